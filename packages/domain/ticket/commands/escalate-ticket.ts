import { unfinishedTicketStatuses } from '@unwalled/contracts';
import { type House, houseActor, inTransaction } from '@unwalled/messaging';
import { type LastResort, raiseStepIn } from '../alerting.ts';
import { isUrgent, nextTimer } from '../change.ts';
import { nextTicketStatus } from '../machine.ts';
import type { Ticket } from '../model.ts';
import { lockTicket, saveTicket } from '../store.ts';

export type EscalationOutcome = 'escalated' | 'not_due' | 'finished';

const isUnfinished = (ticket: Ticket): boolean => unfinishedTicketStatuses.some((status) => status === ticket.status);

/**
 * Tells the next people when a ticket has stood still too long, and starts the timer anew: it repeats for ever.
 * Whom it tells, their calls and texts, the new level and the new timer are one commit.
 */
export function escalateTicket(house: House, input: { ticketId: string; lastResort: LastResort }): Promise<EscalationOutcome> {
	return inTransaction(house, async (tx) => {
		const ticket = await lockTicket(tx, input.ticketId);
		if (!isUnfinished(ticket)) return 'finished';
		if (!ticket.timerDueAt || ticket.timerDueAt > tx.now) return 'not_due';
		const level = ticket.escalationLevel + 1;
		nextTicketStatus(ticket.status, 'escalate');
		const timerDueAt = await nextTimer(tx, { ...ticket, escalationLevel: level });
		const saved = await saveTicket(tx, ticket, { escalationLevel: level, timerDueAt });
		// The first step is a job beside the press; if that was lost, its people are told now.
		const late = ticket.status === 'open' && level === 1 ? await raiseStepIn(tx, saved, { level: 0, lastResort: input.lastResort }) : [];
		const calls = await raiseStepIn(tx, saved, { level, lastResort: input.lastResort });
		tx.emit({
			type: 'ticket.escalated',
			actor: houseActor,
			thread: { ticketId: ticket.id },
			payload: {
				level,
				priority: ticket.priority,
				status: ticket.status,
				timerDueAt: (timerDueAt ?? tx.now).toISOString(),
				calls: late.length + calls.length,
			},
			urgent: isUrgent(ticket),
		});
		return 'escalated';
	});
}

/** Tells whom the first step names, beside the operators: once, however often it is asked. */
export function raiseFirstAlerts(
	house: House,
	input: { ticketId: string; lastResort: LastResort },
): Promise<'told' | 'nobody_to_tell' | 'finished'> {
	return inTransaction(house, async (tx) => {
		const ticket = await lockTicket(tx, input.ticketId);
		if (!isUnfinished(ticket)) return 'finished';
		const calls = await raiseStepIn(tx, ticket, { level: 0, lastResort: input.lastResort });
		return calls.length > 0 ? 'told' : 'nobody_to_tell';
	});
}
