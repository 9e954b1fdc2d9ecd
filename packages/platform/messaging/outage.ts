import { DomainError, type Lane } from '@unwalled/contracts';
import { asDomainError } from '@unwalled/database';
import { DelayedError, type Job } from 'bullmq';

// An outage is no fault of the job: it neither uses up attempts nor waits ever longer. Beyond this age it counts as one.
const LONGEST_OUTAGE_MS = 10 * 60_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS: Record<Lane, number> = { p0: 1_000, other: 10_000 };

/**
 * Puts a job whose database or carrier is away back into its queue for a moment.
 * @throws always: what BullMQ understands as «later», or the failure itself when it is none that passes.
 */
export async function delayOrThrow(
	error: unknown,
	{ job, lane, token }: { job: Job; lane: Lane; token: string | undefined },
): Promise<never> {
	const known = asDomainError(error);
	const passes = known instanceof DomainError && known.code === 'unavailable' && Date.now() - job.timestamp < LONGEST_OUTAGE_MS;
	if (!passes || token === undefined) throw error;
	const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(job.attemptsStarted, 10), LONGEST_PAUSE_MS[lane]);
	await job.moveToDelayed(Date.now() + pauseMs, token);
	throw new DelayedError();
}
