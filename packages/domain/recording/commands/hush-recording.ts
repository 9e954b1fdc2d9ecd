import { findCall, hasEnded } from '@unwalled/call';
import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import type { RecordingSource } from '@unwalled/telephony';
import { changePauses } from '../rules.ts';
import { saveRecording } from '../store.ts';
import { openRecordingIn } from './open-recording.ts';

interface HushInput {
	readonly callId: string;
	readonly actor: Actor;
	/** True from now on nothing is heard in the recording; false it goes on. */
	readonly silent: boolean;
}

/**
 * Pauses a recording while a card number is spoken, or lets it go on; the pause is silence of the same length. The exchange is
 * told before it is written: a number must not be recorded because a row was slow.
 * @throws DomainError `refused` when the call is over or is not recorded, `unavailable` when the exchange does not answer.
 */
export async function hushRecording(
	house: House,
	source: RecordingSource | null,
	{ callId, actor, silent }: HushInput,
): Promise<{ changed: boolean }> {
	const call = await findCall(house.database.sql, callId);
	if (!source || call.carrierSid === null || hasEnded(call.status)) throw notRecorded(call.status);
	if (!(await source.hush(call.carrierSid, silent))) throw notRecorded('ended');
	return inTransaction(house, async (tx) => {
		const opened = await openRecordingIn(tx, source, callId);
		if (opened?.recording.status !== 'recording') throw notRecorded(opened?.recording.status ?? 'none');
		const { recording } = opened;
		const pauses = changePauses(recording.pauses, { silent, at: tx.now, by: actor.name });
		if (pauses === recording.pauses) return { changed: false };
		await saveRecording(tx, recording, { pauses });
		tx.emit({
			type: silent ? 'recording.paused' : 'recording.resumed',
			actor,
			thread: { callId, ticketId: recording.ticketId },
			payload: { recordingId: recording.id },
		});
		return { changed: true };
	});
}

const notRecorded = (status: string): DomainError => new DomainError('refused', 'This call is not being recorded', { status, allowed: [] });
