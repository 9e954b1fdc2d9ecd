import { allowedTicketActions, type TicketCommand } from './machine.ts';
import type { Ticket } from './model.ts';

/** Lists what a person may do with a ticket now; dispatching again only once nobody was left, the silent-call rule where it stands. */
export function ticketActions(ticket: Ticket): string[] {
	const offersAreOut = ticket.status === 'dispatching' && !ticket.nobodyLeftAt;
	const silent = ticket.silentSince !== null;
	const fits: Partial<Record<TicketCommand, boolean>> = {
		dispatch: !offersAreOut,
		voice_heard: ticket.voiceDueAt !== null || (silent && (ticket.ambulance === 'asked' || ticket.ambulance === 'proposed')),
		ambulance: ticket.priority === 'P0' && ticket.ambulance !== 'sent',
		propose_no_ambulance: silent && ticket.ambulance === 'asked',
		decide_no_ambulance: silent && ticket.ambulance === 'proposed',
	};
	return allowedTicketActions(ticket.status).filter((action) => fits[action] ?? true);
}
