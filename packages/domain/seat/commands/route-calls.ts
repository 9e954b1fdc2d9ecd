import { type House, houseActor, inTransaction, type Tx } from '@unwalled/messaging';
import { changeSeat, endRingingIn, offeredIn, threadOf } from '../change.ts';
import { type Match, matchCalls } from '../engine/match.ts';
import { orderCalls } from '../engine/order.ts';
import { findMeeting, listStaffed, listWaitingCalls, lockFreeSeats, lockLine } from '../line-store.ts';
import { termsOf } from '../rules.ts';
import { insertCallOffer, listQueueTerms, lockRinging, lockSeat } from '../store.ts';
import { insertDeskLeg } from './ring-desk-phone.ts';

export type RouteOutcome = 'rang' | 'nobody_free' | 'nobody_waits';

/** Lets whoever waits ring at a seat, as far as seats are free. Any number of processes may do it at once. */
export async function routeCalls(house: House): Promise<RouteOutcome> {
	// Most looks find nobody: they cost one question and no lock.
	const { free, waits } = await findMeeting(house.database.pool, house.clock.now());
	if (!free) return 'nobody_free';
	if (!waits) return 'nobody_waits';
	return inTransaction(house, async (tx) => {
		await lockLine(tx);
		const calls = await listWaitingCalls(tx.client, tx.now);
		if (calls.length === 0) return 'nobody_waits';
		const seats = await lockFreeSeats(tx);
		if (seats.length === 0) return 'nobody_free';
		const [staffed, terms] = [await listStaffed(tx.client), await listQueueTerms(tx.sql)];
		const matches = matchCalls(orderCalls(calls, tx.now), seats, {
			now: tx.now,
			termsOf: (areaPath) => termsOf(terms, areaPath),
			staffed,
		});
		for (const match of matches) await ringAt(tx, match, termsOf(terms, match.call.areaPath).ringS);
		return matches.length > 0 ? 'rang' : 'nobody_free';
	});
}

/** Lets a caller ring at a seat; whoever holds the line's lock decides which. */
export async function ringAt(tx: Tx, { call, seat }: Match, ringS: number): Promise<void> {
	const { callId, ticketId, priority } = call;
	const locked = await lockSeat(tx, seat.seatId);
	const before = seat.ringsFor ? await lockRinging(tx, seat.seatId) : null;
	// A life comes first: what rang here waits on.
	const free = before ? await endRingingIn(tx, { seat: locked, offer: before }, { state: 'rescinded' }) : locked;
	const leg = await insertDeskLeg(tx, free, call);
	const offer = await insertCallOffer(tx, {
		id: tx.newId('cof'),
		callId,
		ticketId,
		seatId: free.id,
		accountId: free.accountId,
		state: 'pending',
		priority,
		offeredAt: tx.now,
		expiresAt: new Date(tx.now.getTime() + ringS * 1_000),
		legId: leg?.id ?? null,
	});
	await changeSeat(tx, free, 'ring', { actor: houseActor, callId });
	tx.emit({
		type: 'call_offer.made',
		actor: houseActor,
		thread: threadOf(offer),
		payload: { ...offeredIn(free, offer), expiresAt: offer.expiresAt.toISOString() },
		urgent: priority === 'P0',
	});
}
