import { type JobName, type JobPayload, LANE_CONCURRENCY, type Lane, lanes } from '@unwalled/contracts';
import { type Logger, type Service, within } from '@unwalled/runtime';
import type { Job } from 'bullmq';
import { delayOrThrow } from './outage.ts';
import { connectWorkers, type LaneWorker, type QueueBackend } from './queue-connection.ts';

/** Does each job of the catalog; a handler may want to know which lane it came by. */
export type JobHandlers = { [N in JobName]: (payload: JobPayload<N>, lane?: Lane) => Promise<string> };

const READY_MS = 2_000; // the sweeper must not wait longer for a queue that is away
const AGAIN_MS = 1_000;
const CLOSE_MS = 7_000; // below the service's own patience; a connection whose other end is gone never says goodbye

/** Keeps one lane's worker: a worker whose start failed never works again, so another takes its place. */
class Post {
	readonly #hire: () => LaneWorker;
	readonly #log: Logger;
	#worker: LaneWorker;
	#timer: NodeJS.Timeout | undefined;
	#closed = false;

	constructor(hire: () => LaneWorker, log: Logger) {
		this.#hire = hire;
		this.#log = log;
		this.#worker = hire();
		this.#watch();
	}

	get ready(): Promise<unknown> {
		return this.#worker.waitUntilReady();
	}

	async close(): Promise<void> {
		this.#closed = true;
		clearTimeout(this.#timer);
		await this.#worker.close();
	}

	#watch(): void {
		const worker = this.#worker;
		worker.waitUntilReady().catch((error: Error) => {
			if (this.#closed) return;
			this.#log.warn({ err: error }, 'worker starts again');
			worker.close(true).catch(() => undefined);
			this.#timer = setTimeout(() => {
				this.#worker = this.#hire();
				this.#watch();
			}, AGAIN_MS);
		});
	}
}

/**
 * Runs the handlers of all lanes; each answer is an outcome in one word, so that «nothing happened» is visible.
 * Returns also while the queue is away: the workers begin by themselves once it is back.
 */
export async function runWorkers(backend: QueueBackend, handlers: JobHandlers, log: Logger): Promise<Service> {
	const end = connectWorkers(backend);
	const run = async (job: Job, lane: Lane, token: string | undefined): Promise<string> => {
		if (!(job.name in handlers)) throw new Error(`no handler for job ${job.name}`);
		const started = performance.now();
		const handler = handlers[job.name as JobName] as (payload: unknown, lane: Lane) => Promise<string>;
		const outcome = await handler(job.data, lane).catch((error: unknown) => delayOrThrow(error, { job, lane, token }));
		log.debug({ job: job.name, ...job.data, outcome, ms: Math.round(performance.now() - started) }, 'job');
		return outcome;
	};
	const hire = (lane: Lane): LaneWorker => {
		const worker = end.worker(lane, (job, token) => run(job, lane, token), LANE_CONCURRENCY[lane]);
		worker.on('error', (error) => log.warn({ err: error }, 'worker'));
		worker.on('failed', (job, error) => log.error({ job: job?.name, ...job?.data, attempt: job?.attemptsMade, err: error }, 'job failed'));
		return worker;
	};
	const posts = lanes.map((lane) => new Post(() => hire(lane), log));
	await within(READY_MS, Promise.all(posts.map((post) => post.ready)), () => new Error('not ready')).catch((error: Error) =>
		log.error({ err: error }, 'the job queue is away'),
	);
	return {
		async close() {
			const closed = Promise.all(posts.map((post) => post.close()));
			await within(CLOSE_MS, closed, () => new Error('not closed')).catch((error: Error) => log.warn({ err: error }, 'workers'));
			await end.close();
		},
	};
}
