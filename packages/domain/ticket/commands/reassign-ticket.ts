import type { House } from '@unwalled/messaging';
import { changeTicket, isUrgent, type TicketInput, type TicketResult } from '../change.ts';
import { nextTicketStatus } from '../machine.ts';
import { saveTicket } from '../store.ts';

/**
 * Gives a ticket that somebody holds to another operator. Its timer runs on, since nothing was done for the senior by it;
 * giving it back is the same command again.
 */
export function reassignTicket(
	house: House,
	input: TicketInput & { operator: { id: string; name: string }; reason: string },
): Promise<TicketResult> {
	const { operator, reason, actor } = input;
	return changeTicket(house, input, async (tx, ticket) => {
		nextTicketStatus(ticket.status, 'reassign');
		if (ticket.operatorId === operator.id) return { changed: false, ticket };
		const saved = await saveTicket(tx, ticket, { operatorId: operator.id, operatorName: operator.name });
		tx.emit({
			type: 'ticket.reassigned',
			actor,
			thread: { ticketId: ticket.id },
			payload: { operatorId: operator.id, operatorName: operator.name, fromName: ticket.operatorName ?? '', reason },
			urgent: isUrgent(ticket),
		});
		return { changed: true, ticket: saved };
	});
}
