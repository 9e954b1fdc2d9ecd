import { findOptionalCallBySid } from '@unwalled/call';
import { carrierActor, type House, inTransaction } from '@unwalled/messaging';
import { findTicket } from '@unwalled/ticket';
import { insertWish } from '../missed-store.ts';

/**
 * Keeps the place of a service caller who would rather be rung back than wait. Whoever cries for help is never sent
 * away, and a number that was withheld cannot be rung.
 */
export function askCallBack(house: House, input: { carrierSid: string }): Promise<'noted' | 'noted_before' | 'not_for_them'> {
	return inTransaction(house, async (tx) => {
		const call = await findOptionalCallBySid(tx.sql, input.carrierSid);
		if (!call?.phone) return 'not_for_them';
		const { id: callId, ticketId, phone } = call;
		const ticket = await findTicket(tx.sql, ticketId);
		if (ticket.kind === 'sos' || ticket.priority === 'P0') return 'not_for_them';
		if (!(await insertWish(tx, { callId, ticketId, phone, missedAt: tx.now, state: 'open' }))) return 'noted_before';
		tx.emit({ type: 'missed_call.listed', actor: carrierActor, thread: { callId, ticketId }, payload: {} });
		return 'noted';
	});
}
