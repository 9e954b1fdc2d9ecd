import { hasSpoken } from '@unwalled/call';
import { unfinishedTicketStatuses } from '@unwalled/contracts';
import type { Tx } from '@unwalled/messaging';
import { isUrgent } from '../change.ts';
import type { Ticket } from '../model.ts';
import { SILENT_MS } from '../rules.ts';
import { saveTicket } from '../store.ts';

/** Starts the silent-call rule when an operator answers a life call; the caller holds the ticket's lock. */
export async function awaitVoiceIn(tx: Tx, ticket: Ticket, callId: string): Promise<Ticket> {
	const isOver = !unfinishedTicketStatuses.some((status) => status === ticket.status);
	if (!isUrgent(ticket) || isOver || ticket.voiceDueAt || ticket.silentSince) return ticket;
	if (await hasSpoken(tx.sql, { ticketId: ticket.id, callId })) return ticket;
	return saveTicket(tx, ticket, { voiceDueAt: new Date(tx.now.getTime() + SILENT_MS) });
}
