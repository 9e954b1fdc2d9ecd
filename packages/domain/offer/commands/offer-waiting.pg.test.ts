import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { askForHelp, chen, pendingOffer, pendingOffers, putWorkers, requestHelp, ticketNow, wang } from '../testing/shift.ts';
import { advanceDispatch } from './advance-dispatch.ts';
import { offerWaiting, recheckWaiting } from './offer-waiting.ts';

let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
	await putWorkers(house, 'on_scene', wang, chen);
});
afterAll(() => house.close());

/** A ticket that found everybody busy. */
async function waiting(priority: 'P1' | 'P2' | 'P3', serviceItemCode = 'NU01'): Promise<string> {
	const { id } = await requestHelp(house, { priority, serviceItemCode });
	expect(await advanceDispatch(house, { ticketId: id })).toBe('nobody_eligible');
	await house.clock.advance(1_000);
	return id;
}

it('asks a freed worker for the most urgent first, and for the oldest of two alike', async () => {
	const booked = await waiting('P3');
	const older = await waiting('P1');
	const newer = await waiting('P1');
	await putWorkers(house, 'returning', wang);
	expect(await offerWaiting(house, { workerId: wang })).toBe('offered');
	expect(await pendingOffer(house, older)).toMatchObject({ workerId: wang });
	expect(await pendingOffers(house, newer)).toEqual([]);
	expect(await pendingOffers(house, booked)).toEqual([]);
	expect((await ticketNow(house, older)).nobodyLeftAt).toBeNull();
	expect((await ticketNow(house, newer)).nobodyLeftAt).not.toBeNull();
});

it('asks one question at a time', async () => {
	await waiting('P1');
	const second = await waiting('P1');
	await putWorkers(house, 'available', wang);
	expect(await offerWaiting(house, { workerId: wang })).toBe('offered');
	expect(await offerWaiting(house, { workerId: wang })).toBe('already_asked');
	expect(await pendingOffers(house, second)).toEqual([]);
});

it('passes over what the worker cannot do', async () => {
	await putWorkers(house, 'on_scene', 'wrk_yufang');
	const haircut = await waiting('P1', 'HA01');
	const pressure = await waiting('P2');
	await putWorkers(house, 'available', chen);
	expect(await offerWaiting(house, { workerId: chen })).toBe('offered');
	expect(await pendingOffers(house, haircut)).toEqual([]);
	expect(await pendingOffer(house, pressure)).toMatchObject({ workerId: chen });
});

it('finds nothing for a worker who is still busy, or when nothing waits', async () => {
	expect(await offerWaiting(house, { workerId: wang })).toBe('nothing_waits');
	await waiting('P1');
	expect(await offerWaiting(house, { workerId: wang })).toBe('nothing_waits');
});

it('looks again at what waits, for the worker who was freed in the moment it was marked', async () => {
	const ticketId = await waiting('P2');
	expect(await recheckWaiting(house)).toBe(0);
	await putWorkers(house, 'available', chen);
	expect(await recheckWaiting(house)).toBe(1);
	expect(await pendingOffer(house, ticketId)).toMatchObject({ workerId: chen });
	await askForHelp(house);
	expect(await recheckWaiting(house)).toBe(0);
});
