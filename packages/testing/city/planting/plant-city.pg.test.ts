import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CityPlan, usualPlan } from '../city.ts';
import { plantCity } from './plant-city.ts';

const plan: CityPlan = { ...usualPlan, seniors: 600, tickets: 0.5 };
let house: TestHouse;
beforeEach(async () => {
	house = await openTestHouse(2);
});
afterEach(() => house.close());

const plant = (wanted: Partial<CityPlan> = {}, add = true) =>
	plantCity(house, { plan: { ...plan, ...wanted }, add, tell: () => undefined });

async function count(table: string): Promise<number> {
	const { rows } = await house.database.pool.query(`select count(*)::int as n from ${table}`);
	return rows[0].n;
}

describe('planting a city', () => {
	it('leaves a register that is not empty as it is', async () => {
		const before = await count('areas');
		expect(await plant({}, false)).toBe('not_empty');
		expect(await count('areas')).toBe(before);
	});

	it('stands beside what is there when that is wanted, row for row, and once', async () => {
		const before = await count('seniors');
		const planted = await plant();
		if (typeof planted === 'string') throw new Error(planted);
		expect(await count('seniors')).toBe(before + 600);
		expect(planted.rows.get('seniors')).toBe(600);
		for (const table of ['tickets', 'visits', 'settlement_lines', 'events', 'devices', 'papers', 'standards'])
			expect(await count(table), table).toBe(planted.rows.get(table));
		expect(await count("trail.entries where action = 'city.planted'")).toBe(1);
		expect(await plant()).toBe('city_there');
		expect(await plant({ seed: 8 })).toBe('city_there');
	});

	it('covers exactly the seniors behind devices that proved themselves', async () => {
		await plant();
		const { rows } = await house.database.pool.query(
			`select count(*) filter (where s.covered)::int as said, count(*) filter (where exists (
				select from devices d where d.covered and d.status = 'bound'
				and (d.senior_id = s.id or d.senior_id is null and d.household_id = s.household_id)))::int as found from seniors s`,
		);
		expect(rows[0].said).toBe(rows[0].found);
		expect(rows[0].found).toBeGreaterThan(200);
	});

	it('counts its seniors in the tallies of their communities', async () => {
		await plant();
		const { rows } = await house.database.pool.query(
			`select coalesce(sum(t.seniors), 0)::int as tallied, (select count(*)::int from seniors) as there from area_tallies t`,
		);
		expect(rows[0].tallied).toBe(rows[0].there);
	});

	it('leaves nothing behind when one row cannot be written', async () => {
		const tables = ['areas', 'seniors', 'devices', 'tickets', 'accounts', 'catalogue_items'];
		const before = await Promise.all(tables.map(count));
		// Somebody has the telephones of some of the last homes.
		await house.database.pool.query(
			`insert into household_phones (phone, household_id, kind)
			select '+8663100' || lpad(n::text, 5, '0'), (select id from households limit 1), 'landline' from generate_series(1100, 1150) as n`,
		);
		await expect(plant({ seniors: 2_000 })).rejects.toThrow();
		expect(await Promise.all(tables.map(count))).toEqual(before);
	});
});
