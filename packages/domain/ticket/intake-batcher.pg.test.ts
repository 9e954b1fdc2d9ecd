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
