import { lapseCoverage, proveByPresses } from '@unwalled/device';
import type { House } from '@unwalled/messaging';
import { listPressedPhones } from '@unwalled/press';

// How often presses are read for the devices that they came from, and how far back: beyond the longest transaction.
const EVERY_MS = 15_000;
const OVERLAP_MS = 120_000;
// What this process has not seen because it did not run yet; a proof is believed for 35 days.
const FIRST_LOOK_MS = 35 * 86_400_000;

/**
 * Builds the sweep that proves devices by the presses that came from them and takes the cover from those that were
 * not heard of for 35 days. It reads presses afterwards, so that a press waits for none of it. Any number of processes
 * may do it at once.
 * @returns how many devices it changed.
 */
export function createProofs(house: House): () => Promise<number> {
	let provenAt = Number.NEGATIVE_INFINITY;
	return async () => {
		const now = house.clock.now().getTime();
		if (now - provenAt < EVERY_MS) return 0;
		const since = Math.max(provenAt - OVERLAP_MS, now - FIRST_LOOK_MS);
		const proven = await proveByPresses(house, await listPressedPhones(house.database.pool, new Date(since)));
		provenAt = now;
		return proven + (await lapseCoverage(house));
	};
}
