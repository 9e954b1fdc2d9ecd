import { hasRingingAlerts } from '@unwalled/call';
import type { Actor, House, Tx } from '@unwalled/messaging';
import { anew, applyTransition, changeTicket, isUrgent, type TicketInput, type TicketResult } from '../change.ts';
import type { Ticket } from '../model.ts';

/** Takes responsibility for a ticket; a second operator is told who has it, by `changed: false`. */
export function acknowledgeTicket(house: House, input: TicketInput): Promise<TicketResult> {
	return changeTicket(house, input, (tx, ticket) => acknowledgeTicketIn(tx, ticket, input.actor));
}

/** Acknowledges inside a transaction that holds the ticket's lock. */
export async function acknowledgeTicketIn(tx: Tx, ticket: Ticket, actor: Actor): Promise<TicketResult> {
	if (ticket.acknowledgedAt && ['acknowledged', 'dispatching', 'assigned'].includes(ticket.status)) return { changed: false, ticket };
	const saved = await applyTransition(tx, ticket, 'acknowledge', {
		acknowledgedAt: tx.now,
		operatorId: actor.id,
		operatorName: actor.name,
		...anew(ticket),
	});
	tx.emit({
		type: 'ticket.acknowledged',
		actor,
		thread: { ticketId: ticket.id },
		payload: { operatorId: actor.id, escalationLevel: ticket.escalationLevel, rings: await hasRingingAlerts(tx.sql, ticket.id) },
		urgent: isUrgent(ticket),
	});
	return { changed: true, ticket: saved };
}
