import { becomeCallerIn, findCall, insertInboundLeg } from '@unwalled/call';
import { carrierActor, type House, inTransaction } from '@unwalled/messaging';
import type { MaskBinding, Side } from '../model.ts';
import { findBinding } from '../store.ts';
import { bindingOf } from './masked-leg.ts';

/**
 * Leads one of the two to an operator, with the visit's ticket: the other one does not answer, or it is over. True the
 * first time; asked again, it changes nothing.
 */
export async function handToOperator(house: House, input: { callId: string }): Promise<boolean> {
	const bindingId = bindingOf(await findCall(house.database.sql, input.callId));
	return inTransaction(house, async (tx) => {
		const { ticketId } = await findBinding(tx.sql, bindingId);
		return becomeCallerIn(tx, { callId: input.callId, ticketId });
	});
}

/** Takes whoever rings the number in between after the end as a caller of that visit's ticket; one for each leg. */
export function takeAfterEnd(house: House, input: { binding: MaskBinding; side: Side; sid: string }): Promise<{ callId: string }> {
	const { binding, side, sid } = input;
	return inTransaction(house, async (tx) => {
		const { call, isNew } = await insertInboundLeg(tx, {
			id: tx.newId('call'),
			carrierSid: sid,
			ticketId: binding.ticketId,
			direction: 'inbound',
			party: side,
			status: 'in_progress',
			line: 'waiting',
			phone: side === 'worker' ? binding.workerPhone : binding.seniorPhone,
			dialled: binding.line,
			purpose: `mask:${binding.id}:after`,
			startedAt: tx.now,
		});
		const thread = { callId: call.id, ticketId: binding.ticketId };
		if (isNew) tx.emit({ type: 'call.opened', actor: carrierActor, thread, payload: { direction: 'inbound' }, urgent: false });
		return { callId: call.id };
	});
}
