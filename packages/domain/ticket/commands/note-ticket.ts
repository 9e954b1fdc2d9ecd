import type { House } from '@unwalled/messaging';
import { changeTicket, isUrgent, type TicketInput, type TicketResult } from '../change.ts';
import { nextTicketStatus } from '../machine.ts';

/** Adds a note to the timeline. */
export function addNote(house: House, input: TicketInput & { text: string }): Promise<TicketResult> {
	return changeTicket(house, input, async (tx, ticket) => {
		nextTicketStatus(ticket.status, 'note');
		tx.emit({
			type: 'ticket.note_added',
			actor: input.actor,
			thread: { ticketId: ticket.id },
			payload: { text: input.text },
			urgent: isUrgent(ticket),
		});
		return { changed: true, ticket };
	});
}
