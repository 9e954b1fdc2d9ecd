import { type House, houseActor, inTransaction, type Tx } from '@unwalled/messaging';
import { changeSeat, endRingingIn } from '../change.ts';
import { findPast, findTalk } from '../line-store.ts';
import type { SeatCommand } from '../machine.ts';
import type { Seat } from '../model.ts';
import { settlingOf, termsOf } from '../rules.ts';
import { listQueueTerms, lockRinging, lockSeat } from '../store.ts';
import { beginWrapUp, finishWrapUp } from '../wrap-up-store.ts';

/** Brings a seat into the state that its operator's telephone is in: talking, writing up, free. */
export function settleSeat(house: House, input: { seatId: string }): Promise<SeatCommand | 'settled'> {
	return inTransaction(house, async (tx) => {
		const seat = await lockSeat(tx, input.seatId);
		const talk = await findTalk(tx.client, seat.accountId, tx.now);
		const past = seat.state === 'talking' && seat.callId ? await findPast(tx.client, seat.callId, seat.accountId) : null;
		const rings = seat.state === 'ringing' && (await lockRinging(tx, seat.id)) !== null;
		const command = settlingOf(seat, { talk, past, rings, now: tx.now });
		if (!command) return 'settled';
		if (command === 'talk') await talkIn(tx, seat, talk?.callId ?? null);
		else if (command === 'wrap_up' && seat.callId) await wrapUpIn(tx, seat, seat.callId);
		else await restIn(tx, seat, command);
		return command;
	});
}

async function talkIn(tx: Tx, seat: Seat, callId: string | null): Promise<void> {
	const offer = await lockRinging(tx, seat.id);
	// It rang for one call while its operator took another: that caller goes to the next at once.
	const free = offer ? await endRingingIn(tx, { seat, offer }, { state: offer.callId === callId ? 'taken' : 'rescinded' }) : seat;
	if (seat.state === 'wrapping_up') await finishWrapUp(tx, seat, { disposition: 'none', note: '', timedOut: true });
	await changeSeat(tx, free, 'talk', { actor: houseActor, callId });
}

async function wrapUpIn(tx: Tx, seat: Seat, callId: string): Promise<void> {
	const { wrapUpS } = termsOf(await listQueueTerms(tx.sql), seat.areaPath);
	await beginWrapUp(tx, seat, callId);
	await changeSeat(tx, seat, 'wrap_up', { actor: houseActor, callId, wrapUpDueAt: new Date(tx.now.getTime() + wrapUpS * 1_000) });
}

async function restIn(tx: Tx, seat: Seat, command: SeatCommand): Promise<void> {
	if (command === 'finish') await finishWrapUp(tx, seat, { disposition: 'none', note: '', timedOut: true });
	await changeSeat(tx, seat, command, { actor: houseActor, ...(command === 'lose_line' ? { reason: 'line_lost' } : {}) });
}
