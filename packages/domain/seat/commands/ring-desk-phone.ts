import {
	applyCallStatus,
	type Call,
	findCall,
	hasEnded,
	insertOutboundCall,
	isToCentre,
	lockCall,
	nextPurpose,
	PLACER_LOST_MS,
	placeCall,
	roomOf,
} from '@unwalled/call';
import { DomainError } from '@unwalled/contracts';
import { type House, inTransaction, type Tx } from '@unwalled/messaging';
import type { Carrier } from '@unwalled/telephony';
import { joinCaller } from '@unwalled/ticket';
import { findOfferOfLeg, listOtherDeskLegs } from '../desk-leg-store.ts';
import type { Seat } from '../model.ts';
import { takeAtCentre } from './ring-centre.ts';

/**
 * Writes the leg that rings a seat's plain telephone for a caller; null when the page rings, or the caller has hung up and
 * waits to be rung back: that is begun on the screen.
 */
export async function insertDeskLeg(tx: Tx, seat: Seat, { callId, ticketId }: { callId: string; ticketId: string }): Promise<Call | null> {
	if (seat.phoneWay !== 'desk' || hasEnded((await findCall(tx.sql, callId)).status)) return null;
	return insertOutboundCall(tx, {
		id: tx.newId('call'),
		ticketId,
		direction: 'outbound',
		party: 'operator',
		status: 'queued',
		line: 'waiting',
		dialled: `client:${seat.accountId}`,
		phone: null,
		purpose: await nextPurpose(tx, ticketId, `room:${callId}.operator:${seat.accountId}`),
		operatorId: seat.accountId,
		operatorName: seat.name,
		awaitsPerson: true,
		startedAt: tx.now,
	});
}

/** Rings the telephone at a desk; one that still rings for another caller is silenced first, or it would be engaged. */
export async function ringDeskPhone(house: House, carrier: Carrier, input: { callId: string }): Promise<string> {
	for (const callId of await listOtherDeskLegs(house.database.pool, input.callId)) await silenceDeskPhone(house, carrier, { callId });
	const placed = await placeCall(house, carrier, input);
	// It may have been taken elsewhere while the carrier was asked.
	const offer = await findOfferOfLeg(house.database.sql, await findCall(house.database.sql, input.callId));
	return offer && offer.state !== 'pending' && offer.state !== 'taken' ? silenceDeskPhone(house, carrier, input) : placed;
}

/**
 * Stops the telephone at a desk that rings for a caller whom somebody else has.
 * @throws DomainError `unavailable` while somebody asks the carrier for it; the carrier's.
 */
export async function silenceDeskPhone(
	house: House,
	carrier: Carrier,
	{ callId }: { callId: string },
): Promise<'silenced' | 'already_done' | 'somebody_is_there'> {
	const leg = await inTransaction(house, async (tx) => {
		const locked = await lockCall(tx, callId);
		if (hasEnded(locked.status) || locked.carrierSid || isBeingPlaced(locked, tx.now)) return locked;
		return applyCallStatus(tx, locked, { status: 'canceled' });
	});
	if (hasEnded(leg.status)) return leg.status === 'canceled' ? 'silenced' : 'already_done';
	if (!leg.awaitsPerson || (await hasCaller(house, leg))) return 'somebody_is_there';
	if (!leg.carrierSid) throw new DomainError('unavailable', 'The carrier is being asked for this leg', { callId });
	await carrier.hangUp(leg.carrierSid);
	return 'silenced';
}

const hasCaller = async ({ database }: House, leg: Call): Promise<boolean> =>
	isToCentre(leg) ? leg.manner === 'has_it' : (await findCall(database.sql, roomOf(leg))).operatorId === leg.operatorId;

const isBeingPlaced = ({ placingSince }: Call, now: Date): boolean =>
	placingSince !== null && now.getTime() - placingSince.getTime() < PLACER_LOST_MS;

/**
 * Gives the caller to the operator who holds the telephone that rang for them; a leg that was rung for anything else is
 * theirs already.
 * @throws DomainError `refused` when somebody else has the caller, or they are gone.
 */
export async function takeAtDesk(house: House, { callId }: { callId: string }): Promise<'taken' | 'no_offer'> {
	const { sql } = house.database;
	const leg = await findCall(sql, callId);
	if (isToCentre(leg)) {
		await takeAtCentre(house, { callId });
		return 'taken';
	}
	if (!(await findOfferOfLeg(sql, leg))) return 'no_offer';
	await joinCaller(house, { callId: roomOf(leg), actor: { id: leg.operatorId ?? '', name: leg.operatorName ?? '' } });
	return 'taken';
}
