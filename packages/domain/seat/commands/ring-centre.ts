import {
	type Call,
	findCall,
	hasEnded,
	insertOutboundCall,
	isToCentre,
	listCallsByRoom,
	lockCall,
	nextPurpose,
	roomOf,
	saveCall,
} from '@unwalled/call';
import { DomainError } from '@unwalled/contracts';
import { type House, houseActor, inTransaction } from '@unwalled/messaging';
import { findTicket } from '@unwalled/ticket';
import { ringsCentre } from '../overflow.ts';
import { termsOf } from '../rules.ts';
import { listQueueTerms } from '../store.ts';

/**
 * Writes the leg that rings another centre for a caller whom nobody of ours has answered; the carrier hears of it by what is
 * written. Their place in our line stays as it is, and whoever is there first has them.
 */
export function ringCentre(house: House, input: { callId: string }): Promise<'rung' | 'not_now'> {
	return inTransaction(house, async (tx) => {
		const call = await lockCall(tx, input.callId);
		if (!isWaiting(call)) return 'not_now';
		const ticket = await findTicket(tx.sql, call.ticketId);
		const terms = termsOf(await listQueueTerms(tx.sql), ticket.areaPath);
		const tries = (await listCallsByRoom(tx.sql, call.id)).filter(isToCentre);
		if (terms.centrePhone === null || !ringsCentre({ ...ticket, since: call.startedAt }, tries, { terms, now: tx.now })) return 'not_now';
		const leg = await insertOutboundCall(tx, {
			id: tx.newId('call'),
			ticketId: ticket.id,
			direction: 'outbound',
			party: 'contact',
			status: 'queued',
			line: 'waiting',
			dialled: terms.centrePhone,
			phone: null,
			manner: 'takes',
			purpose: await nextPurpose(tx, ticket.id, `room:${call.id}.centre:${terms.centrePhone}`),
			awaitsPerson: true,
			ringS: terms.centreRingS,
			startedAt: tx.now,
		});
		if (!leg) return 'not_now';
		const urgent = ticket.priority === 'P0';
		const thread = { callId: call.id, ticketId: ticket.id };
		tx.emit({ type: 'call.party_rung', actor: houseActor, thread, payload: { to: '', manner: 'takes' }, urgent });
		tx.emit({ type: 'call.wanted', actor: houseActor, thread: { ...thread, callId: leg.id }, payload: {}, urgent });
		return 'rung';
	});
}

const isWaiting = ({ direction, line, status }: Call): boolean => direction === 'inbound' && line === 'waiting' && !hasEnded(status);

/**
 * Gives a caller to the other centre, where somebody has pressed a key.
 * @throws DomainError `refused` when somebody else has the caller, or they are gone.
 */
export function takeAtCentre(house: House, { callId }: { callId: string }): Promise<void> {
	return inTransaction(house, async (tx) => {
		const main = await lockCall(tx, roomOf(await findCall(tx.sql, callId)));
		const leg = await lockCall(tx, callId);
		if (leg.manner === 'has_it') return;
		if (!isWaiting(main)) throw new DomainError('refused', 'The caller is gone or has been answered', { line: main.line, allowed: [] });
		await saveCall(tx, main, { line: 'connected', status: 'in_progress' });
		await saveCall(tx, leg, { manner: 'has_it' });
		const thread = { callId: main.id, ticketId: main.ticketId };
		tx.emit({ type: 'call.transferred', actor: houseActor, thread, payload: { to: '' } });
	});
}
