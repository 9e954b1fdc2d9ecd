import { findOptionalCallBySid } from '@unwalled/call';
import { carrierActor, type House, inTransaction } from '@unwalled/messaging';
import { reprioritised } from '../change.ts';
import { EMERGENCY_ITEM, menuChoices, moreUrgent, silentChoice } from '../rules.ts';
import { lockTicket, saveTicket } from '../store.ts';

export interface MenuAnswer {
	callId: string;
	ticketId: string;
	urgent: boolean;
	silent: boolean;
}

/** Writes down what the caller chose; a repeated or late answer finds it written. Null for a call that is not ours. */
export function answerMenu(house: House, input: { carrierSid: string; digits: string }): Promise<MenuAnswer | null> {
	return inTransaction(house, async (tx) => {
		const call = await findOptionalCallBySid(tx.sql, input.carrierSid);
		if (!call) return null;
		const ticket = await lockTicket(tx, call.ticketId);
		const choice = menuChoices[input.digits];
		const { priority: wanted, summary } = choice ?? silentChoice;
		const answer = { callId: call.id, ticketId: ticket.id, silent: !choice };
		// An operator may have been quicker than the menu; what a person wrote stays.
		const decided = ticket.status !== 'open' || ticket.summary !== '';
		const priority = decided || ticket.kind === 'sos' ? moreUrgent(ticket.priority, wanted) : wanted;
		if (decided && priority === ticket.priority) return { ...answer, urgent: priority === 'P0' };
		await saveTicket(tx, ticket, {
			...(await reprioritised(tx, ticket, { priority, areaPath: ticket.areaPath })),
			...(decided ? {} : { summary }),
			...(priority === 'P0' && !ticket.serviceItemCode ? { serviceItemCode: EMERGENCY_ITEM } : {}),
		});
		const thread = { callId: call.id, ticketId: ticket.id };
		tx.emit({
			type: 'ticket.classified',
			actor: carrierActor,
			thread,
			payload: { from: ticket.priority, priority, reason: summary },
			urgent: priority === 'P0',
		});
		return { ...answer, urgent: priority === 'P0' };
	});
}
