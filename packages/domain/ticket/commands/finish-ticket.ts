import type { CancelReason, Outcome, Thread } from '@unwalled/contracts';
import { DomainError } from '@unwalled/contracts';
import type { Actor, House, Tx } from '@unwalled/messaging';
import { anew, applyTransition, changeTicket, isUrgent, type TicketInput, type TicketResult } from '../change.ts';
import { nextTicketStatus } from '../machine.ts';
import type { Ticket } from '../model.ts';
import { checkNotAsked, checkOutcome } from '../rules.ts';
import { findTicket } from '../store.ts';

interface Resolution {
	outcome: Outcome;
	note?: string | undefined;
}

/** Writes the outcome of a need that was met without a visit. */
export function resolveTicket(house: House, input: TicketInput & Resolution): Promise<TicketResult> {
	return changeTicket(house, input, async (tx, ticket) => {
		if (ticket.status === 'resolved' && ticket.outcome === input.outcome) return { changed: false, ticket };
		return finish(tx, ticket, { ...input, command: 'resolve', thread: { ticketId: ticket.id } });
	});
}

/** Writes the outcome when the worker has checked out; the caller holds the ticket's lock. */
export async function resolveTicketIn(tx: Tx, ticket: Ticket, by: { outcome: Outcome; actor: Actor; thread: Thread }): Promise<Ticket> {
	const { ticket: saved } = await finish(tx, ticket, { ...by, command: 'complete' });
	return saved;
}

async function finish(
	tx: Tx,
	ticket: Ticket,
	by: Resolution & { command: 'resolve' | 'complete'; actor: Actor; thread: Thread },
): Promise<TicketResult> {
	nextTicketStatus(ticket.status, by.command);
	checkOutcome(ticket, by.outcome);
	const saved = await applyTransition(tx, ticket, by.command, {
		outcome: by.outcome,
		resolvedAt: tx.now,
		nobodyLeftAt: null,
		voiceDueAt: null,
	});
	tx.emit({
		type: 'ticket.resolved',
		actor: by.actor,
		thread: by.thread,
		payload: { outcome: by.outcome, ...(by.note ? { note: by.note } : {}) },
		urgent: isUrgent(ticket),
	});
	return { changed: true, ticket: saved };
}

/** Closes a resolved ticket for good. */
export function closeTicket(house: House, input: TicketInput): Promise<TicketResult> {
	return changeTicket(house, input, async (tx, ticket) => {
		if (ticket.status === 'closed') return { changed: false, ticket };
		const saved = await applyTransition(tx, ticket, 'close', { closedAt: tx.now });
		tx.emit({ type: 'ticket.closed', actor: input.actor, thread: { ticketId: ticket.id }, payload: {}, urgent: isUrgent(ticket) });
		return { changed: true, ticket: saved };
	});
}

interface Cancellation {
	reason: CancelReason;
	note?: string | undefined;
	duplicateOf?: string | undefined;
	/** Needed for a P0 that is neither a duplicate nor a test. */
	outcome?: Outcome | undefined;
}

/** Ends a ticket without help, with the reason; offers and visits are called off by the reaction. */
export function cancelTicket(house: House, input: TicketInput & Cancellation): Promise<TicketResult> {
	return changeTicket(house, input, (tx, ticket) => cancelTicketIn(tx, ticket, input));
}

/** Ends a ticket without help inside a transaction that holds its lock. */
export async function cancelTicketIn(tx: Tx, ticket: Ticket, input: Cancellation & { actor: Actor }): Promise<TicketResult> {
	if (ticket.status === 'canceled') return { changed: false, ticket };
	await checkCancellation(tx, ticket, input);
	const saved = await applyTransition(tx, ticket, 'cancel', {
		cancelReason: input.reason,
		duplicateOf: input.duplicateOf ?? null,
		outcome: input.outcome ?? null,
		voiceDueAt: null,
		closedAt: tx.now,
		nobodyLeftAt: null,
	});
	tx.emit({
		type: 'ticket.canceled',
		actor: input.actor,
		thread: { ticketId: ticket.id },
		payload: {
			reason: input.reason,
			...(input.note ? { note: input.note } : {}),
			...(input.outcome ? { outcome: input.outcome } : {}),
			...(input.duplicateOf ? { duplicateOf: input.duplicateOf } : {}),
		},
		urgent: isUrgent(ticket),
	});
	return { changed: true, ticket: saved };
}

async function checkCancellation(tx: Tx, ticket: Ticket, input: Cancellation): Promise<void> {
	nextTicketStatus(ticket.status, 'cancel');
	if (input.reason === 'test') checkNotAsked(ticket);
	else if (input.reason !== 'duplicate') checkOutcome(ticket, input.outcome);
	if (input.reason === 'other' && !input.note) throw new DomainError('invalid', 'Say why in the note', { field: 'note' });
	if (input.reason !== 'duplicate') return;
	if (!input.duplicateOf || input.duplicateOf === ticket.id)
		throw new DomainError('invalid', 'Name the other ticket', { field: 'duplicateOf' });
	const other = await findTicket(tx.sql, input.duplicateOf);
	// Two duplicates that name each other would leave the need without any ticket.
	if (other.status === 'canceled')
		throw new DomainError('refused', 'The other ticket is canceled itself', { status: other.status, allowed: [] });
}

/** Takes a finished ticket up again; whoever reopens has it. */
export function reopenTicket(house: House, input: TicketInput & { reason: string }): Promise<TicketResult> {
	return changeTicket(house, input, async (tx, ticket) => {
		const saved = await applyTransition(tx, ticket, 'reopen', {
			reopenedAt: tx.now,
			acknowledgedAt: ticket.acknowledgedAt ?? tx.now,
			operatorId: input.actor.id,
			operatorName: input.actor.name,
			outcome: null,
			cancelReason: null,
			duplicateOf: null,
			resolvedAt: null,
			closedAt: null,
			...anew(ticket),
		});
		tx.emit({
			type: 'ticket.reopened',
			actor: input.actor,
			thread: { ticketId: ticket.id },
			payload: { reason: input.reason },
			urgent: isUrgent(ticket),
		});
		return { changed: true, ticket: saved };
	});
}
