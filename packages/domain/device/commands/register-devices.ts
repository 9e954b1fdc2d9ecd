import { type DeviceKind, DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import { writeDown } from '../change.ts';
import type { Device } from '../model.ts';
import { insertDevices } from '../store.ts';

interface NewDevice {
	readonly kind: DeviceKind;
	readonly model: string;
	readonly serial: string;
	readonly sim?: string | undefined;
	/** Of the store that keeps it. */
	readonly areaPath: string;
}

/** Takes a device into stock. @throws DomainError `refused` for a serial number that is known. */
export function registerDevice(
	house: House,
	{ actor, ...given }: NewDevice & { actor: Actor },
): Promise<{ changed: true; device: Device }> {
	return inTransaction(house, async (tx) => {
		const [device] = await insertDevices(tx, [{ ...given, id: tx.newId('dev'), status: 'stock' }]);
		if (!device) throw new DomainError('refused', 'This serial number is registered already', { field: 'serial', why: 'known_serial' });
		await writeDown(tx, { device, saved: device, actor, event: 'registered', facts: { model: device.model } });
		return { changed: true, device };
	});
}
