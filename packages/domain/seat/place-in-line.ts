import type { House } from '@unwalled/messaging';
import { orderCalls } from './engine/order.ts';
import { listWaitingCalls } from './line-store.ts';

/**
 * Counts who is before a caller in the line. Null for whoever is not told: lives, who only hear that help is coming,
 * and callers for whom it rings already.
 */
export async function countBefore(house: House, callId: string): Promise<number | null> {
	const now = house.clock.now();
	const ordered = orderCalls(await listWaitingCalls(house.database.pool, now), now);
	const own = ordered.findIndex((call) => call.callId === callId);
	const call = ordered[own];
	return call && call.priority !== 'P0' && call.skill !== 'sos' ? own : null;
}
