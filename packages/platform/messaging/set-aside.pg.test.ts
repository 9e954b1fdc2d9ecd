import { randomBytes } from 'node:crypto';
import { DomainError } from '@unwalled/contracts';
import { createLogger, type Service } from '@unwalled/runtime';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findTestRedis } from '../../../infra/testing/redis.ts';
import { houseActor } from './house.ts';
import { type FailedJob, type JobPublisher, openPublisher, type QueueDesk } from './publisher.ts';
import type { QueueBackend } from './queue-connection.ts';
import { type JobHandlers, runWorkers } from './queues.ts';
import type { StoredEvent } from './relay.ts';
import { discardSetAside, replaySetAside, setAsideEvents, setAsideFailedJobs } from './set-aside.ts';
import { listSetAside } from './set-aside-store.ts';

const log = createLogger('set-aside', 'silent');
const lin = { id: 'acc_lin', name: '林' };
const redis = await findTestRedis();
let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(async () => {
	await house.close();
	await redis?.stop();
});
beforeEach(() => house.database.pool.query('truncate events, outbox, set_aside_jobs'));

const factsOf = async (type: string): Promise<{ payload: Record<string, unknown>; thread: unknown }[]> =>
	(await house.database.pool.query('select payload, thread from events where type = $1 order by seq', [type])).rows;
const waiting = async (): Promise<{ seq: string; urgent: boolean }[]> =>
	(await house.database.pool.query('select seq, urgent from outbox')).rows;

const failed = (change: Partial<FailedJob> = {}): FailedJob => ({
	lane: 'p0',
	id: 'call-off.tkt_0001',
	name: 'call-off',
	payload: { ticketId: 'tkt_0001' },
	attempts: 10,
	error: 'disk',
	failedAtMs: 1,
	...change,
});

/** A queue that holds these failed jobs. */
function deskOf(...jobs: FailedJob[]): QueueDesk {
	return {
		listFailed: async () => [...jobs],
		async removeFailed({ id }) {
			const at = jobs.findIndex((job) => job.id === id);
			if (at >= 0) jobs.splice(at, 1);
		},
		ping: async () => 0,
	};
}

const backends: [string, () => QueueBackend, boolean][] = [
	['PostgreSQL', () => ({ databaseUrl: house.database.url }), true],
	['Redis', () => ({ databaseUrl: '', redisUrl: redis?.url, prefix: `test-${randomBytes(4).toString('hex')}` }), redis !== undefined],
];

describe.each(backends)('a job that fails for good, on %s', (_name, backendOf, isHere) => {
	let opened: Service[] = [];
	afterEach(async () => {
		await Promise.all(opened.map((one) => one.close()));
		opened = [];
	});

	/** Queues whose one job fails until the fault is mended. */
	async function openFaulty(
		backend: QueueBackend,
	): Promise<{ publisher: JobPublisher & QueueDesk; ran: string[]; mend(): void; away(): void }> {
		const ran: string[] = [];
		let fault: Error | null = new Error('the carrier says no');
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
			'place-call': never,
			'ring-desk-phone': never,
			'silence-desk-phone': never,
			'advance-care-task': never,
			'tend-mask': never,
			'call-off': never,
			'settle-visit': never,
			'send-message': never,
			'settle-room': never,
			async 'stop-alert-calls'({ ticketId }) {
				if (fault instanceof DomainError) ran.push('away');
				if (fault) throw fault;
				ran.push(ticketId);
				return 'stopped';
			},
		};
		const publisher = await openPublisher(backend, log);
		opened = [publisher, await runWorkers(backend, handlers, log)];
		return {
			publisher,
			ran,
			mend: () => {
				fault = null;
			},
			away: () => {
				fault = new DomainError('unavailable', 'away');
			},
		};
	}

	it.skipIf(!isHere)('is not one that met an outage: it waits without using up its attempts', { timeout: 30_000 }, async () => {
		const { publisher, ran, mend, away } = await openFaulty(backendOf());
		away();
		await publisher.publish([{ name: 'stop-alert-calls', payload: { ticketId: 'tkt_0002' }, key: 'tkt_0002', lane: 'p0' }]);
		// One try more than it has attempts.
		await expect.poll(() => ran.length, { timeout: 20_000, interval: 50 }).toBeGreaterThanOrEqual(4);
		expect(await publisher.listFailed(10)).toEqual([]);
		mend();
		await expect.poll(() => ran.at(-1), { timeout: 20_000, interval: 50 }).toBe('tkt_0002');
	});

	it.skipIf(!isHere)('leaves the queue for the database, and is replayed under a new key', { timeout: 30_000 }, async () => {
		const { publisher, ran, mend } = await openFaulty(backendOf());
		const payload = { ticketId: 'tkt_0001' };
		await publisher.publish([{ name: 'stop-alert-calls', payload, key: 'tkt_0001', lane: 'p0' }]);
		await expect.poll(() => publisher.listFailed(10), { timeout: 20_000, interval: 50 }).toHaveLength(1);
		expect(await setAsideFailedJobs(house, publisher, log)).toBe(1);
		expect([await publisher.listFailed(10), await setAsideFailedJobs(house, publisher, log)]).toEqual([[], 0]);
		const [view] = await listSetAside(house);
		expect(view).toMatchObject({ jobName: 'stop-alert-calls', payload, attempts: 3, error: 'the carrier says no', replayedAt: null });
		const id = view?.id ?? '';
		expect(await factsOf('job.set_aside')).toMatchObject([{ payload: { setAsideId: id }, thread: payload }]);

		mend();
		expect(await replaySetAside(house, { id, actor: lin })).toMatchObject({ changed: true, view: { endedBy: '林' } });
		expect(await factsOf('job.replayed')).toMatchObject([{ payload: { setAsideId: id, jobName: 'stop-alert-calls', payload } }]);
		expect(await waiting()).toMatchObject([{ urgent: true }]);
		await publisher.publish([{ name: 'stop-alert-calls', payload, key: `${id}.1`, lane: 'p0' }]);
		await expect.poll(() => ran, { timeout: 20_000, interval: 50 }).toEqual(['tkt_0001']);
	});
});

