import type { CallOfferState } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { endRingingIn } from '../change.ts';
import { isUnreached } from '../desk-leg-store.ts';
import { findStanding } from '../line-store.ts';
import { endingOf } from '../rules.ts';
import { lockRinging, lockSeat } from '../store.ts';

export type RingingOutcome = CallOfferState | 'silent';

/** Ends what rings at a seat as soon as its call is taken, gone or overdue. Late, early or twice it does no harm. */
export function settleRinging(house: House, input: { seatId: string }): Promise<RingingOutcome> {
	return inTransaction(house, async (tx) => {
		const seat = await lockSeat(tx, input.seatId);
		const offer = await lockRinging(tx, seat.id);
		if (!offer) return 'silent';
		const standing = await findStanding(tx.client, offer.callId, tx.now);
		const ringing = { ...offer, ...standing, isUnreached: await isUnreached(tx.client, offer.id) };
		const state = endingOf(ringing, tx.now);
		if (!state || state === 'lost') return 'pending';
		await endRingingIn(tx, { seat, offer }, { state });
		return state;
	});
}
