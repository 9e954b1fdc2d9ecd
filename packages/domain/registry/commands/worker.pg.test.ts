import { events, inTransaction } from '@unwalled/messaging';
import { openTestHouse, type TestHouse } from '@unwalled/testkit';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeWorkerStatusIn, findWorker, moveWorker, setWorkerStatus } from '../index.ts';

const actor = { id: 'acc_test', name: '测试' };
let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());

async function countEvents(type: string, workerId: string): Promise<number> {
	const rows = await house.database.sql
		.select({ n: sql<number>`count(*)::int` })
		.from(events)
		.where(and(eq(events.type, type), sql`${events.payload} ->> 'workerId' = ${workerId}`));
	return rows[0]?.n ?? 0;
}

describe('a shift', () => {
	it('begins once, however often the button is touched', async () => {
		const input = { workerId: 'wrk_xuli00', status: 'available', actor } as const;
		expect((await setWorkerStatus(house, input)).changed).toBe(true);
		expect((await setWorkerStatus(house, input)).changed).toBe(false);
		expect(await countEvents('worker.status_changed', 'wrk_xuli00')).toBe(1);
		expect((await findWorker(house.database.sql, 'wrk_xuli00')).statusAt).toEqual(house.clock.now());
	});

	it('cannot end in the middle of a job', async () => {
		await inTransaction(house, (tx) => changeWorkerStatusIn(tx, { workerId: 'wrk_zhaomin', command: 'reserve', actor }));
		await expect(setWorkerStatus(house, { workerId: 'wrk_zhaomin', status: 'off_duty', actor })).rejects.toMatchObject({
			code: 'refused',
			facts: { status: 'reserved', allowed: [] },
		});
	});

	it('is nobody’s who does not exist', async () => {
		await expect(setWorkerStatus(house, { workerId: 'wrk_nobody', status: 'available', actor })).rejects.toMatchObject({
			code: 'not_found',
		});
	});
});

describe('two jobs for one worker', () => {
	it('reserves for exactly one of them', async () => {
		const before = await countEvents('worker.status_changed', 'wrk_liuyang');
		const answers = await Promise.allSettled(
			Array.from({ length: 8 }, () =>
				inTransaction(house, (tx) => changeWorkerStatusIn(tx, { workerId: 'wrk_liuyang', command: 'reserve', actor })),
			),
		);
		expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect(await countEvents('worker.status_changed', 'wrk_liuyang')).toBe(before + 1);
	});

	it('leaves nothing behind when the transaction fails after it', async () => {
		const before = await findWorker(house.database.sql, 'wrk_chenmei');
		const doomed = inTransaction(house, async (tx) => {
			await changeWorkerStatusIn(tx, { workerId: 'wrk_chenmei', command: 'reserve', actor });
			throw new Error('the visit could not be written');
		});
		await expect(doomed).rejects.toThrow('could not be written');
		expect(await findWorker(house.database.sql, 'wrk_chenmei')).toEqual(before);
		expect(await countEvents('worker.status_changed', 'wrk_chenmei')).toBe(0);
	});
});

it('writes down where a worker is and when', async () => {
	await moveWorker(house, { workerId: 'wrk_yufang', position: { lng: 122.12, lat: 37.51, accuracyM: 8 }, actor });
	expect(await findWorker(house.database.sql, 'wrk_yufang')).toMatchObject({
		lng: 122.12,
		lat: 37.51,
		accuracyM: 8,
		positionAt: house.clock.now(),
	});
	expect(await countEvents('worker.moved', 'wrk_yufang')).toBe(1);
});
