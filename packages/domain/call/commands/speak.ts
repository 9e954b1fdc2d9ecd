import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import { announceInRoom, type Carrier } from '@unwalled/telephony';
import { hasEnded } from '../machine.ts';
import { roomOf } from '../rooms.ts';
import { findCall, insertSpeech } from '../store.ts';

/** Writes down one heard line, as the carrier's transcription gives it; repeated webhooks add nothing. */
export function recordSpeech(house: House, heard: { key: string; callId: string; text: string }): Promise<{ changed: boolean }> {
	return inTransaction(house, async (tx) => {
		const call = await findCall(tx.sql, heard.callId);
		const changed = await insertSpeech(tx, { ...heard, ticketId: call.ticketId, who: call.party, at: tx.now });
		if (changed)
			tx.emit({
				type: 'speech.heard',
				actor: { id: call.party, name: call.party },
				thread: { callId: call.id, ticketId: call.ticketId },
				payload: { who: call.party },
			});
		return { changed };
	});
}

/** Speaks the operator's typed line to everybody in the call's room; the line is written before the carrier hears of it. */
export async function sayInCall(
	house: House,
	carrier: Carrier,
	input: { callId: string; text: string; actor: Actor },
): Promise<{ changed: boolean; ticketId: string }> {
	const { call, key } = await inTransaction(house, async (tx) => {
		const found = await findCall(tx.sql, input.callId);
		if (hasEnded(found.status) || found.line !== 'connected')
			throw new DomainError('refused', 'Nobody is on the line', { status: found.status, line: found.line, allowed: [] });
		const written = tx.newId('say');
		await insertSpeech(tx, { key: written, callId: found.id, ticketId: found.ticketId, who: 'operator', text: input.text, at: tx.now });
		tx.emit({
			type: 'speech.heard',
			actor: input.actor,
			thread: { callId: found.id, ticketId: found.ticketId },
			payload: { who: 'operator' },
		});
		return { call: found, key: written };
	});
	await announceInRoom(carrier, roomOf(call), { path: '/announce', query: { line: key } });
	return { changed: true, ticketId: call.ticketId };
}
