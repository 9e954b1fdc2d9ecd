import { unfinishedTicketStatuses } from '@unwalled/contracts';
import { type House, houseActor, inTransaction } from '@unwalled/messaging';
import { applyTransition, isUrgent } from '../change.ts';
import { timerAfter } from '../rules.ts';
import { lockTicket } from '../store.ts';

export type EscalationOutcome = 'escalated' | 'not_due' | 'finished';

/** Tells the next person when a ticket has stood still too long, and starts the timer anew: it repeats for ever. */
export function escalateTicket(house: House, input: { ticketId: string }): Promise<EscalationOutcome> {
	return inTransaction(house, async (tx) => {
		const ticket = await lockTicket(tx, input.ticketId);
		if (!unfinishedTicketStatuses.some((status) => status === ticket.status)) return 'finished';
		if (!ticket.timerDueAt || ticket.timerDueAt > tx.now) return 'not_due';
		const level = ticket.escalationLevel + 1;
		await applyTransition(tx, ticket, 'escalate', { escalationLevel: level });
		const timer = timerAfter(ticket.status, ticket.priority, tx.now) ?? tx.now;
		tx.emit({
			type: 'ticket.escalated',
			actor: houseActor,
			thread: { ticketId: ticket.id },
			payload: { level, priority: ticket.priority, status: ticket.status, timerDueAt: timer.toISOString() },
			urgent: isUrgent(ticket),
		});
		return 'escalated';
	});
}
