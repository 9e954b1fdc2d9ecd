import { unfinishedTicketStatuses } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { nextTimer } from '../change.ts';
import { lockTicket, saveTicket } from '../store.ts';

/** Gives an unfinished ticket that lost its timer a new one. */
export function restartTimer(house: House, input: { ticketId: string }): Promise<'restarted' | 'runs' | 'finished'> {
	return inTransaction(house, async (tx) => {
		const ticket = await lockTicket(tx, input.ticketId);
		if (!unfinishedTicketStatuses.some((status) => status === ticket.status)) return 'finished';
		if (ticket.timerDueAt) return 'runs';
		await saveTicket(tx, ticket, { timerDueAt: await nextTimer(tx, ticket) });
		return 'restarted';
	});
}
