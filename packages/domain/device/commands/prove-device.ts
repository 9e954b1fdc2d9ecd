import { type House, houseActor, inTransaction } from '@unwalled/messaging';
import { changeDevice, type DeviceInput, type DeviceResult } from '../change.ts';
import { proofEnd } from '../rules.ts';
import { insertDeviceEvents, type ProvingPress, saveLapses, saveProofs } from '../store.ts';

// One sweep takes this many; the next one follows.
const LAPSES_AT_ONCE = 2_000;

/** Writes down that a person pressed and the press was seen to arrive. */
export function testPress(house: House, input: DeviceInput): Promise<DeviceResult> {
	return changeDevice(house, { ...input, command: 'test_press' }, (tx) => ({
		change: { provenAt: tx.now, covered: true },
		event: 'tested',
	}));
}

/**
 * Proves the devices that presses came from: whoever pressed in earnest has tested it as well. A press that proved
 * its device before changes nothing, so the same presses may be handed over again.
 * @returns how many devices were proven.
 */
export function proveByPresses(house: House, presses: readonly ProvingPress[]): Promise<number> {
	if (presses.length === 0) return Promise.resolve(0);
	return inTransaction(house, async (tx) => {
		const proven = await saveProofs(tx, presses, proofEnd(tx.now));
		await insertDeviceEvents(tx, 'pressed', { devices: proven, actor: houseActor });
		return proven.length;
	});
}

/** Takes the cover from devices that have not proved themselves for 35 days. @returns how many. */
export function lapseCoverage(house: House): Promise<number> {
	return inTransaction(house, async (tx) => {
		const lapsed = await saveLapses(tx, proofEnd(tx.now), LAPSES_AT_ONCE);
		await insertDeviceEvents(tx, 'lapsed', { devices: lapsed, actor: houseActor });
		return lapsed.length;
	});
}
