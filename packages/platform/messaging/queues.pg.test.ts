import { randomBytes } from 'node:crypto';
import type { Lane } from '@unwalled/contracts';
import { createLogger, type Service } from '@unwalled/runtime';
import { createTestDatabase, type TestDatabase } from '@unwalled/testkit/database';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { layLine } from '../../../infra/testing/frozen-line.ts';
import { prepareOwnPostgres } from '../../../infra/testing/own-postgres.ts';
import { type OwnRedis, prepareOwnRedis } from '../../../infra/testing/own-redis.ts';
import { type JobPublisher, type JobRequest, openPublisher, type QueueDesk } from './publisher.ts';
import type { QueueBackend } from './queue-connection.ts';
import { type JobHandlers, runWorkers } from './queues.ts';

const log = createLogger('queues', process.env.TEST_LOG ?? 'silent');
const PATIENCE = { timeout: 40_000, interval: 50 };
const CLOSING = 20_000;
const redis = await prepareOwnRedis();
let place: TestDatabase;
beforeAll(async () => {
	place = await createTestDatabase();
});
afterAll(async () => {
	await place.drop();
	await redis?.remove();
});

let opened: Service[] = [];
afterEach(async () => {
	await Promise.all(opened.map((one) => one.close()));
	opened = [];
}, CLOSING);

const job = (n: number, lane: Lane = 'p0'): JobRequest => ({
	name: 'send-message',
	payload: { messageId: `msg_${String(n).padStart(6, '0')}` },
	key: String(n),
	lane,
});

/** A publisher, and workers that write down what they did. */
async function openQueues(
	backend: QueueBackend,
	gate?: Promise<void>,
): Promise<{ publisher: JobPublisher & QueueDesk; workers: Service; begun: string[]; done: string[] }> {
	const begun: string[] = [];
	const done: string[] = [];
	const never = () => Promise.reject(new Error('not in this test'));
	const handlers: JobHandlers = {
		'advance-dispatch': never,
		'advance-dispatches': never,
		'expire-offer': never,
		'expire-offers': never,
		'push-offer': never,
		'push-hand-over': never,
		'offer-waiting': never,
		'raise-alerts': never,
		'place-alert-calls': never,
		'stop-alert-calls': never,
		'settle-room': never,
		'place-call': never,
		'ring-desk-phone': never,
		'silence-desk-phone': never,
		'advance-care-task': never,
		'tend-mask': never,
		'call-off': never,
		'settle-visit': never,
		async 'send-message'({ messageId }) {
			begun.push(messageId);
			await gate;
			done.push(messageId);
			return 'sent';
		},
	};
	const publisher = await openPublisher(backend, log);
	opened.push(publisher);
	const workers = await runWorkers(backend, handlers, log);
	opened.push(workers);
	return { publisher, workers, begun, done };
}

const outcome = (work: Promise<unknown>): Promise<string> =>
	work.then(
		() => 'taken',
		(error: { code?: string }) => error.code ?? String(error),
	);

/** Publishes until the queue takes it, as the relay does with its outbox row, and waits until the job has run. */
async function runs({ publisher, done }: Awaited<ReturnType<typeof openQueues>>, n: number): Promise<void> {
	await expect.poll(() => outcome(publisher.publish([job(n)])), PATIENCE).toBe('taken');
	await expect.poll(() => done, PATIENCE).toContain(`msg_${String(n).padStart(6, '0')}`);
}

const newPrefix = (): string => `test-${randomBytes(4).toString('hex')}`;

