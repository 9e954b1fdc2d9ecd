import { findCall, hasEnded } from '@unwalled/call';
import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import type { Carrier } from '@unwalled/telephony';
import { answerCall, callOut } from '@unwalled/ticket';
import { endRingingIn, type SeatResult } from '../change.ts';
import { findStanding } from '../line-store.ts';
import { allowedSeatActions } from '../machine.ts';
import type { CallOffer } from '../model.ts';
import { findCallOffer, lockRinging, lockSeat } from '../store.ts';
import { settleSeat } from './settle-seat.ts';

interface Answer {
	callOfferId: string;
	actor: Actor;
}

/**
 * Takes the call that rings at one's seat, or rings back whoever asked for it.
 * @throws `refused` when the caller is gone or somebody else has them; `unavailable` when the carrier is away.
 */
export async function takeCallOffer(house: House, carrier: Carrier, input: Answer): Promise<{ changed: boolean; ticketId: string }> {
	const offer = await findOwn(house, input);
	const call = await findCall(house.database.sql, offer.callId);
	const isCallBack = offer.state === 'pending' && call.phone !== null && hasEnded(call.status) && (await wishesCallBack(house, call.id));
	const taken = isCallBack
		? await ringBack(house, carrier, { ...input, offer, phone: call.phone ?? '' })
		: await answerCall(house, carrier, { callId: offer.callId, actor: input.actor });
	if (offer.seatId) await settleSeat(house, { seatId: offer.seatId });
	return taken;
}

/** Whether whoever hung up waits to be rung back. */
async function wishesCallBack({ database, clock }: House, callId: string): Promise<boolean> {
	return (await findStanding(database.pool, callId, clock.now())).waits;
}

/** Takes the task and rings the caller back; the offer is over before a telephone rings, so that nobody else rings them too. */
async function ringBack(
	house: House,
	carrier: Carrier,
	{ offer, phone, actor }: Answer & { offer: CallOffer; phone: string },
): Promise<{ changed: boolean; ticketId: string }> {
	await inTransaction(house, async (tx) => {
		const seat = await lockSeat(tx, offer.seatId ?? '');
		const ringing = await lockRinging(tx, seat.id);
		if (ringing?.id !== offer.id)
			throw new DomainError('refused', 'It rings no longer', { status: offer.state, allowed: allowedSeatActions(seat.state) });
		await endRingingIn(tx, { seat, offer: ringing }, { state: 'taken', actor });
	});
	return callOut(house, carrier, { ticketId: offer.ticketId, phone, actor, party: 'senior' });
}

/** Passes the call that rings at one's seat on to the next. */
export async function declineCallOffer(house: House, input: Answer): Promise<SeatResult> {
	const { seatId, id } = await findOwn(house, input);
	if (!seatId) throw new DomainError('not_found', 'No such offer of a call', { callOfferId: id });
	return inTransaction(house, async (tx) => {
		const seat = await lockSeat(tx, seatId);
		const offer = await lockRinging(tx, seatId);
		if (offer?.id === id)
			return { changed: true, seat: await endRingingIn(tx, { seat, offer }, { state: 'declined', actor: input.actor }) };
		const { state } = await findCallOffer(tx.sql, id);
		if (state === 'declined') return { changed: false, seat };
		throw new DomainError('refused', 'It rings no longer', { status: state, allowed: allowedSeatActions(seat.state) });
	});
}

/** @throws DomainError `not_found`: what rings at another seat is taken by its row, as every call may be. */
async function findOwn({ database }: House, { callOfferId, actor }: Answer): Promise<CallOffer> {
	const offer = await findCallOffer(database.sql, callOfferId);
	if (offer.accountId === actor.id) return offer;
	throw new DomainError('not_found', 'No such offer of a call', { callOfferId });
}
