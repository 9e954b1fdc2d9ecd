import { DomainError, type Thread } from '@unwalled/contracts';
import type { Actor, House, Tx } from '@unwalled/messaging';
import { anew, applyTransition, changeTicket, isUrgent, type TicketInput, type TicketResult } from '../change.ts';
import { allowedTicketActions } from '../machine.ts';
import type { Ticket } from '../model.ts';
import { checkDispatchable } from '../rules.ts';
import { saveTicket } from '../store.ts';

/** Asks for workers. While offers are out it changes nothing; when nobody was left it starts a new dispatch. */
export function requestDispatch(house: House, input: TicketInput): Promise<TicketResult> {
	return changeTicket(house, input, async (tx, ticket) => {
		if (ticket.status === 'dispatching' && !ticket.nobodyLeftAt) return { changed: false, ticket };
		checkDispatchable(ticket);
		const saved = await applyTransition(tx, ticket, 'dispatch', {
			dispatchCount: ticket.dispatchCount + 1,
			nobodyLeftAt: null,
			...anew(ticket),
		});
		tx.emit({
			type: 'ticket.dispatch_requested',
			actor: input.actor,
			thread: { ticketId: ticket.id },
			payload: { priority: ticket.priority, ...(saved.dispatchCount === 1 ? { first: true } : {}) },
			urgent: isUrgent(ticket),
		});
		return { changed: true, ticket: saved };
	});
}

/** Takes the request back; offers that are out are called off by the reaction. */
export function withdrawDispatch(house: House, input: TicketInput & { reason: string }): Promise<TicketResult> {
	return changeTicket(house, input, async (tx, ticket) => {
		const saved = await applyTransition(tx, ticket, 'withdraw_dispatch', { nobodyLeftAt: null });
		tx.emit({
			type: 'ticket.dispatch_withdrawn',
			actor: input.actor,
			thread: { ticketId: ticket.id },
			payload: { reason: input.reason },
			urgent: isUrgent(ticket),
		});
		return { changed: true, ticket: saved };
	});
}

/** Gives the ticket to the worker whose offer was accepted; the caller holds the ticket's lock. */
export async function assignTicketIn(tx: Tx, ticket: Ticket, by: { workerId: string; actor: Actor; thread: Thread }): Promise<Ticket> {
	const saved = await applyTransition(tx, ticket, 'assign', { nobodyLeftAt: null, ...anew(ticket) });
	tx.emit({ type: 'ticket.assigned', actor: by.actor, thread: by.thread, payload: { workerId: by.workerId }, urgent: isUrgent(ticket) });
	return saved;
}

/** Takes the ticket back from a worker whose visit was aborted; a new dispatch begins. */
export async function unassignTicketIn(tx: Tx, ticket: Ticket, by: { reason: string; actor: Actor; thread: Thread }): Promise<Ticket> {
	const saved = await applyTransition(tx, ticket, 'unassign', { dispatchCount: ticket.dispatchCount + 1 });
	tx.emit({ type: 'ticket.unassigned', actor: by.actor, thread: by.thread, payload: { reason: by.reason }, urgent: isUrgent(ticket) });
	return saved;
}

/** Marks that everybody eligible has been asked: a loud row for the operator. The timer keeps running. */
export async function markNobodyLeftIn(tx: Tx, ticket: Ticket, facts: { asked: number; actor: Actor }): Promise<Ticket> {
	if (ticket.status !== 'dispatching') {
		throw new DomainError('refused', 'Only a dispatching ticket can run out of workers', {
			status: ticket.status,
			allowed: allowedTicketActions(ticket.status),
		});
	}
	if (ticket.nobodyLeftAt) return ticket;
	const saved = await saveTicket(tx, ticket, { nobodyLeftAt: tx.now });
	tx.emit({
		type: 'ticket.nobody_left',
		actor: facts.actor,
		thread: { ticketId: ticket.id },
		payload: { asked: facts.asked },
		urgent: isUrgent(ticket),
	});
	return saved;
}

/** Takes the mark away because somebody can be asked again. */
export function clearNobodyLeftIn(tx: Tx, ticket: Ticket): Promise<Ticket> {
	return ticket.nobodyLeftAt ? saveTicket(tx, ticket, { nobodyLeftAt: null }) : Promise.resolve(ticket);
}
