import { findOptionalCallBySid } from '@unwalled/call';
import { carrierActor, type House, inTransaction } from '@unwalled/messaging';
import { insertMissedCall, lockMissedCall, saveMissedCall } from '../missed-store.ts';

/**
 * Notes that a caller begins to leave a message, or has left it. Their call is on the list of missed calls from its first
 * word on: whoever hangs up in the middle is rung back all the same.
 */
export function takeMessage(
	house: House,
	{ carrierSid, is }: { carrierSid: string; is: 'begins' | 'ends' },
): Promise<'noted' | 'noted_before' | 'unknown_call'> {
	return inTransaction(house, async (tx) => {
		const call = await findOptionalCallBySid(tx.sql, carrierSid);
		if (!call) return 'unknown_call';
		const { id: callId, ticketId, phone } = call;
		const thread = { callId, ticketId };
		if (is === 'begins' && (await insertMissedCall(tx, { callId, ticketId, phone, missedAt: tx.now, state: 'open' })))
			tx.emit({ type: 'missed_call.listed', actor: carrierActor, thread, payload: {} });
		const missed = await lockMissedCall(tx, callId);
		if (is === 'ends') {
			if (!missed.messageFrom || missed.messageUntil) return 'noted_before';
			await saveMissedCall(tx, missed, { messageUntil: tx.now });
			return 'noted';
		}
		if (missed.messageFrom) return 'noted_before';
		await saveMissedCall(tx, missed, { messageFrom: tx.now });
		tx.emit({ type: 'missed_call.message_began', actor: carrierActor, thread, payload: {} });
		return 'noted';
	});
}
