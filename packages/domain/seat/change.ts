import type { BreakReason, CallOfferState, Thread } from '@unwalled/contracts';
import { type Actor, houseActor, type Tx } from '@unwalled/messaging';
import { nextSeatState, type SeatCommand } from './machine.ts';
import type { CallOffer, Seat } from './model.ts';
import { afterEnding } from './rules.ts';
import { insertSeatChange, saveCallOffer, saveSeat } from './store.ts';

/** What a command on one seat answers. */
export interface SeatResult {
	changed: boolean;
	seat: Seat;
}

interface Change {
	readonly actor: Actor;
	readonly reason?: BreakReason;
	readonly callId?: string | null;
	readonly wrapUpDueAt?: Date;
}

/** Saves a locked seat in the state after a command, with its history. */
export async function changeSeat(tx: Tx, seat: Seat, command: SeatCommand, change: Change): Promise<Seat> {
	const { actor, reason = null, callId = null, wrapUpDueAt = null } = change;
	const state = nextSeatState(seat.state, command);
	const saved = await saveSeat(tx, seat, { state, reason, callId, wrapUpDueAt, since: tx.now });
	const { accountId, areaPath } = saved;
	insertSeatChange(tx, { seatId: seat.id, accountId, areaPath, state, reason, callId, at: tx.now, actorId: actor.id });
	tx.emit({ type: 'seat.changed', actor, thread: {}, payload: { seatId: seat.id, state, reason } });
	return saved;
}

/** The thread of ids that an offer's events carry. */
export const threadOf = ({ callId, ticketId }: Pick<CallOffer, 'callId' | 'ticketId'>): Thread => ({ callId, ticketId });

/** What every event of an offer says of it. */
export const offeredIn = (seat: Seat, { id, legId }: CallOffer) => ({
	...{ callOfferId: id, seatId: seat.id, operatorId: seat.accountId, operatorName: seat.name },
	...(legId ? { legId } : {}),
});

/** Ends a locked offer whose seat is locked too, and lets the seat stop ringing. */
export async function endRingingIn(
	tx: Tx,
	on: { seat: Seat; offer: CallOffer },
	by: { state: Exclude<CallOfferState, 'pending' | 'lost'>; actor?: Actor },
): Promise<Seat> {
	const { seat, offer } = on;
	const { state, actor = houseActor } = by;
	await saveCallOffer(tx, offer, state);
	tx.emit({
		type: `call_offer.${state}`,
		actor,
		thread: threadOf(offer),
		payload: offeredIn(seat, offer),
		urgent: offer.priority === 'P0',
	});
	// Whoever took it talks now: that is told by the telephone, not by the offer.
	if (state === 'taken' || seat.state !== 'ringing') return seat;
	return changeSeat(tx, seat, afterEnding[state], { actor, ...(state === 'expired' ? { reason: 'no_answer' } : {}) });
}
