import { findOptionalCallBySid } from '@unwalled/call';
import { type House, inTransaction } from '@unwalled/messaging';
import { blobKeyOf } from '../rules.ts';
import { lockOptionalRecording, saveRecording } from '../store.ts';

/** What became of it. */
export type HurryOutcome = 'unknown_call' | 'not_now' | 'hurried' | 'found_after_all';

interface HurryInput {
	/** The carrier's name of the leg. */
	readonly carrierSid: string;
	/** Whether there is something to fetch; otherwise the carrier made none. */
	readonly isThere: boolean;
}

/**
 * Hears from a carrier that a recording is finished. Nothing stands on it: the rows are looked at every second anyway. It only
 * shortens a wait, and brings back one that was given up. May come twice, late, before the call's own end, or never.
 */
export async function hurryRecording(house: House, { carrierSid, isThere }: HurryInput): Promise<HurryOutcome> {
	const call = await findOptionalCallBySid(house.database.sql, carrierSid);
	if (!call) return 'unknown_call';
	return inTransaction(house, async (tx) => {
		const recording = await lockOptionalRecording(tx, call.id);
		if (recording?.status === 'fetching' && (recording.dueAt === null || recording.dueAt > tx.now)) {
			await saveRecording(tx, recording, { dueAt: tx.now });
			return 'hurried';
		}
		if (recording?.status !== 'missing' || !isThere) return 'not_now';
		const again = { status: 'fetching', missingAt: null, attempts: 0, blobKey: blobKeyOf(recording), dueAt: tx.now } as const;
		await saveRecording(tx, recording, again);
		return 'found_after_all';
	});
}