describe.skipIf(!redis)('queues on Redis', () => {
	const own = redis as OwnRedis;
	const backend = (): QueueBackend => ({ databaseUrl: place.url, redisUrl: own.url, prefix: newPrefix() });
	beforeAll(() => own.start());

	it('refuse a job soon after Redis was killed, and go on by themselves when it is back', { timeout: 60_000 }, async () => {
		const queues = await openQueues(backend());
		await runs(queues, 1);
		await own.kill();
		expect(await outcome(queues.publisher.publish([job(2)]))).toBe('unavailable');
		expect(await outcome(queues.publisher.ping())).toBe('unavailable');
		await own.start();
		await runs(queues, 2);
		expect(await outcome(queues.publisher.ping())).toBe('taken');
	});

	it('refuse a job while Redis holds the line and says nothing, and go on when it speaks again', { timeout: 60_000 }, async () => {
		const queues = await openQueues(backend());
		await runs(queues, 1);
		own.freeze();
		expect(await outcome(queues.publisher.publish([job(2)]))).toBe('unavailable');
		own.thaw();
		await runs(queues, 3);
	});

	it('go on after everything in Redis was deleted', { timeout: 60_000 }, async () => {
		const queues = await openQueues(backend());
		await runs(queues, 1);
		const client = new Redis(own.url);
		await client.flushall();
		await client.quit();
		await runs(queues, 2);
	});

	it('open while Redis is away, and begin when it comes', { timeout: 60_000 }, async () => {
		await own.kill();
		const queues = await openQueues(backend());
		expect(await outcome(queues.publisher.publish([job(1)]))).toBe('unavailable');
		await own.start();
		await runs(queues, 1);
	});

	it('leave a line whose other end is gone', { timeout: 60_000 }, async () => {
		const line = await layLine(own.url);
		const queues = await openQueues({ ...backend(), redisUrl: line.url.replace(/\/$/, '') });
		await runs(queues, 1);
		line.freeze();
		expect(await outcome(queues.publisher.publish([job(2)]))).toBe('unavailable');
		line.thaw();
		await runs(queues, 2);
		await line.close();
	});
});

describe('queues on PostgreSQL', () => {
	it('refuse a job on a line whose other end is gone, and go on over a new one', { timeout: 60_000 }, async () => {
		const line = await layLine(place.url);
		const queues = await openQueues({ databaseUrl: line.url });
		await runs(queues, 1);
		line.freeze();
		expect(await outcome(queues.publisher.publish([job(2)]))).toBe('unavailable');
		line.thaw();
		await runs(queues, 2);
		expect(await outcome(queues.publisher.ping())).toBe('taken');
		await line.close();
	});

	it('finish whatever they began before they close, and leave the rest to the next', { timeout: 60_000 }, async () => {
		const gate = Promise.withResolvers<void>();
		const { publisher, workers, begun, done } = await openQueues({ databaseUrl: place.url }, gate.promise);
		await publisher.publish([job(21)]);
		await expect.poll(() => begun, PATIENCE).toHaveLength(1);
		const closed = workers.close();
		await publisher.publish([job(22)]);
		expect(done).toEqual([]);
		gate.resolve();
		await closed;
		// A question that was under way when they were told to close may still bring the second one.
		expect(done).toEqual(begun);
		const next = await openQueues({ databaseUrl: place.url });
		await expect.poll(() => [...done, ...next.done], PATIENCE).toEqual(['msg_000021', 'msg_000022']);
	});

	it('go on after the server closed all their connections', { timeout: 60_000 }, async () => {
		const queues = await openQueues({ databaseUrl: place.url });
		await runs(queues, 11);
		const cut = new pg.Client({ connectionString: place.url });
		await cut.connect();
		await cut.query(
			'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
		);
		await cut.end();
		await runs(queues, 12);
	});

	it('go on after their tables were lost', { timeout: 60_000 }, async () => {
		const queues = await openQueues({ databaseUrl: place.url });
		await runs(queues, 13);
		const hand = new pg.Client({ connectionString: place.url });
		await hand.connect();
		await hand.query('drop schema bullmq cascade');
		await hand.end();
		expect(await outcome(queues.publisher.publish([job(14)]))).toBe('unavailable');
		await runs(queues, 14);
	});

	it('refuse a job soon after the server was killed, and go on by themselves when it is back', { timeout: 60_000 }, async () => {
		const own = await prepareOwnPostgres();
		await own.start();
		try {
			const queues = await openQueues({ databaseUrl: own.url });
			await runs(queues, 1);
			await own.kill();
			expect(await outcome(queues.publisher.publish([job(2)]))).toBe('unavailable');
			await own.start();
			await runs(queues, 2);
		} finally {
			await own.remove();
		}
	});
});
