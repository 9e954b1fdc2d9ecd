import { findCall, hasEnded } from '@unwalled/call';
import { houseActor, inTransaction, type Tx } from '@unwalled/messaging';
import { findTicket } from '@unwalled/ticket';
import { asWav, CHANNELS, durationOf, peaksOf } from '../engine/wav.ts';
import { giveWay, keepFile } from '../keep-file.ts';
import type { Recording } from '../model.ts';
import type { RecordingParts } from '../recording-parts.ts';
import { blobKeyOf, changePauses, termOf, waitAfter } from '../rules.ts';
import { dropRecording, lockOptionalRecording, saveRecording } from '../store.ts';
import { openRecordingIn } from './open-recording.ts';

/** What became of it. */
export type TendOutcome =
	| 'not_recorded'
	| 'recording'
	| 'stored'
	| 'not_there_yet'
	| 'missing'
	| 'nothing_said'
	| 'removed'
	| 'somebody_does'
	| 'already_done';

// The exchange writes its last second after it has told of the end.
const AFTER_THE_END_MS = 2_000;
// Whoever began it and is not done by then has died.
const LEASE_MS = 60_000;

/**
 * Does what is due for the recording of a call: writes it down, fetches it from the exchange when the call is over, seals and
 * keeps it, lets the exchange forget it, removes what was erased. May die anywhere and be asked by several: done once.
 * @throws DomainError `unavailable` of exchange or store; it stays due.
 */
export async function tendRecording(parts: RecordingParts, { callId }: { callId: string }): Promise<TendOutcome> {
	const claimed = await claim(parts, callId);
	if (typeof claimed === 'string') return claimed;
	if (claimed.status === 'fetching') return fetchRecording(parts, claimed);
	return letGo(parts, claimed);
}

function claim({ house, source }: RecordingParts, callId: string): Promise<TendOutcome | Recording> {
	return inTransaction(house, async (tx) => {
		const opened = await openRecordingIn(tx, source, callId);
		if (!opened) return 'not_recorded';
		const { call, recording } = opened;
		if (recording.status === 'recording') {
			if (!hasEnded(call.status)) return 'recording';
			return endRecording(tx, recording, call.endedAt ?? tx.now);
		}
		if (recording.dueAt === null) return 'already_done';
		if (recording.dueAt > tx.now) return recording.status === 'fetching' ? 'not_there_yet' : 'somebody_does';
		return saveRecording(tx, recording, { dueAt: new Date(tx.now.getTime() + LEASE_MS) });
	});
}

/** The call is over: who keeps it and where is written before the first byte is. */
async function endRecording(tx: Tx, recording: Recording, endedAt: Date): Promise<Recording | TendOutcome> {
	const readyAt = endedAt.getTime() + AFTER_THE_END_MS;
	const isReady = readyAt <= tx.now.getTime();
	const ended = await saveRecording(tx, recording, {
		status: 'fetching',
		endedAt,
		retention: termOf(await findTicket(tx.sql, recording.ticketId)),
		pauses: changePauses(recording.pauses, { silent: false, at: endedAt, by: '' }),
		blobKey: blobKeyOf(recording),
		dueAt: new Date(isReady ? tx.now.getTime() + LEASE_MS : readyAt),
	});
	return isReady ? ended : 'not_there_yet';
}

async function fetchRecording(parts: RecordingParts, recording: Recording): Promise<TendOutcome> {
	const { house, source, blobs } = parts;
	const samples = recording.sourceName === null ? null : await source.fetch(recording.sourceName);
	if (!samples || durationOf(samples) === 0) return notThere(parts, recording);
	const wav = asWav(samples);
	const peaks = await peaksOf(samples, giveWay);
	const sha256 = await keepFile(blobs, recording.blobKey ?? blobKeyOf(recording), wav);
	const stored = await inTransaction(house, async (tx) => {
		const locked = await lockOptionalRecording(tx, recording.callId);
		// Erased, or kept by somebody else, while we fetched it.
		if (locked?.status !== 'fetching') return locked;
		tx.emit({
			type: 'recording.stored',
			actor: houseActor,
			thread: { callId: locked.callId, ticketId: locked.ticketId },
			payload: { recordingId: locked.id, durationS: Math.round(durationOf(samples) / 1_000) },
		});
		return saveRecording(tx, locked, {
			...{ status: 'stored', storedAt: tx.now, bytes: wav.length, channels: CHANNELS, durationMs: durationOf(samples) },
			...{ sha256, peaksSenior: peaks.left, peaksOthers: peaks.right, dueAt: tx.now },
		});
	});
	if (stored) await letGo(parts, stored);
	return stored?.status === 'stored' ? 'stored' : 'removed';
}

/** The exchange has none: asked again a few times, then it is missing, and said so. */
function notThere({ house }: RecordingParts, { callId }: Recording): Promise<TendOutcome> {
	return inTransaction(house, async (tx) => {
		const locked = await lockOptionalRecording(tx, callId);
		if (locked?.status !== 'fetching') return 'already_done';
		const attempts = locked.attempts + 1;
		const waitMs = waitAfter(attempts);
		if (waitMs !== null) {
			await saveRecording(tx, locked, { attempts, dueAt: new Date(tx.now.getTime() + waitMs) });
			return 'not_there_yet';
		}
		// Hung up while it rang: there was nothing to record.
		if ((await findCall(tx.sql, callId)).status !== 'completed') {
			await dropRecording(tx, locked);
			return 'nothing_said';
		}
		await saveRecording(tx, locked, { attempts, status: 'missing', missingAt: tx.now, blobKey: null, dueAt: null });
		tx.emit({
			type: 'recording.missing',
			actor: houseActor,
			thread: { callId, ticketId: locked.ticketId },
			payload: { recordingId: locked.id },
		});
		return 'missing';
	});
}

/** Lets the exchange forget what we keep, and removes everything of what was erased. */
async function letGo({ house, source, blobs }: RecordingParts, recording: Recording): Promise<TendOutcome> {
	const isErased = recording.status === 'deleted';
	if (recording.sourceName !== null) await source.forget(recording.sourceName);
	if (isErased && recording.blobKey !== null) await blobs.delete(recording.blobKey);
	return inTransaction(house, async (tx) => {
		const locked = await lockOptionalRecording(tx, recording.callId);
		// Erased in this very moment: its file is removed with the next look.
		if (locked?.status !== recording.status) return 'somebody_does';
		await saveRecording(tx, locked, { sourceName: null, dueAt: null, ...(isErased ? { blobKey: null } : {}) });
		return isErased ? 'removed' : 'already_done';
	});
}
