import { type Call, findCall, hasEnded, listCalls, roomOf } from '@unwalled/call';
import { houseActor, inTransaction, type Tx } from '@unwalled/messaging';
import type { RecordingSource } from '@unwalled/telephony';
import { findTicket, listTicketsByIds, type Ticket } from '@unwalled/ticket';
import type { Recording } from '../model.ts';
import type { RecordingParts } from '../recording-parts.ts';
import { isRecorded, termOf } from '../rules.ts';
import { insertRecordings, lockOptionalRecording, recordingIdOf } from '../store.ts';

/** A call that the exchange knows by this name. */
type RecordedCall = Call & { carrierSid: string };

const hasOwnRecording = (call: Call): call is RecordedCall => call.carrierSid !== null && isRecorded({ ...call, room: roomOf(call) });

/** Writes recordings down unless somebody has, and tells of those that are new, so that the page that shows the call says that it is recorded. */
async function writeDown(
	tx: Tx,
	source: RecordingSource,
	all: readonly { call: RecordedCall; ticket: Ticket }[],
): Promise<ReadonlySet<string>> {
	const begun = all.map(({ call, ticket }) => ({
		...{ callId: call.id, ticketId: call.ticketId, retention: termOf(ticket), sourceName: source.nameOf(call.carrierSid) },
		// Whoever is rung hears nothing before they answer.
		startedAt: call.direction === 'outbound' ? (call.answeredAt ?? call.startedAt) : call.startedAt,
	}));
	const written = await insertRecordings(tx, begun);
	for (const { callId, ticketId } of begun)
		if (written.has(callId))
			tx.emit({
				type: 'recording.began',
				actor: houseActor,
				thread: { callId, ticketId },
				payload: { recordingId: recordingIdOf(callId) },
			});
	return written;
}

/** Locks the recording of a call, writing it down first when nobody has; null for a call that has none of its own. */
export async function openRecordingIn(
	tx: Tx,
	source: RecordingSource,
	callId: string,
): Promise<{ call: Call; recording: Recording } | null> {
	const call = await findCall(tx.sql, callId);
	const known = await lockOptionalRecording(tx, callId);
	if (known) return { call, recording: known };
	if (!hasOwnRecording(call)) return null;
	await writeDown(tx, source, [{ call, ticket: await findTicket(tx.sql, call.ticketId) }]);
	const recording = await lockOptionalRecording(tx, callId);
	return recording && { call, recording };
}

/**
 * Writes down the recordings of calls that have just begun, all in one commit. Calls that are over, have none of their own or
 * are written down already are left out.
 * @returns the calls whose recordings are new.
 */
export function openRecordings(
	{ house, source }: Pick<RecordingParts, 'house' | 'source'>,
	{ callIds }: { callIds: readonly string[] },
): Promise<ReadonlySet<string>> {
	return inTransaction(house, async (tx) => {
		const fresh = (await listCalls(tx.sql, callIds)).filter(hasOwnRecording).filter(({ status }) => !hasEnded(status));
		const found = await listTicketsByIds(tx.sql, [...new Set(fresh.map(({ ticketId }) => ticketId))]);
		const tickets = new Map(found.map((ticket) => [ticket.id, ticket]));
		const all = fresh.flatMap((call) => {
			const ticket = tickets.get(call.ticketId);
			return ticket ? [{ call, ticket }] : [];
		});
		return writeDown(tx, source, all);
	});
}
