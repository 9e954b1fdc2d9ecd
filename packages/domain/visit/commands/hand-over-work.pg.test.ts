import { findMember, startExit } from '@unwalled/member';
import { advanceDispatch } from '@unwalled/offer';
import { askForHelp, factsOf, pendingOffers, putWorkers, ticketNow } from '@unwalled/offer/testing';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { listOpenWork } from '../open-work-store.ts';
import { acceptedVisit, checkedInVisit, own } from '../testing/visits.ts';
import { checkOut } from './check-out.ts';
import { finishExit, handOverWork } from './hand-over-work.ts';
import { depart } from './travel.ts';

const actor = { id: 'acc_song', name: '宋立华' };
const ANKANG = 'prv_ankang';
const firm = { providerId: ANKANG, actor };
let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house.close());

async function beginExit(): Promise<void> {
	const { version } = await findMember(house.database.sql, ANKANG);
	await startExit(house, { ...firm, version, reason: '停业' });
}

const open = async () => (await listOpenWork(house.database.sql, ANKANG)).map(({ status }) => status);

it('gives the open work of a firm that leaves to others', async () => {
	await putWorkers(house, 'off_duty', 'wrk_zhaomin');
	const visit = await acceptedVisit(house, { serviceItemCode: 'EM01' });
	const other = await askForHelp(house, { serviceItemCode: 'NU01' });
	expect(visit.providerId).toBe(ANKANG);
	expect(await open()).toEqual(['created', 'pending']);
	await beginExit();
	await expect(finishExit(house, firm)).rejects.toMatchObject({ code: 'refused', facts: { why: 'open_work', open: 2 } });

	expect(await handOverWork(house, { ...firm, alsoEnRoute: false })).toEqual({ offers: 1, visits: 1 });
	expect(await open()).toEqual([]);
	expect((await ticketNow(house, visit.ticketId)).status).toBe('dispatching');
	// What the dispatcher does after it: the next worker is asked, and nobody of the firm.
	expect(await factsOf(house, visit.ticketId)).toContain('ticket.unassigned');
	expect(await advanceDispatch(house, { ticketId: visit.ticketId })).toBe('offered');
	const asked = await pendingOffers(house, visit.ticketId);
	expect(asked.length).toBeGreaterThan(0);
	for (const offer of asked) expect(offer.providerId).not.toBe(ANKANG);
	expect(await advanceDispatch(house, { ticketId: other.ticketId })).toBe('nobody_eligible');

	expect(await handOverWork(house, { ...firm, alsoEnRoute: false })).toEqual({ offers: 0, visits: 0 });
	expect((await finishExit(house, firm)).member.status).toBe('left');
	expect((await finishExit(house, firm)).changed).toBe(false);
});

it('leaves whoever is on the way, unless told otherwise', async () => {
	const visit = await acceptedVisit(house, { serviceItemCode: 'EM01' });
	await depart(house, await own(house, visit));
	await beginExit();
	expect(await handOverWork(house, { ...firm, alsoEnRoute: false })).toEqual({ offers: 0, visits: 0 });
	expect(await open()).toEqual(['en_route']);
	expect(await handOverWork(house, { ...firm, alsoEnRoute: true })).toEqual({ offers: 0, visits: 1 });
	expect(await open()).toEqual([]);
});

it('lets whoever is with a senior finish, and the firm leave after it', async () => {
	const visit = await checkedInVisit(house, { serviceItemCode: 'EM01' });
	await beginExit();
	expect(await handOverWork(house, { ...firm, alsoEnRoute: true })).toEqual({ offers: 0, visits: 0 });
	await expect(finishExit(house, firm)).rejects.toMatchObject({ facts: { open: 1 } });
	await checkOut(house, { ...(await own(house, visit)), position: null });
	expect((await finishExit(house, firm)).member.status).toBe('left');
});
