import { type Call, findCall, roomOf } from '@unwalled/call';
import { houseActor, type Tx } from '@unwalled/messaging';
import type { RecordingSource } from '@unwalled/telephony';
import { findTicket } from '@unwalled/ticket';
import type { Recording } from '../model.ts';
import { isRecorded, termOf } from '../rules.ts';
import { insertRecording, lockOptionalRecording } from '../store.ts';

/** Locks the recording of a call, writing it down first when nobody has; null for a call that has none of its own. */
export async function openRecordingIn(
	tx: Tx,
	source: RecordingSource,
	callId: string,
): Promise<{ call: Call; recording: Recording } | null> {
	const call = await findCall(tx.sql, callId);
	const known = await lockOptionalRecording(tx, callId);
	if (known) return { call, recording: known };
	if (call.carrierSid === null || !isRecorded({ ...call, room: roomOf(call) })) return null;
	const ticket = await findTicket(tx.sql, call.ticketId);
	await insertRecording(tx, {
		...{ callId, ticketId: call.ticketId, status: 'recording', retention: termOf(ticket) },
		sourceName: source.nameOf(call.carrierSid),
		// Whoever is rung hears nothing before they answer.
		startedAt: call.direction === 'outbound' ? (call.answeredAt ?? call.startedAt) : call.startedAt,
	});
	const recording = await lockOptionalRecording(tx, callId);
	if (!recording) return null;
	const thread = { callId, ticketId: call.ticketId };
	// So that the page that shows the call says that it is recorded.
	tx.emit({ type: 'recording.began', actor: houseActor, thread, payload: { recordingId: recording.id } });
	return { call, recording };
}
