import { DomainError, type JobName, type JobPayload, jobCatalog, type Lane, lanes } from '@unwalled/contracts';
import { type Logger, type Service, within } from '@unwalled/runtime';
import type { Job } from 'bullmq';
import { connectPublisher, type LaneQueue, type QueueBackend } from './queue-connection.ts';

/** One job to publish. The key makes a repeated publication the same job while the first is still known. */
export type JobRequest = { [N in JobName]: { name: N; payload: JobPayload<N>; key: string; lane: Lane; delayMs?: number } }[JobName];

/** Publishes jobs of the catalog. */
export interface JobPublisher extends Service {
	/** @throws `unavailable` within seconds when the queue does not take them; some may have been taken. */
	publish(jobs: readonly JobRequest[]): Promise<void>;
}

/** A job that has used up its attempts. */
export interface FailedJob {
	lane: Lane;
	/** The queue's own name for it. */
	id: string;
	name: string;
	payload: unknown;
	attempts: number;
	error: string;
	/** Milliseconds since 1970, as the queue noted it: tells two failures under one name apart. */
	failedAtMs: number;
}

/** What has failed for good, and whether the queue itself answers. */
export interface QueueDesk {
	/** Lists what failed for good, life first, at most `limit` a lane. @throws `unavailable` */
	listFailed(limit: number): Promise<FailedJob[]>;
	/** Takes a failed job out of its queue; one that is gone is fine. @throws `unavailable` */
	removeFailed(job: Pick<FailedJob, 'lane' | 'id'>): Promise<void>;
	/** Measures one round trip to the queue's own store in ms. @throws `unavailable` */
	ping(): Promise<number>;
}

const READY_MS = 2_000; // the sweeper must not wait longer for a queue that is away
const ANSWER_MS = 5_000; // above the connections' own limits, for whatever has none

const away = (cause: unknown): DomainError =>
	new DomainError('unavailable', 'The job queue does not answer right now', { queue: cause instanceof Error ? cause.message : 'silent' });

const UNDEFINED_FUNCTION = '42883';
const UNDEFINED_TABLE = '42P01';

/**
 * Tells whether the server is there and the queue's own tables are not: a crash in the first second of their life takes them
 * (BullMQ makes them in a commit that does not wait for the disk), and so does a backup without them. Opening again makes them.
 */
function hasLostItsTables(error: unknown): boolean {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	return code === UNDEFINED_FUNCTION || code === UNDEFINED_TABLE;
}

/** The queues of all lanes on one connection, and whether they ever came up. */
function openLanes(backend: QueueBackend, log: Logger) {
	const end = connectPublisher(backend);
	const queues: Record<Lane, LaneQueue> = { p0: end.queue('p0'), other: end.queue('other') };
	for (const queue of Object.values(queues)) queue.on('error', (error) => log.warn({ err: error }, 'queue'));
	let failed = false;
	const ready = Promise.all(lanes.map((lane) => queues[lane].waitUntilReady())).catch((error: unknown) => {
		failed = true; // BullMQ remembers a failed start for ever
		throw error;
	});
	ready.catch(() => undefined);
	return {
		queues,
		ready,
		hasFailed: () => failed,
		async close() {
			await Promise.allSettled(Object.values(queues).map((queue) => queue.close()));
			await end.close();
		},
	};
}

const bulkOf = (jobs: readonly JobRequest[]) =>
	jobs.map((job) => {
		const { attempts, backoffMs, payload } = jobCatalog[job.name];
		return {
			name: job.name,
			data: payload.parse(job.payload),
			opts: { jobId: `${job.name}.${job.key}`, attempts, backoff: { type: 'exponential', delay: backoffMs }, delay: job.delayMs ?? 0 },
		};
	});

const asFailed = (lane: Lane, job: Job): FailedJob => ({
	lane,
	id: job.id ?? '',
	name: job.name,
	payload: job.data,
	attempts: job.attemptsMade,
	error: job.failedReason ?? '',
	failedAtMs: job.finishedOn ?? job.timestamp,
});

/**
 * Opens the publishing side of all lanes. Returns also while the queue is away: it fails fast then,
 * and works by itself once the queue is back.
 */
export async function openPublisher(backend: QueueBackend, log: Logger): Promise<JobPublisher & QueueDesk> {
	let open = openLanes(backend, log);
	/** Asks the queues something, in bounded time; a start that failed, or whose tables are gone, is begun again for the next one. */
	const ask = async <T>(work: (queues: Record<Lane, LaneQueue>) => Promise<T>): Promise<T> => {
		const { queues, ready, hasFailed, close } = open;
		try {
			await within(READY_MS, ready, () => new Error('not there yet'));
			return await within(ANSWER_MS, work(queues), () => new Error('no answer in time'));
		} catch (error) {
			if ((hasFailed() || hasLostItsTables(error)) && open.queues === queues) {
				open = openLanes(backend, log);
				close().catch(() => undefined);
			}
			throw away(error);
		}
	};
	await within(READY_MS, open.ready, () => new Error('not ready')).catch((error: Error) =>
		log.error({ err: error }, 'the job queue is away'),
	);
	return {
		async publish(jobs) {
			const bulks = lanes.map((lane) => [lane, bulkOf(jobs.filter((job) => job.lane === lane))] as const);
			await ask((queues) => Promise.all(bulks.map(([lane, bulk]) => (bulk.length > 0 ? queues[lane].addBulk(bulk) : undefined))));
		},
		listFailed: (limit) =>
			ask(async (queues) => {
				const found = await Promise.all(
					lanes.map(async (lane) => (await queues[lane].getFailed(0, limit - 1)).map((job) => asFailed(lane, job))),
				);
				return found.flat();
			}),
		removeFailed: ({ lane, id }) => ask(async (queues) => void (await queues[lane].remove(id))),
		async ping() {
			const began = performance.now();
			await ask((queues) => queues.p0.getWaitingCount());
			return performance.now() - began;
		},
		close: () => open.close(),
	};
}
