import type { JobName } from '@unwalled/contracts';
import { type House, type JobPublisher, type JobRequest, relayOutbox, type StoredEvent, setAsideEvents } from '@unwalled/messaging';
import { listWakeable } from '@unwalled/notification';
import type { Logger } from '@unwalled/runtime';
import { gathered } from './gathered.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { jobsAfter } from './reactions.ts';

interface RelayDeps {
	house: House;
	publisher: Pick<JobPublisher, 'publish'>;
	log: Logger;
	/** Jobs that this house can do nothing with are not asked for. */
	useless?: ReadonlySet<JobName>;
}

/**
 * Builds the relay: each run hands every committed event on to the queues, until none is left.
 * @returns how many events it handed on.
 */
export function createRelay({ house, publisher, log, useless }: RelayDeps): () => Promise<number> {
	const handOn = async (events: StoredEvent[]): Promise<void> => {
		const failures: { event: StoredEvent; error: unknown }[] = [];
		const now = house.clock.now();
		const due = events.flatMap((event) => listJobs(event, now, (error) => failures.push({ event, error })));
		const wanted = due.filter(({ name }) => !useless?.has(name));
		const jobs = gathered(withoutDoubles(await withoutSleepers(house, wanted)));
		for (const { event, error } of failures) log.error({ err: error, seq: event.seq, type: event.type }, 'event without reaction');
		if (failures.length > 0) await setAsideEvents(house, failures);
		if (jobs.length > 0) await publisher.publish(jobs);
	};
	return oneAtATime(() => relayOutbox(house, handOn));
}

/** An event that cannot be read must not stop all others: it is set aside, and the sweeper finds by its row what it should have started. */
function listJobs(event: StoredEvent, now: Date, fail: (error: unknown) => void): JobRequest[] {
	try {
		return jobsAfter(event, now);
	} catch (error) {
		fail(error);
		return [];
	}
}

/** Leaves out the pushes of offers for which there is nobody to wake. */
async function withoutSleepers(house: House, jobs: readonly JobRequest[]): Promise<readonly JobRequest[]> {
	const offerIds = jobs.flatMap((job) => (job.name === 'push-offer' ? [job.payload.offerId] : []));
	if (offerIds.length === 0) return jobs;
	const wakeable = await listWakeable(house.database.sql, offerIds);
	return jobs.filter((job) => job.name !== 'push-offer' || wakeable.has(job.payload.offerId));
}

const withoutDoubles = (jobs: readonly JobRequest[]): JobRequest[] => [
	...new Map(jobs.map((job) => [`${job.name}.${job.key}`, job])).values(),
];
