import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import type { Carrier } from '@unwalled/telephony';
import { hasEnded } from '../machine.ts';
import { roomOf } from '../rooms.ts';
import { findCall, lockCall } from '../store.ts';
import { applyCallStatus } from './record-call-status.ts';

/** Ends a conversation: the room first, then every leg of it that the carrier still knows. */
export async function hangUpCall(
	house: House,
	carrier: Carrier,
	input: { callId: string; actor: Actor },
): Promise<{ changed: boolean; ticketId: string }> {
	const call = await findCall(house.database.sql, input.callId);
	if (hasEnded(call.status)) return { changed: false, ticketId: call.ticketId };
	await carrier.endRoom(roomOf(call));
	if (call.carrierSid) await carrier.hangUp(call.carrierSid);
	// The carrier's own callback says the same and then changes nothing; without it the row would hang for ever.
	await inTransaction(house, async (tx) => {
		const locked = await lockCall(tx, call.id);
		if (!hasEnded(locked.status)) await applyCallStatus(tx, locked, { status: 'completed' });
	});
	return { changed: true, ticketId: call.ticketId };
}
