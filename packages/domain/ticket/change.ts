import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { nextTicketStatus, type TicketCommand } from './machine.ts';
import type { Ticket } from './model.ts';
import { timerAfter } from './rules.ts';
import { lockTicket, saveTicket } from './store.ts';

/** What a command on one ticket answers. */
export interface TicketResult {
	changed: boolean;
	ticket: Ticket;
}

export interface TicketInput {
	ticketId: string;
	actor: Actor;
	/** When given, a ticket that somebody else changed meanwhile is refused. */
	version?: number | undefined;
}

export const isUrgent = (ticket: { priority: string }): boolean => ticket.priority === 'P0';

/** Locks the ticket, checks the version, and runs `decide` in one transaction. */
export function changeTicket(
	house: House,
	input: TicketInput,
	decide: (tx: Tx, ticket: Ticket) => Promise<TicketResult>,
): Promise<TicketResult> {
	return inTransaction(house, async (tx) => {
		const ticket = await lockTicket(tx, input.ticketId);
		if (input.version !== undefined && input.version !== ticket.version) {
			throw new DomainError('stale_version', 'Somebody else changed the ticket meanwhile', {
				version: ticket.version,
				given: input.version,
			});
		}
		return decide(tx, ticket);
	});
}

/** Applies a command's status and restarts the timer that belongs to it. */
export function transition(tx: Tx, ticket: Ticket, command: TicketCommand): Pick<Ticket, 'status' | 'timerDueAt'> {
	const status = nextTicketStatus(ticket.status, command);
	return { status, timerDueAt: timerAfter(status, ticket.priority, tx.now) };
}

/** Saves a transition with its further columns. */
export function applyTransition(tx: Tx, ticket: Ticket, command: TicketCommand, change: Partial<Ticket> = {}): Promise<Ticket> {
	return saveTicket(tx, ticket, { ...transition(tx, ticket, command), ...change });
}
