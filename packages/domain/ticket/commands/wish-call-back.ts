import { findOptionalCallBySid } from '@unwalled/call';
import { carrierActor, type House, inTransaction } from '@unwalled/messaging';
import { hasNoteOfCall, lockTicket } from '../store.ts';

const WISH = '来电人希望回电';

/** Notes on the ticket of a call that its caller wishes to be rung back; the same call wishes it once. */
export function wishCallBack(house: House, { carrierSid }: { carrierSid: string }): Promise<'noted' | 'noted_before' | 'unknown_call'> {
	return inTransaction(house, async (tx) => {
		const call = await findOptionalCallBySid(tx.sql, carrierSid);
		if (!call) return 'unknown_call';
		const ticket = await lockTicket(tx, call.ticketId);
		const thread = { callId: call.id, ticketId: ticket.id };
		if (await hasNoteOfCall(tx.sql, { ...thread, text: WISH })) return 'noted_before';
		tx.emit({ type: 'ticket.note_added', actor: carrierActor, thread, payload: { text: WISH }, urgent: false });
		return 'noted';
	});
}
