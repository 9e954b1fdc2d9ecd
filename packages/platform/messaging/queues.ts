import { type JobName, type JobPayload, jobCatalog, LANE_CONCURRENCY, type Lane, lanes } from '@unwalled/contracts';
import type { Logger, Service } from '@unwalled/runtime';
import { createPostgresBackend, type Job, Queue, Worker, withBackend } from 'bullmq';
import { Redis } from 'ioredis';

/** Where jobs wait: BullMQ on PostgreSQL by default, on Redis when one is given. */
export interface QueueBackend {
	databaseUrl: string;
	redisUrl?: string | undefined;
	/** Names this house's queues among others on the same server. */
	prefix?: string | undefined;
}

/** One job to publish. The key makes a repeated publication the same job while the first is still known. */
export type JobRequest = { [N in JobName]: { name: N; payload: JobPayload<N>; key: string; lane: Lane; delayMs?: number } }[JobName];

/** Publishes jobs of the catalog. */
export interface JobPublisher extends Service {
	publish(jobs: readonly JobRequest[]): Promise<void>;
}

export type JobHandlers = { [N in JobName]: (payload: JobPayload<N>) => Promise<string> };

// Cluster-safe: one hash slot holds all of a queue's keys.
const redisPrefix = (backend: QueueBackend): string => `{${backend.prefix ?? 'unwalled'}}`;
const POSTGRES_SCHEMA = 'bullmq';
const POSTGRES_CONNECTIONS = 4;
// A job whose worker was killed is taken over after lock + check, about 4 s; BullMQ's defaults need 62 s.
const LOCK_MS = 3_000;
const STALLED_CHECK_MS = 1_000;
// A job may be cut off this often before it counts as the killer; the sweeper would find its row anyway.
const MAX_STALLED = 10;
const KEEP_DONE = { age: 600, count: 1_000 };
const KEEP_FAILED = { age: 86_400, count: 5_000 };

const queueName = (lane: Lane): string => `jobs-${lane}`;

function connect(backend: QueueBackend) {
	if (backend.redisUrl) {
		const connection = new Redis(backend.redisUrl, { maxRetriesPerRequest: null, enableReadyCheck: true });
		connection.on('error', () => undefined); // BullMQ reports its own; without a listener ioredis prints to the console
		return {
			queue: (name: string) => new Queue(name, { connection, prefix: redisPrefix(backend) }),
			worker: (name: string, run: (job: Job) => Promise<string>, concurrency: number) =>
				new Worker(name, run, { connection, prefix: redisPrefix(backend), concurrency, ...workerTimes }),
			close: async () => {
				connection.disconnect();
			},
		};
	}
	const classes = withBackend(createPostgresBackend);
	const connection = { connectionString: backend.databaseUrl, schema: POSTGRES_SCHEMA, migrate: true, max: POSTGRES_CONNECTIONS };
	return {
		queue: (name: string) => new classes.Queue(name, { connection }),
		worker: (name: string, run: (job: Job) => Promise<string>, concurrency: number) =>
			new classes.Worker(name, run, { connection, concurrency, ...workerTimes }),
		close: async () => undefined,
	};
}

const workerTimes = {
	lockDuration: LOCK_MS,
	stalledInterval: STALLED_CHECK_MS,
	maxStalledCount: MAX_STALLED,
	removeOnComplete: KEEP_DONE,
	removeOnFail: KEEP_FAILED,
};

/** Opens the publishing side of all lanes. */
export async function openPublisher(backend: QueueBackend, log: Logger): Promise<JobPublisher> {
	const connection = connect(backend);
	const queues = new Map(lanes.map((lane) => [lane, connection.queue(queueName(lane))]));
	for (const queue of queues.values()) queue.on('error', (error) => log.warn({ err: error }, 'queue'));
	await Promise.all([...queues.values()].map((queue) => queue.waitUntilReady()));
	return {
		async publish(jobs) {
			await Promise.all(
				lanes.map(async (lane) => {
					const mine = jobs.filter((job) => job.lane === lane);
					if (mine.length === 0) return;
					await queues.get(lane)?.addBulk(
						mine.map((job) => {
							const { attempts, backoffMs } = jobCatalog[job.name];
							return {
								name: job.name,
								data: jobCatalog[job.name].payload.parse(job.payload),
								opts: {
									jobId: `${job.name}.${job.key}`,
									attempts,
									backoff: { type: 'exponential', delay: backoffMs },
									delay: job.delayMs ?? 0,
								},
							};
						}),
					);
				}),
			);
		},
		async close() {
			await Promise.all([...queues.values()].map((queue) => queue.close()));
			await connection.close();
		},
	};
}

/** Runs the handlers of all lanes; each answer is an outcome in one word, so that «nothing happened» is visible. */
export async function runWorkers(backend: QueueBackend, handlers: JobHandlers, log: Logger): Promise<Service> {
	const connection = connect(backend);
	const run = async (job: Job): Promise<string> => {
		if (!(job.name in handlers)) throw new Error(`no handler for job ${job.name}`);
		const started = performance.now();
		const handler = handlers[job.name as JobName] as (payload: unknown) => Promise<string>;
		const outcome = await handler(job.data);
		log.debug({ job: job.name, ...job.data, outcome, ms: Math.round(performance.now() - started) }, 'job');
		return outcome;
	};
	const workers = lanes.map((lane) => connection.worker(queueName(lane), run, LANE_CONCURRENCY[lane]));
	for (const worker of workers) {
		worker.on('error', (error) => log.warn({ err: error }, 'worker'));
		worker.on('failed', (job, error) => log.error({ job: job?.name, ...job?.data, attempt: job?.attemptsMade, err: error }, 'job failed'));
	}
	await Promise.all(workers.map((worker) => worker.waitUntilReady()));
	return {
		async close() {
			await Promise.all(workers.map((worker) => worker.close()));
			await connection.close();
		},
	};
}
