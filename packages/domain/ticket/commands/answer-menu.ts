import { findOptionalCallBySid } from '@unwalled/call';
import type { Priority } from '@unwalled/contracts';
import { carrierActor, type House, inTransaction } from '@unwalled/messaging';
import { reprioritised } from '../change.ts';
import { EMERGENCY_ITEM, moreUrgent } from '../rules.ts';
import { lockTicket, saveTicket } from '../store.ts';

/** Writes down what the caller chose; a repeated or late answer finds it written. */
export function answerMenu(
	house: House,
	{ carrierSid, need }: { carrierSid: string; need: { priority: Priority; summary: string } },
): Promise<'written' | 'decided_before' | 'unknown_call'> {
	return inTransaction(house, async (tx) => {
		const call = await findOptionalCallBySid(tx.sql, carrierSid);
		if (!call) return 'unknown_call';
		const ticket = await lockTicket(tx, call.ticketId);
		// An operator may have been quicker than the menu; what a person wrote stays.
		const decided = ticket.status !== 'open' || ticket.summary !== '';
		const priority = decided || ticket.kind === 'sos' ? moreUrgent(ticket.priority, need.priority) : need.priority;
		if (decided && priority === ticket.priority) return 'decided_before';
		await saveTicket(tx, ticket, {
			...(await reprioritised(tx, ticket, { priority, areaPath: ticket.areaPath })),
			...(decided ? {} : { summary: need.summary }),
			...(priority === 'P0' && !ticket.serviceItemCode ? { serviceItemCode: EMERGENCY_ITEM } : {}),
		});
		tx.emit({
			type: 'ticket.classified',
			actor: carrierActor,
			thread: { callId: call.id, ticketId: ticket.id },
			payload: { from: ticket.priority, priority, reason: need.summary },
			urgent: priority === 'P0',
		});
		return 'written';
	});
}
