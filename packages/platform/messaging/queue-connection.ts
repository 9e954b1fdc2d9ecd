import type { Lane } from '@unwalled/contracts';
import { createPostgresBackend, type Job, Queue, Worker, withBackend } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';

/** Where jobs wait: BullMQ on PostgreSQL by default, on Redis when one is given. */
export interface QueueBackend {
	databaseUrl: string;
	redisUrl?: string | undefined;
	/** Names this house's queues among others on the same server. */
	prefix?: string | undefined;
}

type Run = (job: Job, token?: string) => Promise<string>;

// Cluster-safe: one hash slot holds all of a queue's keys.
const redisPrefix = (backend: QueueBackend): string => `{${backend.prefix ?? 'unwalled'}}`;
const POSTGRES_SCHEMA = 'bullmq';
const POSTGRES_CONNECTIONS = 4;
const CONNECT_MS = 3_000;
// A publisher must fail soon, so that its outbox row is tried again; nobody waits for it.
const PUBLISH_ANSWER_MS = 3_000;
// On Redis a worker's longest silence is a blocking read of 10 s; beyond this the other end is gone.
const BLOCKING_SILENCE_MS = 12_000;
// On PostgreSQL no query of BullMQ takes long; each connection of the pool is found silent by itself, one after the other.
const QUERY_SILENCE_MS = 4_000;
// How often an idle worker looks without being told, in seconds: the line that tells it may be dead for minutes unnoticed.
const POSTGRES_LOOK_S = 1;
const KEEP_ALIVE_MS = 5_000;
// A job whose worker was killed is taken over after lock + check, about 4 s; BullMQ's defaults need 62 s.
const LOCK_MS = 3_000;
const STALLED_CHECK_MS = 1_000;
// A job may be cut off this often before it counts as the killer; the sweeper would find its row anyway.
const MAX_STALLED = 10;
// How long a worker rests after the store refused it, as a starting server does; BullMQ's default leaves an SOS waiting for 15 s.
const REFUSED_PAUSE_MS = 500;
// By age alone: with a number too, BullMQ on PostgreSQL counts all that are done after each one. Longer than the lease of the relay,
// so that a fact that is handed on twice finds its job.
const KEEP_DONE = { age: 60 };
const KEEP_FAILED = { age: 86_400, count: 5_000 }; // until they are set aside

const workerTimes = {
	lockDuration: LOCK_MS,
	stalledInterval: STALLED_CHECK_MS,
	maxStalledCount: MAX_STALLED,
	runRetryDelay: REFUSED_PAUSE_MS,
	removeOnComplete: KEEP_DONE,
	removeOnFail: KEEP_FAILED,
};

const queueName = (lane: Lane): string => `jobs-${lane}`;

/** What both kinds of queue can do. */
export type LaneQueue = Pick<Queue, 'addBulk' | 'getFailed' | 'getWaitingCount' | 'remove' | 'waitUntilReady' | 'close'> & Complains;

/** What both kinds of worker can do. */
export type LaneWorker = Pick<Worker, 'waitUntilReady' | 'close'> &
	Complains & { on(event: 'failed', listener: (job: Job | undefined, error: Error) => void): unknown };

interface Complains {
	on(event: 'error', listener: (error: Error) => void): unknown;
}

/** The publishing end of the lanes. */
export interface PublishingEnd {
	queue(lane: Lane): LaneQueue;
	close(): Promise<void>;
}

/** The working end of the lanes. */
export interface WorkingEnd {
	worker(lane: Lane, run: Run, concurrency: number): LaneWorker;
	close(): Promise<void>;
}

function openRedis(url: string, options: RedisOptions): Redis {
	const redis = new Redis(url, { connectTimeout: CONNECT_MS, keepAlive: KEEP_ALIVE_MS, enableReadyCheck: true, ...options });
	redis.on('error', () => undefined); // BullMQ reports its own; without a listener ioredis prints to the console
	return redis;
}

const postgresOptions = (backend: QueueBackend) => ({
	connectionString: backend.databaseUrl,
	schema: POSTGRES_SCHEMA,
	migrate: true,
	max: POSTGRES_CONNECTIONS,
	connectionTimeoutMillis: CONNECT_MS,
	keepAlive: true,
	keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
	// A commit that tells somebody (NOTIFY) holds a lock of the whole server until it is on disk. Of a job nothing hangs on the disk:
	// its outbox row is deleted by a later commit, which takes this one along, and a job that is done twice changes nothing.
	options: '-c synchronous_commit=off',
});

/** Connects to publish: a command on a lost line fails at once, on a silent one after seconds. */
export function connectPublisher(backend: QueueBackend): PublishingEnd {
	if (backend.redisUrl) {
		const settings = {
			maxRetriesPerRequest: 0,
			enableOfflineQueue: false,
			commandTimeout: PUBLISH_ANSWER_MS,
			socketTimeout: PUBLISH_ANSWER_MS,
		};
		const connection = openRedis(backend.redisUrl, settings);
		return {
			queue: (lane) => new Queue(queueName(lane), { connection, prefix: redisPrefix(backend) }),
			close: async () => connection.disconnect(),
		};
	}
	const classes = withBackend(createPostgresBackend);
	const connection = { ...postgresOptions(backend), query_timeout: PUBLISH_ANSWER_MS };
	return { queue: (lane) => new classes.Queue(queueName(lane), { connection }), close: async () => undefined };
}

/** Connects to work: waits for a lost server as long as it takes. */
export function connectWorkers(backend: QueueBackend): WorkingEnd {
	if (backend.redisUrl) {
		const connection = openRedis(backend.redisUrl, { maxRetriesPerRequest: null, socketTimeout: BLOCKING_SILENCE_MS });
		return {
			worker: (lane, run, concurrency) =>
				new Worker(queueName(lane), run, { connection, prefix: redisPrefix(backend), concurrency, ...workerTimes }),
			close: async () => connection.disconnect(),
		};
	}
	const classes = withBackend(createPostgresBackend);
	const connection = { ...postgresOptions(backend), query_timeout: QUERY_SILENCE_MS };
	return {
		worker: (lane, run, concurrency) =>
			new classes.Worker(queueName(lane), run, { connection, concurrency, drainDelay: POSTGRES_LOOK_S, ...workerTimes }),
		close: async () => undefined,
	};
}
