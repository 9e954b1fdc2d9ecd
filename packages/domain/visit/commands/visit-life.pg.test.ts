import { advanceDispatch } from '@unwalled/offer';
import { factsOf, lin, pendingOffer, ticketNow } from '@unwalled/offer/testing';
import { findWorker } from '@unwalled/registry';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { cancelTicket, requestDispatch } from '@unwalled/ticket';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { findVisit } from '../store.ts';
import { acceptedVisit, atTheDoor, checkedInVisit, completedVisit, jpeg, own } from '../testing/visits.ts';
import { abortVisit } from './abort-visit.ts';
import { addPhoto } from './add-evidence.ts';
import { callOffTicket, listTicketsToCallOff } from './call-off-ticket.ts';
import { checkOut } from './check-out.ts';
import { checkIn, depart } from './travel.ts';

let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house.close());

const workerStatus = async (workerId: string) => (await findWorker(house.database.sql, workerId)).status;
const stranger = { actor: { id: 'acc_zhaomin', name: '赵敏' }, by: { role: 'worker', workerId: 'wrk_zhaomin' } } as const;

it('goes out, arrives, serves and leaves, with the six facts', async () => {
	const visit = await acceptedVisit(house);
	await house.clock.advance(60_000);
	expect(await depart(house, await own(house, visit))).toMatchObject({ changed: true, visit: { status: 'en_route' } });
	expect(await workerStatus(visit.workerId)).toBe('en_route');
	await house.clock.advance(600_000);
	// 0.001° of latitude north of the door.
	const near = { ...atTheDoor, lat: atTheDoor.lat + 0.001 };
	const arrived = await checkIn(house, { ...(await own(house, visit)), position: near });
	expect(arrived).toMatchObject({ changed: true, visit: { status: 'on_scene', checkInDistanceM: 111, checkInAccuracyM: 8 } });
	expect(await workerStatus(visit.workerId)).toBe('on_scene');
	await house.clock.advance(1_200_000);
	const left = await checkOut(house, { ...(await own(house, visit)), position: null, note: '血压 138/82' });
	expect(left.visit).toMatchObject({
		status: 'completed',
		serviceItemCode: 'NU01',
		seniorId: 'snr_li0guilan',
		workerId: visit.workerId,
		checkInAt: new Date('2026-11-22T08:11:00.000Z'),
		checkOutAt: new Date('2026-11-22T08:31:00.000Z'),
		checkOutDistanceM: null,
		note: '血压 138/82',
	});
	expect(await ticketNow(house, visit.ticketId)).toMatchObject({ status: 'resolved', outcome: 'visited', timerDueAt: null });
	expect(await workerStatus(visit.workerId)).toBe('returning');
	expect((await factsOf(house, visit.ticketId)).slice(-3)).toEqual(['visit.completed', 'ticket.resolved', 'worker.status_changed']);
});

it('changes nothing when a phone sends everything again', async () => {
	const visit = await acceptedVisit(house);
	const mine = await own(house, visit);
	await depart(house, mine);
	await checkIn(house, { ...mine, position: atTheDoor });
	expect(await depart(house, mine)).toMatchObject({ changed: false, visit: { status: 'on_scene' } });
	await checkOut(house, { ...mine, position: atTheDoor });
	const facts = await factsOf(house, visit.ticketId);
	const before = await findVisit(house.database.sql, visit.id);
	await house.clock.advance(5_000);
	expect(await depart(house, mine)).toMatchObject({ changed: false });
	expect(await checkIn(house, { ...mine, position: atTheDoor })).toMatchObject({ changed: false });
	expect(await checkOut(house, { ...mine, position: atTheDoor })).toMatchObject({ changed: false, visit: { status: 'completed' } });
	expect(await findVisit(house.database.sql, visit.id)).toEqual(before);
	expect(await factsOf(house, visit.ticketId)).toEqual(facts);
});

it('keeps both clocks when a phone without network sends late', async () => {
	const visit = await acceptedVisit(house);
	const touched = house.clock.now();
	const mine = await own(house, visit);
	await house.clock.advance(3_600_000);
	const { visit: arrived } = await checkIn(house, { ...mine, position: atTheDoor });
	expect(arrived.checkInDeviceAt).toEqual(touched);
	expect(arrived.checkInAt).toEqual(house.clock.now());
});

it.each([
	['eleven minutes ahead', '2026-11-22T08:11:00.000Z'],
	['three days ago', '2026-11-19T08:00:00.000Z'],
	['in another century', '1999-01-01T00:00:00.000Z'],
])('refuses a device whose clock is %s', async (_, deviceAt) => {
	const visit = await acceptedVisit(house);
	const mine = { ...(await own(house, visit)), deviceAt };
	await expect(depart(house, mine)).rejects.toMatchObject({ code: 'invalid', facts: { field: 'deviceAt' } });
	await expect(checkIn(house, { ...mine, position: null })).rejects.toMatchObject({ code: 'invalid' });
	expect((await findVisit(house.database.sql, visit.id)).status).toBe('created');
});

