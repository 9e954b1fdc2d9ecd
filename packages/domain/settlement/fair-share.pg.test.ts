import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { completedVisit } from '@unwalled/visit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { settleVisit } from './commands/settle-visit.ts';
import { readFairShare } from './fair-share.ts';

let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());

it('counts what firms were offered, took, did and earned, beside what they can do', async () => {
	const visit = await completedVisit(house, { serviceItemCode: 'NU01' });
	await settleVisit(house, { visitId: visit.id });
	const read = (from: string, until: string, areaPath: string = areaPaths.city) =>
		readFairShare(house.database.sql, { areaPath, from, until });
	const report = await read('2026-11-22', '2026-11-22');
	expect(report.rows.map(({ provider }) => provider.id)).toEqual(['prv_ankang', 'prv_haigang', 'prv_jingyuan']);
	expect(report.rows[0]).toMatchObject({
		...{ offers: 1, accepted: 1, declined: 0, expired: 0, visits: 1, amountCents: 3_000 },
		...{ capacityPerDay: 12, capacityDeclared: false, acceptedShare: 1, capacityShare: 0.375, deviation: 0.625 },
	});
	expect(report.rows[1]).toMatchObject({ offers: 0, accepted: 0, visits: 0, amountCents: 0, capacityPerDay: 8 });
	expect(report.gini).toBe(0.625);

	expect((await read('2026-11-21', '2026-11-21')).rows.map(({ offers }) => offers)).toEqual([0, 0, 0]);
	expect((await read('2026-11-22', '2026-11-22', areaPaths.huancuilou)).rows[0]).toMatchObject({ offers: 0, amountCents: 0 });
	expect((await read('2026-11-22', '2026-11-22', areaPaths.baoquan)).rows[0]).toMatchObject({ offers: 1, visits: 1, amountCents: 3_000 });
});
