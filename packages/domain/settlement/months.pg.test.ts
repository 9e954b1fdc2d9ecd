import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listMonths } from './store.ts';

let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse(1);
	const lines = [
		['wrk_a000', '2025-12-31T15:59:59Z'],
		['wrk_a000', '2025-12-31T16:00:00Z'],
		['wrk_a000', '2026-01-20T04:00:00Z'],
		['wrk_b000', '2026-03-31T16:30:00Z'],
		['wrk_b000', '2026-03-31T16:30:00Z'],
	] as const;
	for (const [n, [workerId, at]] of lines.entries())
		await house.database.pool.query(
			`insert into settlement_lines (id, visit_id, ticket_id, provider_id, worker_id, area_path, service_item_code, price_version, duration_s, amount_cents, written_at)
			values ($1, $1, 'tkt_0000', 'prv_a000', $2, '', 'EL01', 1, 60, 100, $3)`,
			[`stl_000${n}`, workerId, at],
		);
});
afterAll(() => house.close());

it("lists the months of China's calendar in which somebody earned something, the newest first", async () => {
	const { sql } = house.database;
	expect(await listMonths(sql, { providerId: 'prv_a000' })).toEqual(['2026-04', '2026-01', '2025-12']);
	expect(await listMonths(sql, { providerId: 'prv_a000', workerId: 'wrk_a000' })).toEqual(['2026-01', '2025-12']);
	expect(await listMonths(sql, { providerId: 'prv_none' })).toEqual([]);
});
