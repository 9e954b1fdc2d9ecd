import { DomainError, type Priority } from '@unwalled/contracts';
import type { House } from '@unwalled/messaging';
import { findSenior, findServiceItem } from '@unwalled/registry';
import { changeTicket, isUrgent, reprioritised, type TicketInput, type TicketResult } from '../change.ts';
import { nextTicketStatus } from '../machine.ts';
import { checkLowering, checkNotAsked } from '../rules.ts';
import { saveTicket } from '../store.ts';

interface ClassifyInput extends TicketInput {
	seniorId?: string | undefined;
	priority: Priority;
	priorityReason?: string | undefined;
	serviceItemCode?: string | undefined;
	summary?: string | undefined;
}

/** Writes down who needs what and how urgently; the promised instants follow the priority. */
export function classifyTicket(house: House, input: ClassifyInput): Promise<TicketResult> {
	return changeTicket(house, input, async (tx, ticket) => {
		nextTicketStatus(ticket.status, 'classify');
		checkLowering(ticket.priority, input.priority, input.priorityReason);
		if (input.priority !== 'P0') checkNotAsked(ticket);
		const senior = input.seniorId ? await findSenior(tx.sql, input.seniorId) : null;
		if (input.serviceItemCode && !(await findServiceItem(tx.sql, input.serviceItemCode))) {
			throw new DomainError('invalid', 'No such service item', { field: 'serviceItemCode' });
		}
		const saved = await saveTicket(tx, ticket, {
			...(await reprioritised(tx, ticket, { priority: input.priority, areaPath: senior?.areaPath ?? ticket.areaPath })),
			...(senior ? { seniorId: senior.id, householdId: senior.householdId, areaPath: senior.areaPath } : {}),
			...(input.serviceItemCode ? { serviceItemCode: input.serviceItemCode } : {}),
			...(input.summary === undefined ? {} : { summary: input.summary }),
		});
		tx.emit({
			type: 'ticket.classified',
			actor: input.actor,
			thread: { ticketId: ticket.id },
			payload: { from: ticket.priority, priority: input.priority, ...(input.priorityReason ? { reason: input.priorityReason } : {}) },
			urgent: isUrgent(saved),
		});
		return { changed: true, ticket: saved };
	});
}
