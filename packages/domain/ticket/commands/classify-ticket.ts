import { chinaDay, findPricedItem } from '@unwalled/catalogue';
import { DomainError, type Priority } from '@unwalled/contracts';
import type { House, Tx } from '@unwalled/messaging';
import { findSenior } from '@unwalled/registry';
import { changeTicket, isUrgent, reprioritised, type TicketInput, type TicketResult } from '../change.ts';
import { nextTicketStatus } from '../machine.ts';
import type { Ticket } from '../model.ts';
import { checkLowering, checkNotAsked } from '../rules.ts';
import { saveTicket } from '../store.ts';

interface ClassifyInput extends TicketInput {
	seniorId?: string | undefined;
	priority: Priority;
	priorityReason?: string | undefined;
	serviceItemCode?: string | undefined;
	summary?: string | undefined;
}

/**
 * Writes down who needs what and how urgently; the promised instants follow the priority.
 * @throws DomainError `refused` with `why: 'not_on_offer'` for an item that nobody can order today; one that the ticket has already stays.
 */
export function classifyTicket(house: House, input: ClassifyInput): Promise<TicketResult> {
	return changeTicket(house, input, async (tx, ticket) => {
		nextTicketStatus(ticket.status, 'classify');
		checkLowering(ticket.priority, input.priority, input.priorityReason);
		if (input.priority !== 'P0') checkNotAsked(ticket);
		const senior = input.seniorId ? await findSenior(tx.sql, input.seniorId) : null;
		const areaPath = senior?.areaPath ?? ticket.areaPath;
		if (input.serviceItemCode) await checkOnOffer(tx, ticket, { code: input.serviceItemCode, areaPath });
		const saved = await saveTicket(tx, ticket, {
			...(await reprioritised(tx, ticket, { priority: input.priority, areaPath })),
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

async function checkOnOffer(tx: Tx, ticket: Ticket, { code, areaPath }: { code: string; areaPath: string }): Promise<void> {
	const today = chinaDay(tx.now);
	const item = await findPricedItem(tx.sql, code, { areaPath, on: today });
	if (!item) throw new DomainError('invalid', 'No such service item', { field: 'serviceItemCode' });
	const begun = item.activeFrom === null || item.activeFrom <= today;
	const ended = item.activeUntil !== null && item.activeUntil < today;
	if ((!begun || ended) && ticket.serviceItemCode !== code)
		throw new DomainError('refused', 'The service is not on offer today', {
			field: 'serviceItemCode',
			why: 'not_on_offer',
			activeFrom: item.activeFrom,
			activeUntil: item.activeUntil,
		});
}
