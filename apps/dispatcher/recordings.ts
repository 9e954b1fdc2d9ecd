import { DomainError } from '@unwalled/contracts';
import {
	listDueRecordings,
	listEndedRecordings,
	listUntendedCalls,
	openRecordings,
	type RecordingParts,
	type TendOutcome,
	tendRecording,
} from '@unwalled/recording';
import type { Logger } from '@unwalled/runtime';

const LIMIT = 100;
/** Calls that have just begun are written down with one commit. */
const BEGUN_LIMIT = 500;
// An hour of a call takes the exchange some seconds: a few of them must not stand before the others.
const SIDE_BY_SIDE = 4;
const QUIET: readonly TendOutcome[] = ['recording', 'not_recorded', 'already_done', 'somebody_does'];

/**
 * Builds the round that looks after recordings. It has a beat of its own and no job: nobody waits for a recording, rows say
 * what is due, and an exchange that is slow to give files must not hold up anything else.
 * Where no more is recorded (`records`) it looks after what was: its time must end all the same.
 * @returns how many it moved on.
 */
export function createRecordingRound(parts: RecordingParts, log: Logger, { records = true } = {}): () => Promise<number> {
	return async () => {
		const { database, clock } = parts.house;
		const due = await listDueRecordings(database.sql, clock.now(), LIMIT);
		const untended = records
			? await listUntendedCalls(database.pool, clock.now(), BEGUN_LIMIT)
			: await listEndedRecordings(database.pool, LIMIT);
		const begun = records && untended.length > 1 ? await openTogether(parts, untended, log) : new Set<string>();
		const callIds = new Set([...due, ...untended.filter((callId) => !begun.has(callId))]).values();
		let moved = 0;
		const one = async (callId: string): Promise<void> => {
			try {
				const outcome = await tendRecording(parts, { callId });
				if (QUIET.includes(outcome)) return;
				moved++;
				log.info({ command: 'tendRecording', thread: { callId }, outcome });
			} catch (error) {
				const code = error instanceof DomainError ? error.code : 'unexpected';
				log.warn({ err: error, command: 'tendRecording', thread: { callId }, outcome: code });
			}
		};
		await Promise.all(
			Array.from({ length: SIDE_BY_SIDE }, async () => {
				for (const callId of callIds) await one(callId);
			}),
		);
		return moved;
	};
}

/** One call that cannot be written down keeps no other waiting: they are tried one by one then. */
async function openTogether(parts: RecordingParts, callIds: readonly string[], log: Logger): Promise<ReadonlySet<string>> {
	try {
		return await openRecordings(parts, { callIds });
	} catch (error) {
		log.warn({ err: error, command: 'openRecordings', calls: callIds.length });
		return new Set();
	}
}
