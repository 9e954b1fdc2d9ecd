import { hasSpoken } from '@unwalled/call';
import { DomainError } from '@unwalled/contracts';
import { type House, houseActor, inTransaction } from '@unwalled/messaging';
import type { Carrier } from '@unwalled/telephony';
import { applyTransition, changeTicket, type TicketInput, type TicketResult } from '../change.ts';
import { nextTicketStatus } from '../machine.ts';
import { checkAmbulance, SILENT_MS } from '../rules.ts';
import { findTicket, lockTicket, saveTicket } from '../store.ts';
import { callOut } from './answer-call.ts';

/** Asks for the ambulance when nobody has spoken for 120 s; a voice meanwhile ends the rule without a word. */
export function checkSilence(house: House, input: { ticketId: string }): Promise<'silent' | 'has_spoken' | 'not_due'> {
	return inTransaction(house, async (tx) => {
		const ticket = await lockTicket(tx, input.ticketId);
		if (!ticket.voiceDueAt || ticket.voiceDueAt > tx.now) return 'not_due';
		const silentSince = new Date(ticket.voiceDueAt.getTime() - SILENT_MS);
		// A voice on an earlier call says nothing about this one.
		if (await hasSpoken(tx.sql, { ticketId: ticket.id, since: silentSince })) {
			await saveTicket(tx, ticket, { voiceDueAt: null });
			return 'has_spoken';
		}
		await saveTicket(tx, ticket, { voiceDueAt: null, silentSince, ambulance: 'asked' });
		tx.emit({
			type: 'ticket.silent',
			actor: houseActor,
			thread: { ticketId: ticket.id },
			payload: { sinceS: Math.round((tx.now.getTime() - silentSince.getTime()) / 1_000) },
			urgent: true,
		});
		return 'silent';
	});
}

/** Writes that the operator hears the caller: the silent-call rule is off. */
export function voiceHeard(house: House, input: TicketInput): Promise<TicketResult> {
	return changeTicket(house, input, async (tx, ticket) => {
		if (!ticket.voiceDueAt && !ticket.silentSince) return { changed: false, ticket };
		const saved = await applyTransition(tx, ticket, 'voice_heard', { voiceDueAt: null, silentSince: null, ambulance: null });
		tx.emit({ type: 'ticket.voice_heard', actor: input.actor, thread: { ticketId: ticket.id }, payload: {}, urgent: true });
		return { changed: true, ticket: saved };
	});
}

interface Ambulance {
	readonly phone: string;
	readonly card?: { readonly text: string; readonly to: string } | undefined;
}

/**
 * Calls the ambulance into the conversation and writes that it was called.
 * @throws `unavailable` when the carrier is away: the operator dials 120 on another telephone.
 */
export async function callAmbulance(house: House, carrier: Carrier, input: TicketInput & Ambulance): Promise<TicketResult> {
	const { ticketId, actor, phone, card } = input;
	const before = await findTicket(house.database.sql, ticketId);
	// A second click must not call a second ambulance; whoever wants 120 again rings the number.
	if (before.ambulance === 'sent') return { changed: false, ticket: before };
	nextTicketStatus(before.status, 'ambulance');
	await callOut(house, carrier, { ticketId, phone, actor, ...(card ? { card } : {}) });
	return changeTicket(house, { ticketId, actor }, async (tx, ticket) => {
		if (ticket.ambulance === 'sent') return { changed: false, ticket };
		const saved = await applyTransition(tx, ticket, 'ambulance', { voiceDueAt: null, ambulance: 'sent' });
		tx.emit({ type: 'ticket.ambulance_called', actor, thread: { ticketId }, payload: {}, urgent: true });
		return { changed: true, ticket: saved };
	});
}

/** Proposes not to send: counts only when a second operator agrees. */
export function proposeNoAmbulance(house: House, input: TicketInput & { reason: string }): Promise<TicketResult> {
	return changeTicket(house, input, async (tx, ticket) => {
		if (ticket.ambulance === 'proposed' && ticket.ambulanceProposedBy === input.actor.id) return { changed: false, ticket };
		checkAmbulance(ticket, 'asked');
		const saved = await applyTransition(tx, ticket, 'propose_no_ambulance', {
			ambulance: 'proposed',
			ambulanceProposedBy: input.actor.id,
			ambulanceProposedByName: input.actor.name,
			ambulanceReason: input.reason,
		});
		tx.emit({
			type: 'ticket.no_ambulance_proposed',
			actor: input.actor,
			thread: { ticketId: ticket.id },
			payload: { reason: input.reason },
			urgent: true,
		});
		return { changed: true, ticket: saved };
	});
}

/** Agrees, as a second operator, not to send the ambulance. @throws `refused` for whoever proposed it. */
export function decideNoAmbulance(house: House, input: TicketInput): Promise<TicketResult> {
	return changeTicket(house, input, async (tx, ticket) => {
		if (ticket.ambulance === 'not_sent') return { changed: false, ticket };
		checkAmbulance(ticket, 'proposed');
		if (ticket.ambulanceProposedBy === input.actor.id)
			throw new DomainError('refused', 'A second operator must agree', { needs: 'second_operator', allowed: ['ambulance', 'voice_heard'] });
		const saved = await applyTransition(tx, ticket, 'decide_no_ambulance', { ambulance: 'not_sent' });
		tx.emit({
			type: 'ticket.no_ambulance_decided',
			actor: input.actor,
			thread: { ticketId: ticket.id },
			payload: { reason: ticket.ambulanceReason ?? '', proposedBy: ticket.ambulanceProposedByName ?? '' },
			urgent: true,
		});
		return { changed: true, ticket: saved };
	});
}
