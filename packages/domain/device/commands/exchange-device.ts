import { DomainError } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { checkVersion, type DeviceInput, type DeviceResult, writeDown } from '../change.ts';
import { decideDevice } from '../machine.ts';
import { lockDevices, saveDevice } from '../store.ts';
import { released } from './bind-device.ts';

/**
 * Puts another device in the place of one: household, senior, telephone number and card go over to it; the old one
 * keeps its history, the new one begins with the name of the old. The new one has to prove itself.
 * @throws DomainError `refused` when the replacement is not in stock.
 */
export function exchangeDevice(house: House, input: DeviceInput & { replacementId: string; reason: string }): Promise<DeviceResult> {
	const { deviceId, replacementId, actor, reason } = input;
	return inTransaction(house, async (tx) => {
		if (deviceId === replacementId) throw new DomainError('invalid', 'A device cannot replace itself', { field: 'replacementId' });
		const locked = await lockDevices(tx, [deviceId, replacementId]);
		const old = locked.find(({ id }) => id === deviceId);
		const fresh = locked.find(({ id }) => id === replacementId);
		if (!old || !fresh) throw new DomainError('not_found', 'No such device', { deviceId });
		const { status, changed } = decideDevice(old.status, 'exchange');
		if (!changed) return { changed, device: old };
		checkVersion(old, input.version);
		const { householdId, seniorId, phone, sim, areaPath } = old;
		const gone = await saveDevice(tx, old, { ...released, sim: null, status });
		await writeDown(tx, { device: old, saved: gone, actor, event: 'exchanged', facts: { replacementId, sim }, reason });
		const taken = await saveDevice(tx, fresh, {
			...{ householdId, seniorId, phone, areaPath, sim: sim ?? fresh.sim },
			...decidedStatus(fresh.status),
			boundAt: tx.now,
			provenAt: null,
			covered: false,
		});
		await writeDown(tx, { device: fresh, saved: taken, actor, event: 'bound', facts: { replaces: deviceId, householdId, sim: taken.sim } });
		return { changed: true, device: taken };
	});
}

const decidedStatus = (status: Parameters<typeof decideDevice>[0]) => ({ status: decideDevice(status, 'bind').status });
