import { findCall, insertMessage, insertOutboundCall, isDutyPhoneRinging, listCallsByTickets, placeCall } from '@unwalled/call';
import { type Actor, type House, houseActor, inTransaction } from '@unwalled/messaging';
import { listAlarmContacts } from '@unwalled/registry';
import type { Carrier } from '@unwalled/telephony';
import { isUrgent } from '../change.ts';
import { lockTicket } from '../store.ts';
import { acknowledgeTicketIn } from './acknowledge-ticket.ts';

/** Writes a text to every contact who agreed to be told of alarms; once per ticket and telephone. */
export function tellContacts(house: House, input: { ticketId: string }): Promise<'told' | 'nobody_to_tell' | 'already_done' | 'finished'> {
	return inTransaction(house, async (tx) => {
		const ticket = await lockTicket(tx, input.ticketId);
		if (!isUrgent(ticket) || ['resolved', 'closed', 'canceled'].includes(ticket.status)) return 'finished';
		if (!ticket.householdId) return 'nobody_to_tell';
		const contacts = await listAlarmContacts(tx.sql, { householdId: ticket.householdId, seniorId: ticket.seniorId });
		if (contacts.length === 0) return 'nobody_to_tell';
		let told = 0;
		for (const contact of contacts) {
			const message = await insertMessage(tx, {
				id: tx.newId('msg'),
				ticketId: ticket.id,
				purpose: `alarm.${ticket.id}.${contact.phone}`,
				phone: contact.phone,
				body: `【无墙养老】${contact.seniorName}刚刚按下紧急呼叫（工单${ticket.number}），坐席正在处理。能去看看请先去，有情况请拨12349。`,
				status: 'pending',
				createdAt: tx.now,
			});
			if (!message) continue;
			told++;
			tx.emit({
				type: 'message.requested',
				actor: houseActor,
				thread: { ticketId: ticket.id },
				payload: { messageId: message.id, purpose: 'alarm' },
				urgent: true,
			});
		}
		return told > 0 ? 'told' : 'already_done';
	});
}

// Longest that a duty call may take before it counts as lost: half a minute of ringing and a conversation.
const DUTY_CALL_MS = 120_000;

/** Rings the duty telephone for a life ticket that nobody has taken. */
export async function ringDutyPhone(
	house: House,
	carrier: Carrier,
	input: { ticketId: string; dutyPhone: string },
): Promise<'ringing' | 'already_ringing' | 'not_needed'> {
	const leg = await inTransaction(house, async (tx) => {
		const ticket = await lockTicket(tx, input.ticketId);
		if (ticket.status !== 'open') return 'not_needed' as const;
		// One telephone rings for one ticket at a time; while it does, another call would only find it busy.
		if (await isDutyPhoneRinging(tx.sql, input.dutyPhone, new Date(tx.now.getTime() - DUTY_CALL_MS))) return 'already_ringing' as const;
		const inserted = await insertOutboundCall(tx, {
			id: tx.newId('call'),
			ticketId: ticket.id,
			direction: 'outbound',
			party: 'duty',
			status: 'queued',
			line: 'waiting',
			dialled: input.dutyPhone,
			phone: input.dutyPhone,
			purpose: `duty.${ticket.id}.${ticket.escalationLevel}`,
			startedAt: tx.now,
		});
		if (!inserted) return 'already_ringing' as const;
		tx.emit({
			type: 'call.opened',
			actor: houseActor,
			thread: { callId: inserted.id, ticketId: ticket.id },
			payload: { direction: 'outbound' },
			urgent: true,
		});
		return inserted;
	});
	if (typeof leg === 'string') return leg;
	await placeCall(house, carrier, { callId: leg.id });
	return 'ringing';
}

/** Stops ringing the duty telephone once somebody has the ticket; a duty call that was answered goes on and hears who it is. */
export async function stopDutyPhone(house: House, carrier: Carrier, input: { ticketId: string }): Promise<'stopped' | 'not_ringing'> {
	const ringing = (await listCallsByTickets(house.database.sql, [input.ticketId])).filter(
		(leg) => leg.party === 'duty' && (leg.status === 'queued' || leg.status === 'ringing'),
	);
	for (const { carrierSid } of ringing) if (carrierSid) await carrier.hangUp(carrierSid);
	return ringing.length > 0 ? 'stopped' : 'not_ringing';
}

const DUTY: Actor = { id: 'duty', name: '值班电话' };

/** The duty telephone pressed a digit: 1 takes responsibility. A late 1 is told who has it. */
export function takeByDutyPhone(
	house: House,
	input: { callId: string; digits: string },
): Promise<{ outcome: 'taken' | 'somebody_has_it' | 'not_taken'; by: string | null }> {
	return inTransaction(house, async (tx) => {
		const call = await findCall(tx.sql, input.callId);
		const ticket = await lockTicket(tx, call.ticketId);
		if (input.digits !== '1') return { outcome: 'not_taken', by: ticket.operatorName };
		if (ticket.status !== 'open') return { outcome: 'somebody_has_it', by: ticket.operatorName };
		await acknowledgeTicketIn(tx, ticket, DUTY);
		return { outcome: 'taken', by: DUTY.name };
	});
}
