import { type Call, findOptionalCallBySid, hasEnded, lockCall, saveCall } from '@unwalled/call';
import { type House, houseActor, inTransaction } from '@unwalled/messaging';
import { findTicket } from '@unwalled/ticket';
import { ringsFor } from '../line-store.ts';
import { offersCallBack } from '../overflow.ts';
import { termsOf } from '../rules.ts';
import { listQueueTerms } from '../store.ts';

/** Asks a service caller who has waited for long, once, whether they would rather be rung back; not while it rings for them. */
export function offerCallBack(house: House, input: { callId: string }): Promise<'offered' | 'not_now'> {
	return inTransaction(house, async (tx) => {
		const call = await lockCall(tx, input.callId);
		if (!isWaiting(call) || call.callBackOfferedAt || (await ringsFor(tx.client, call.id))) return 'not_now';
		const ticket = await findTicket(tx.sql, call.ticketId);
		const terms = termsOf(await listQueueTerms(tx.sql), ticket.areaPath);
		const waiter = { ...ticket, since: call.startedAt, phone: call.phone, offeredAt: call.callBackOfferedAt };
		if (!offersCallBack(waiter, { terms, now: tx.now })) return 'not_now';
		// Whoever hears our words has been picked up, whatever the carrier has told us by now.
		await saveCall(tx, call, { status: 'in_progress', part: 'asked', partSince: tx.now, callBackOfferedAt: tx.now });
		tx.emit({ type: 'call.call_back_offered', actor: houseActor, thread: { callId: call.id, ticketId: ticket.id }, payload: {} });
		return 'offered';
	});
}

const isWaiting = ({ direction, line, status }: Call): boolean => direction === 'inbound' && line === 'waiting' && !hasEnded(status);

/** Lets a caller who was asked wait on; gives the call whose room they go back into, and null when there is none. */
export function waitOn(house: House, input: { carrierSid: string }): Promise<Call | null> {
	return inTransaction(house, async (tx) => {
		const found = await findOptionalCallBySid(tx.sql, input.carrierSid);
		if (!found) return null;
		const call = await lockCall(tx, found.id);
		return call.part === 'asked' ? saveCall(tx, call, { part: null, partTold: null }) : call;
	});
}