it('refuses what the status does not allow and hides what is not one’s own', async () => {
	const visit = await acceptedVisit(house);
	const mine = await own(house, visit);
	await expect(checkOut(house, { ...mine, position: null })).rejects.toMatchObject({
		code: 'refused',
		facts: { status: 'created', allowed: ['depart', 'check_in', 'abort'] },
	});
	await expect(depart(house, { ...mine, ...stranger })).rejects.toMatchObject({ code: 'not_found' });
	await expect(abortVisit(house, { ...mine, ...stranger, reason: 'unsafe' })).rejects.toMatchObject({ code: 'not_found' });
	await expect(depart(house, { ...mine, visitId: 'vst_0000' })).rejects.toMatchObject({ code: 'not_found' });
});

it('asks for the photo that the service item requires before it lets the worker go', async () => {
	const visit = await checkedInVisit(house, { serviceItemCode: 'NU02' });
	const mine = await own(house, visit);
	const out = { ...mine, position: atTheDoor };
	await expect(checkOut(house, out)).rejects.toMatchObject({ code: 'refused', facts: { missing: ['photo'] } });
	expect((await ticketNow(house, visit.ticketId)).status).toBe('assigned');
	await addPhoto(house, { ...mine, key: 'p1', mediaType: 'image/jpeg', content: jpeg, capturedAt: mine.deviceAt, position: null });
	expect(await checkOut(house, out)).toMatchObject({ changed: true, visit: { status: 'completed' } });
});

describe('breaking off', () => {
	it('sends somebody else, and not the worker who could not go on', async () => {
		const visit = await acceptedVisit(house);
		const mine = await own(house, visit);
		const stop = { ...mine, reason: 'worker_unable', note: '车坏了' } as const;
		expect(await abortVisit(house, stop)).toMatchObject({
			changed: true,
			visit: { status: 'aborted', abortReason: 'worker_unable', note: '车坏了' },
		});
		expect(await abortVisit(house, stop)).toMatchObject({ changed: false });
		expect(await workerStatus(visit.workerId)).toBe('available');
		expect(await ticketNow(house, visit.ticketId)).toMatchObject({ status: 'dispatching', dispatchCount: 2, nobodyLeftAt: null });
		expect(await advanceDispatch(house, { ticketId: visit.ticketId })).toBe('offered');
		expect((await pendingOffer(house, visit.ticketId)).workerId).not.toBe(visit.workerId);
	});

	it.each(['nobody_home', 'refused', 'unsafe'] as const)('leaves %s to the operator', async (reason) => {
		const visit = await checkedInVisit(house);
		await abortVisit(house, { ...(await own(house, visit)), reason });
		const ticket = await ticketNow(house, visit.ticketId);
		expect(ticket).toMatchObject({ status: 'dispatching', nobodyLeftAt: house.clock.now() });
		expect(ticket.timerDueAt).not.toBeNull();
		expect(await advanceDispatch(house, { ticketId: ticket.id })).toBe('operator_decides');
		await requestDispatch(house, { ticketId: ticket.id, actor: lin });
		expect(await advanceDispatch(house, { ticketId: ticket.id })).toBe('offered');
	});

	it('is not called off by a worker', async () => {
		const visit = await acceptedVisit(house);
		await expect(abortVisit(house, { ...(await own(house, visit)), reason: 'called_off' })).rejects.toMatchObject({ code: 'invalid' });
	});
});

describe('calling off', () => {
	it('aborts the visit of a canceled ticket and frees the worker, once', async () => {
		const visit = await acceptedVisit(house);
		await depart(house, await own(house, visit));
		await cancelTicket(house, { ticketId: visit.ticketId, actor: lin, reason: 'caller_withdrew' });
		expect(await listTicketsToCallOff(house, 10)).toEqual([visit.ticketId]);
		expect(await callOffTicket(house, { ticketId: visit.ticketId })).toBe('called_off');
		expect(await callOffTicket(house, { ticketId: visit.ticketId })).toBe('nothing_to_call_off');
		expect(await findVisit(house.database.sql, visit.id)).toMatchObject({ status: 'aborted', abortReason: 'called_off' });
		expect(await workerStatus(visit.workerId)).toBe('available');
		expect((await ticketNow(house, visit.ticketId)).status).toBe('canceled');
		expect(await listTicketsToCallOff(house, 10)).toEqual([]);
	});

	it('leaves wanted and finished visits alone', async () => {
		const running = await acceptedVisit(house);
		expect(await callOffTicket(house, { ticketId: running.ticketId })).toBe('nothing_to_call_off');
		const done = await completedVisit(house, { seniorId: 'snr_congrisheng' });
		expect(await callOffTicket(house, { ticketId: done.ticketId })).toBe('nothing_to_call_off');
		expect(await listTicketsToCallOff(house, 10)).toEqual([]);
	});
});
