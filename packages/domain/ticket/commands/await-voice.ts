import { hasSpoken } from '@unwalled/call';
import type { Tx } from '@unwalled/messaging';
import { isUrgent } from '../change.ts';
import type { Ticket } from '../model.ts';
import { SILENT_MS } from '../rules.ts';
import { saveTicket } from '../store.ts';

/** Starts the silent-call rule when an operator answers a life call; the caller holds the ticket's lock. */
export async function awaitVoiceIn(tx: Tx, ticket: Ticket, callId: string): Promise<Ticket> {
	if (!isUrgent(ticket) || ticket.voiceDueAt || ticket.silentSince || (await hasSpoken(tx.sql, { ticketId: ticket.id, callId })))
		return ticket;
	return saveTicket(tx, ticket, { voiceDueAt: new Date(tx.now.getTime() + SILENT_MS) });
}
