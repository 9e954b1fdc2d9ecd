import { allowedTicketActions } from './machine.ts';
import type { Ticket } from './model.ts';

/** Lists what a person may do with a ticket now; dispatching again only once nobody was left. */
export function ticketActions(ticket: Ticket): string[] {
	const offersAreOut = ticket.status === 'dispatching' && !ticket.nobodyLeftAt;
	return allowedTicketActions(ticket.status).filter((action) => !(action === 'dispatch' && offersAreOut));
}
