import { factsOf } from '@unwalled/offer/testing';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { checkIn, checkOut, correctVisit, findVisit, listUnsettledVisitIds } from '@unwalled/visit';
import { acceptedVisit, checkedInVisit, completedVisit, own } from '@unwalled/visit/testing';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { listLines } from '../store.ts';
import { settleVisit } from './settle-visit.ts';

let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house.close());

/** Forty minutes at the door. */
async function forty() {
	const visit = await checkedInVisit(house);
	await house.clock.advance(2_400_000);
	return (await checkOut(house, { ...(await own(house, visit)), position: null })).visit;
}

it('writes one line under twenty simultaneous calls', async () => {
	const visit = await forty();
	const outcomes = await Promise.all(Array.from({ length: 20 }, () => settleVisit(house, { visitId: visit.id })));
	expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1);
	expect(outcomes.filter((outcome) => outcome === 'already_done')).toHaveLength(19);
	const lines = await listLines(house.database.sql, { providerId: visit.providerId, limit: 10 });
	expect(lines).toMatchObject([
		{
			visitId: visit.id,
			ticketId: visit.ticketId,
			seniorId: 'snr_li0guilan',
			serviceItemCode: 'NU01',
			amountCents: 3_000,
			durationS: 2_400,
		},
	]);
	expect((await factsOf(house, visit.ticketId)).filter((type) => type === 'settlement.line_written')).toHaveLength(1);
	expect(await findVisit(house.database.sql, visit.id)).toMatchObject({ version: visit.version, settledAt: house.clock.now() });
});

it('pays what was promised with the offer, not what the item costs by now', async () => {
	const visit = await acceptedVisit(house);
	await house.database.pool.query(`update service_items set price_cents = 99900, price_version = 2 where code = 'NU01'`);
	await checkIn(house, { ...(await own(house, visit)), position: null });
	await checkOut(house, { ...(await own(house, visit)), position: null });
	expect(await settleVisit(house, { visitId: visit.id })).toBe('written');
	const [line] = await listLines(house.database.sql, { providerId: visit.providerId, limit: 1 });
	expect(line).toMatchObject({ amountCents: 3_000, priceVersion: 1 });
});

it('counts the corrected time', async () => {
	const visit = await forty();
	const early = { version: visit.version, field: 'checked_out_at', value: '2026-11-22T08:30:00Z', reason: '晚按了' } as const;
	await correctVisit(house, { ...(await own(house, visit)), ...early });
	await settleVisit(house, { visitId: visit.id });
	const [line] = await listLines(house.database.sql, { providerId: visit.providerId, workerId: visit.workerId, limit: 1 });
	expect(line?.durationS).toBe(1_800);
});

it('settles nothing that is not finished, and finds what is', async () => {
	const running = await checkedInVisit(house);
	expect(await settleVisit(house, { visitId: running.id })).toBe('not_completed');
	expect(await listUnsettledVisitIds(house.database.sql, 10)).toEqual([]);
	const done = await completedVisit(house, { seniorId: 'snr_congrisheng' });
	expect(await listUnsettledVisitIds(house.database.sql, 10)).toEqual([done.id]);
	await settleVisit(house, { visitId: done.id });
	expect(await listUnsettledVisitIds(house.database.sql, 10)).toEqual([]);
});
