import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import { changeDevice, type DeviceInput, type DeviceResult } from '../change.ts';
import { LOW_BATTERY_PCT } from '../rules.ts';
import { type Heartbeat, insertDeviceEvents, saveHeartbeats } from '../store.ts';

/**
 * Writes down signs of life, many at once. They prove that the device has power and a line, not that a press
 * arrives: nobody is covered by them. A battery that has just become low is an event, a heartbeat is none.
 */
export function recordHeartbeats(house: House, { beats, actor }: { beats: readonly Heartbeat[]; actor: Actor }): Promise<void> {
	return inTransaction(house, async (tx) => {
		const low = await saveHeartbeats(tx, beats, LOW_BATTERY_PCT);
		await insertDeviceEvents(tx, 'battery_low', { devices: low, actor });
	});
}

/** Writes down that a device does not work as it should; it stays on a list until it is repaired or exchanged. */
export function reportFault(house: House, input: DeviceInput & { fault: string }): Promise<DeviceResult> {
	return changeDevice(house, { ...input, command: 'report_fault' }, () => ({
		change: { fault: input.fault },
		event: 'fault_reported',
		facts: { fault: input.fault },
	}));
}

/** Writes down that it works again. */
export function repairDevice(house: House, input: DeviceInput & { note: string }): Promise<DeviceResult> {
	return changeDevice(house, { ...input, command: 'repair' }, (_, device) => ({
		change: { fault: null },
		event: 'repaired',
		facts: { fault: device.fault, note: input.note },
	}));
}

/** Takes a device out of use for good. */
export function retireDevice(house: House, input: DeviceInput & { reason: string }): Promise<DeviceResult> {
	return changeDevice(house, { ...input, command: 'retire' }, () => ({ event: 'retired', reason: input.reason }));
}
