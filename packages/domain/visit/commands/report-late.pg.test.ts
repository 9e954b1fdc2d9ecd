import { factsOf } from '@unwalled/offer/testing';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { findVisit } from '../store.ts';
import { acceptedVisit, atTheDoor, own } from '../testing/visits.ts';
import { abortVisit } from './abort-visit.ts';
import { reportLate } from './report-late.ts';
import { checkIn } from './travel.ts';

let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house.close());

const texts = async (): Promise<{ phone: string; body: string }[]> =>
	(await house.database.pool.query(`select phone, body from messages where template_key = 'visit_late' order by id`)).rows;
const late = async (visit: Parameters<typeof own>[1], minutes: number, tellsContact = true) => ({
	...(await own(house, visit)),
	minutes,
	tellsContact,
});

it('is told to the history and to the first contact who agreed, and the visit goes on', async () => {
	const visit = await acceptedVisit(house);
	const touched = house.clock.now();
	const sent = await late(visit, 20);
	await house.clock.advance(60_000);
	expect(await reportLate(house, sent)).toMatchObject({
		changed: true,
		visit: { status: 'created', lateMin: 20, lateDeviceAt: touched, lateAt: house.clock.now() },
	});
	expect(await reportLate(house, sent)).toMatchObject({ changed: false });
	expect((await factsOf(house, visit.ticketId)).filter((fact) => fact === 'visit.late')).toHaveLength(1);
	expect(await texts()).toEqual([{ phone: expect.stringMatching(/^\+86/), body: expect.stringMatching(/李桂兰.*20分钟/) }]);
});

it('is told anew when it becomes later, and an older report that comes after a newer one changes nothing', async () => {
	const visit = await acceptedVisit(house);
	const first = await late(visit, 10);
	await house.clock.advance(60_000);
	await reportLate(house, await late(visit, 40));
	expect(await reportLate(house, first)).toMatchObject({ changed: false, visit: { lateMin: 40 } });
	expect(await texts()).toHaveLength(1);
});

it('texts nobody where the house does not text contacts', async () => {
	const visit = await acceptedVisit(house);
	expect(await reportLate(house, await late(visit, 15, false))).toMatchObject({ changed: true });
	expect(await texts()).toEqual([]);
});

it('is old news at the door, refused when the visit is over, and nobody else’s', async () => {
	const visit = await acceptedVisit(house);
	const sent = await late(visit, 15);
	const stranger = { actor: { id: 'acc_zhaomin', name: '赵敏' }, by: { role: 'worker', workerId: 'wrk_zhaomin' } } as const;
	await expect(reportLate(house, { ...sent, ...stranger })).rejects.toMatchObject({ code: 'not_found' });
	await expect(reportLate(house, { ...sent, deviceAt: '1999-01-01T00:00:00Z' })).rejects.toMatchObject({ code: 'invalid' });
	await checkIn(house, { ...(await own(house, visit)), position: atTheDoor });
	expect(await reportLate(house, sent)).toMatchObject({ changed: false });
	const other = await acceptedVisit(house, { seniorId: 'snr_congrisheng' });
	await abortVisit(house, { ...(await own(house, other)), reason: 'worker_unable' });
	await expect(reportLate(house, await late(other, 15))).rejects.toMatchObject({ code: 'refused' });
	expect((await findVisit(house.database.sql, other.id)).lateMin).toBeNull();
});
