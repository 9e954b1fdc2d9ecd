import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as r from '../index.ts';
import { areas, operatingAreas } from '../schema.ts';

const administrator: r.Clerk = { id: 'acc_adm0', name: '管理员', role: 'administrator', areaPath: areaPaths.city };
let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());

describe('importing areas', () => {
	const rows = [
		{ code: '371003000000', name: '文登区' },
		{ code: '371003001000', name: '龙山街道' },
		{ code: '371002001000', name: '环翠楼街道办事处' },
		{ code: '37100', name: '坏行' },
	];

	it('reports first, imports then, and changes nothing the second time', async () => {
		const before = await house.database.sql.$count(areas);
		const dry = await r.importAreas(house, administrator, { rows, dryRun: true });
		expect(dry).toEqual({
			changed: false,
			report: { added: 2, renamed: 1, unchanged: 0, refused: [{ line: 4, code: '37100', why: 'form' }] },
		});
		expect(await house.database.sql.$count(areas)).toBe(before);
		expect(await r.importAreas(house, administrator, { rows, dryRun: false })).toMatchObject({ changed: true, report: dry.report });
		expect(await r.importAreas(house, administrator, { rows, dryRun: false })).toMatchObject({
			changed: false,
			report: { added: 0, renamed: 0, unchanged: 3 },
		});
		expect(await r.areaName(house.database.sql, `${areaPaths.city}.371003000000.371003001000`)).toBe('龙山街道');
	});

	it('is for those who keep the tree', async () => {
		const operator: r.Clerk = { ...administrator, role: 'operator' };
		await expect(r.importAreas(house, operator, { rows, dryRun: false })).rejects.toMatchObject({ code: 'forbidden' });
	});
});

describe('an operating area', () => {
	const give = (areaPath: string, providerId: string, fromOn: string, untilOn: string | null = null) =>
		r.giveArea(house, administrator, { areaPath, providerId, fromOn, untilOn, note: '' });

	it('is given to one provider at a time, with all that lies below it', async () => {
		const { operatingAreaId } = await give(areaPaths.huancuilou, 'prv_ankang', '2026-01-01', '2026-12-31');
		expect(await give(areaPaths.huancuilou, 'prv_ankang', '2026-01-01', '2026-12-31')).toEqual({ changed: false, operatingAreaId });
		for (const place of [areaPaths.huancuilou, areaPaths.gumo, areaPaths.district])
			await expect(give(place, 'prv_jingyuan', '2026-12-31')).rejects.toMatchObject({ code: 'refused', facts: { why: 'has_operator' } });
		await give(areaPaths.jingyuan, 'prv_jingyuan', '2026-06-01');
		await give(areaPaths.huancuilou, 'prv_jingyuan', '2027-01-01');
		const page = { after: null, limit: 10 };
		const { rows } = await r.readAreas(house.database.sql, {
			...page,
			areaPath: areaPaths.huancuilou,
			now: new Date('2026-11-22T00:00:00Z'),
		});
		expect(rows.map(({ operator }) => operator?.providerId)).toEqual(['prv_ankang', 'prv_ankang']);
		const later = await r.readAreas(house.database.sql, { ...page, areaPath: areaPaths.huancuilou, now: new Date('2027-02-01T00:00:00Z') });
		expect(later.area?.operator?.providerId).toBe('prv_jingyuan');
	});

	it('ends on a day, and not before it began', async () => {
		const { operatingAreaId } = await give(areaPaths.tashan, 'prv_haigang', '2025-01-01', '2025-12-31');
		expect(await r.endOperatingArea(house, administrator, { operatingAreaId, untilOn: '2025-06-30' })).toMatchObject({ changed: true });
		expect(await r.endOperatingArea(house, administrator, { operatingAreaId, untilOn: '2025-06-30' })).toMatchObject({ changed: false });
		const early = r.endOperatingArea(house, administrator, { operatingAreaId, untilOn: '2024-01-01' });
		await expect(early).rejects.toMatchObject({ code: 'invalid' });
		const long = r.endOperatingArea(house, administrator, { operatingAreaId, untilOn: '2026-02-01' });
		await expect(long).rejects.toMatchObject({ code: 'refused', facts: { why: 'has_operator' } });
	});

	it('is refused twice by the database too, also side by side', async () => {
		const row = {
			areaPath: areaPaths.city,
			providerId: 'prv_ankang',
			fromOn: '2020-01-01',
			untilOn: '2020-12-31',
			givenAt: house.clock.now(),
			givenBy: 'x',
		};
		const tries = ['opa_a000', 'opa_b000', 'opa_c000'].map((id) => house.database.sql.insert(operatingAreas).values({ ...row, id }));
		const settled = await Promise.allSettled(tries);
		expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		const { rows } = await house.database.sql.execute(sql`select count(*)::int as n from operating_areas where from_on = '2020-01-01'`);
		expect(rows).toEqual([{ n: 1 }]);
	});
});