describe('setting aside', () => {
	it('finds its row written after a crash before the queue was told, and raises one alarm', async () => {
		const desk = deskOf(failed());
		const dies = { ...desk, removeFailed: () => Promise.reject(new Error('killed')) };
		await setAsideFailedJobs(house, dies, log);
		expect(await desk.listFailed(10)).toHaveLength(1);
		expect(await setAsideFailedJobs(house, desk, log)).toBe(0);
		expect([await desk.listFailed(10), (await factsOf('job.set_aside')).length]).toEqual([[], 1]);
	});

	it('keeps a second failure of a job of the same name apart', async () => {
		await setAsideFailedJobs(house, deskOf(failed()), log);
		expect(await setAsideFailedJobs(house, deskOf(failed({ failedAtMs: 2 })), log)).toBe(1);
	});

	it('takes whatever a broken job holds, and goes on with the others', async () => {
		const odd = { ticketId: 'none', text: 'a\u0000b\ud800' };
		const desk = deskOf(
			failed({ id: 'x', name: 'no-such-job', payload: odd, error: 'a\u0000\ud800' }),
			failed({ id: 'y', payload: null }),
			failed(),
		);
		expect(await setAsideFailedJobs(house, desk, log)).toBe(3);
		expect((await factsOf('job.set_aside')).map(({ thread }) => thread)).toEqual([{}, {}, { ticketId: 'tkt_0001' }]);
	});

	it('throws when the queue itself is away', async () => {
		const away = { ...deskOf(), listFailed: () => Promise.reject(new Error('away')) };
		await expect(setAsideFailedJobs(house, away, log)).rejects.toThrow('away');
	});
});

describe('what was set aside', () => {
	const one = async (): Promise<string> => {
		await setAsideFailedJobs(house, deskOf(failed()), log);
		return (await listSetAside(house))[0]?.id ?? '';
	};

	it('is replayed once, however often it is asked for at the same time', async () => {
		const id = await one();
		const replays = await Promise.all(Array.from({ length: 5 }, () => replaySetAside(house, { id, actor: lin })));
		expect(replays.filter(({ changed }) => changed)).toHaveLength(1);
		expect(await factsOf('job.replayed')).toHaveLength(1);
		await expect(discardSetAside(house, { id, actor: lin, reason: '不要' })).rejects.toMatchObject({ code: 'refused' });
	});

	it('is discarded with a reason, once, and not replayed afterwards', async () => {
		const id = await one();
		expect(await discardSetAside(house, { id, actor: lin, reason: '工单已取消' })).toMatchObject({
			changed: true,
			view: { reason: '工单已取消', endedBy: '林' },
		});
		expect((await discardSetAside(house, { id, actor: lin, reason: '又一次' })).changed).toBe(false);
		expect(await factsOf('job.discarded')).toHaveLength(1);
		await expect(replaySetAside(house, { id, actor: lin })).rejects.toMatchObject({ code: 'refused' });
		await expect(replaySetAside(house, { id: 'poi_0000', actor: lin })).rejects.toMatchObject({ code: 'not_found' });
	});
});

describe('an event that nobody can read', () => {
	it('is set aside once, comes back into the outbox when replayed, and is set aside anew when it fails again', async () => {
		const { rows } = await house.database.pool.query(
			`insert into events (id, type, at, actor_id, actor_name, thread, payload)
			 values ('evt_x', 'ticket.opened', now(), 'house', 'house', '{"ticketId":"tkt_0001"}', '{}') returning seq`,
		);
		const seq = Number(rows[0].seq);
		const event: StoredEvent = { seq, type: 'ticket.opened', thread: { ticketId: 'tkt_0001' }, payload: {}, urgent: true };
		const failures = [{ event, error: new Error('priority: is missing') }];
		expect([await setAsideEvents(house, failures), await setAsideEvents(house, failures)]).toEqual([1, 0]);
		const [view] = await listSetAside(house);
		expect(view).toMatchObject({ jobName: 'outbox-event', payload: { seq, type: 'ticket.opened' }, error: 'priority: is missing' });
		await replaySetAside(house, { id: view?.id ?? '', actor: houseActor });
		expect((await waiting()).map((row) => Number(row.seq))).toContain(seq);
		expect(await setAsideEvents(house, failures)).toBe(1);
	});
});
