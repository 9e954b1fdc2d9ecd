import { type DeviceEventKind, DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { type DeviceCommand, decideDevice } from './machine.ts';
import type { Device } from './model.ts';
import { insertDeviceEvents, lockDevices, saveDevice } from './store.ts';

/** What a command on one device answers; `changed` is false when it was done already. */
export interface DeviceResult {
	changed: boolean;
	device: Device;
}

export interface DeviceInput {
	readonly deviceId: string;
	readonly version: number;
	readonly actor: Actor;
}

/** Everything that a command writes beside the status. */
interface Change {
	readonly change?: Partial<Device>;
	readonly event: DeviceEventKind;
	readonly facts?: Record<string, string | number | boolean | null>;
	readonly reason?: string;
}

/** Locks one device, decides by the machine, and saves it with its event and the trail's entry, in one transaction. */
export function changeDevice(
	house: House,
	{ command, ...input }: DeviceInput & { command: DeviceCommand },
	decide: (tx: Tx, device: Device) => Change | Promise<Change>,
): Promise<DeviceResult> {
	return inTransaction(house, async (tx) => {
		const [device] = await lockDevices(tx, [input.deviceId]);
		if (!device) throw new DomainError('not_found', 'No such device', { deviceId: input.deviceId });
		const { status, changed } = decideDevice(device.status, command);
		if (!changed) return { changed, device };
		checkVersion(device, input.version);
		const { change, ...written } = await decide(tx, device);
		const saved = await saveDevice(tx, device, { ...change, status });
		await writeDown(tx, { device, saved, actor: input.actor, ...written });
		return { changed: true, device: saved };
	});
}

/** @throws DomainError `stale_version` when somebody else changed it since it was read. */
export function checkVersion(device: Device, version: number): void {
	if (device.version !== version)
		throw new DomainError('stale_version', 'Somebody else changed the device', { version: device.version, given: version });
}

interface Written extends Omit<Change, 'change'> {
	/** As it was, and as it is. */
	readonly device: Device;
	readonly saved: Device;
	readonly actor: Actor;
}

/** Writes one event of a device and the entry of the trail. */
export async function writeDown(tx: Tx, { device, saved, actor, event, facts = {}, reason }: Written): Promise<void> {
	// What ends at a household belongs to the history of that household.
	const householdId = saved.householdId ?? device.householdId;
	const said = reason === undefined ? facts : { ...facts, reason };
	await insertDeviceEvents(tx, event, { devices: [{ ...saved, householdId }], actor, facts: said });
	record(tx, {
		actor,
		action: `device.${event}`,
		subject: { kind: 'device', id: saved.id },
		facts: { serial: saved.serial, householdId, ...facts },
		reason,
		areaPath: saved.areaPath,
	});
}
