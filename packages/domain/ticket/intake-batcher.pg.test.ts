import { openDatabase } from '@unwalled/database';
import type { House } from '@unwalled/messaging';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncomingPress } from './intake.ts';
import { createIntake } from './intake-batcher.ts';

let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());

const press = (n: number, change: Partial<IncomingPress> = {}): IncomingPress => ({
	key: `batch-${n}`,
	kind: 'alarm',
	channel: 'phone',
	rawPhone: null,
	phone: `+86139${String(10_000_000 + n)}`,
	ticketKind: 'sos',
	priority: 'P0',
	summary: '',
	...change,
});
const count = async (table: string) => (await house.database.pool.query(`select count(*)::int as n from ${table}`)).rows[0].n;

describe('the intake', () => {
	it('takes a thousand presses at once, each with a ticket of its own and its own answer', async () => {
		const intake = createIntake(house, { mergeWindowS: 120 });
		const taken = await Promise.all(Array.from({ length: 1_000 }, (_, n) => intake.take(press(n))));
		expect(new Set(taken.map((one) => one.ticketId)).size).toBe(1_000);
		expect([await count('presses'), await count('tickets'), await count('events')]).toEqual([1_000, 1_000, 2_000]);
	});

	it('lets one bad press fail alone, and keeps all others', async () => {
		const intake = createIntake(house, { mergeWindowS: 120 });
		const before = await count('presses');
		const results = await Promise.allSettled(
			Array.from({ length: 50 }, (_, n) => intake.take(press(2_000 + n, n === 25 ? { summary: 'a\u0000b' } : {}))),
		);
		expect(results.map((result) => result.status).filter((status) => status === 'rejected')).toHaveLength(1);
		expect(results[25]?.status).toBe('rejected');
		expect(await count('presses')).toBe(before + 49);
	});

	it('answers «unavailable» beyond its queue instead of growing without end', async () => {
		const intake = createIntake(house, { mergeWindowS: 120 });
		const results = await Promise.allSettled(Array.from({ length: 7_000 }, (_, n) => intake.take(press(10_000 + n))));
		const refused = results.filter((result) => result.status === 'rejected');
		expect(refused.length).toBeGreaterThan(0);
		for (const result of refused) expect(result.reason).toMatchObject({ code: 'unavailable' });
		const rows = await house.database.pool.query("select count(*)::int as n from presses where key like 'batch-1____'");
		expect(rows.rows[0].n).toBe(results.length - refused.length);
	});
});

it('gives a call that was over before we heard of it its end, and one that is under way none', async () => {
	const intake = createIntake(house, { mergeWindowS: 120 });
	const call = (n: number, status: 'no_answer' | 'ringing') => ({ call: { carrierSid: `CAover${n}`, dialled: '12350', status } });
	const over = await intake.take(press(90_000, call(90_000, 'no_answer')));
	const running = await intake.take(press(90_001, call(90_001, 'ringing')));
	const endOf = async (callId: string | null) =>
		(await house.database.pool.query('select ended_at from calls where id = $1', [callId])).rows[0].ended_at;
	expect(await endOf(over.callId)).toEqual(house.clock.now());
	expect(await endOf(running.callId)).toBeNull();
});

const service = (n: number): IncomingPress => press(n, { kind: 'service', ticketKind: 'service', priority: 'P1' });

/** The same house on connections that wait `lockMs` for a lock. */
async function patient<T>(lockMs: number, work: (blocked: House) => Promise<T>): Promise<T> {
	const database = openDatabase(house.database.url, 10, { connectMs: 60_000, lockMs, statementMs: 90_000, silenceMs: 100_000 });
	try {
		return await work({ ...house, database });
	} finally {
		await database.close();
	}
}

/** Takes the lock of a press's household, as a transaction that hangs would hold it. */
async function block({ phone }: IncomingPress): Promise<() => Promise<void>> {
	const client = await house.database.pool.connect();
	await client.query('begin');
	await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`phone:${phone}`]);
	return async () => {
		await client.query('rollback');
		client.release();
	};
}

describe('beyond what the database can take', () => {
	it('goes on taking SOS presses while service presses hang, wait and are refused', async () => {
		await patient(60_000, async (blocked) => {
			const intake = createIntake(blocked, { mergeWindowS: 120 });
			const release = await block(service(30_000));
			const hanging = [intake.take(service(30_000))];
			// The first flight has left with the press that hangs; from now on the others wait on the ground.
			await intake.take(press(31_000));
			for (let n = 1; n <= 1_000; n++) hanging.push(intake.take(service(30_000 + n)));
			await expect(intake.take(service(32_000))).rejects.toMatchObject({
				code: 'unavailable',
				facts: { waiting: 1_000, busy: true, retryAfterS: 10 },
			});
			const lives = await Promise.all(Array.from({ length: 100 }, (_, n) => intake.take(press(33_000 + n))));
			expect(lives.every((life) => !life.duplicate)).toBe(true);
			const { rows } = await house.database.pool.query(
				"select count(*)::int as n from presses where kind = 'service' and key like 'batch-3____'",
			);
			expect(rows[0].n).toBe(0);
			await release();
			expect(new Set((await Promise.all(hanging)).map((taken) => taken.ticketId)).size).toBe(1_001);
		});
	});

	it('lets a household that hangs fail alone', async () => {
		await patient(200, async (blocked) => {
			const intake = createIntake(blocked, { mergeWindowS: 120 });
			const release = await block(press(40_007));
			const results = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => intake.take(press(40_000 + n))));
			await release();
			expect(results.flatMap((result, at) => (result.status === 'rejected' ? [at] : []))).toEqual([7]);
			expect(results[7]).toMatchObject({ reason: { code: 'unavailable' } });
		});
	});

	it('answers a carrier that asks again while the first request hangs by the same press', async () => {
		await patient(60_000, async (blocked) => {
			const intake = createIntake(blocked, { mergeWindowS: 120 });
			const release = await block(press(50_000));
			const asked = [intake.take(press(50_000)), intake.take(press(50_000))];
			expect(asked[0]).toBe(asked[1]);
			await release();
			await Promise.all(asked);
			expect(await intake.take(press(50_000))).toMatchObject({ duplicate: true, ticketId: (await asked[0])?.ticketId });
		});
	});

	it('says «unavailable» to every press of a batch while the database is away, and takes the next ones by itself', async () => {
		const database = openDatabase(house.database.url, 2);
		const intake = createIntake({ ...house, database }, { mergeWindowS: 120 });
		const connect = database.pool.connect.bind(database.pool);
		let asked = 0;
		database.pool.connect = () => {
			asked++;
			return Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
		};
		const results = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => intake.take(press(60_000 + n))));
		expect(results.every((result) => result.status === 'rejected' && result.reason.code === 'unavailable')).toBe(true);
		expect(asked).toBeLessThan(40);
		database.pool.connect = connect;
		expect(await intake.take(press(60_000))).toMatchObject({ duplicate: false });
		await database.close();
	});
});
