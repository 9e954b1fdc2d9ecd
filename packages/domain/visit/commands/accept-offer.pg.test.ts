import type { DomainError } from '@unwalled/contracts';
import { advanceDispatch, declineOffer, expireOffer, listOffersByTickets } from '@unwalled/offer';
import { as, askForHelp, factsOf, lin, pendingOffer, pendingOffers, putWorkers, ticketNow, wang } from '@unwalled/offer/testing';
import { findWorker } from '@unwalled/registry';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { cancelTicket, requestDispatch, withdrawDispatch } from '@unwalled/ticket';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { listVisitsByTickets } from '../store.ts';
import { acceptOffer } from './accept-offer.ts';

let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house.close());

const accept = async (offer: { id: string; workerId: string }) =>
	acceptOffer(house, { offerId: offer.id, ...(await as(house, offer.workerId)) });
const workerStatus = async (workerId: string) => (await findWorker(house.database.sql, workerId)).status;
const seaside = { seniorId: 'snr_congrisheng' };

it('makes a visit of an acceptance: the ticket is assigned, the worker reserved, the price promised', async () => {
	const { ticketId } = await askForHelp(house);
	const offer = await pendingOffer(house, ticketId);
	const { changed, visit } = await accept(offer);
	expect(changed).toBe(true);
	expect(visit).toMatchObject({
		ticketId,
		offerId: offer.id,
		workerId: offer.workerId,
		seniorId: 'snr_li0guilan',
		householdId: 'hh_xinwei18',
		serviceItemCode: 'NU01',
		payCents: 3_000,
		status: 'created',
		version: 1,
	});
	expect((await ticketNow(house, ticketId)).status).toBe('assigned');
	expect(await workerStatus(offer.workerId)).toBe('reserved');
	expect((await factsOf(house, ticketId)).slice(-4)).toEqual([
		'offer.accepted',
		'visit.created',
		'ticket.assigned',
		'worker.status_changed',
	]);
	expect(await accept(offer)).toMatchObject({ changed: false, visit: { id: visit.id } });
});

it('lets exactly one of a hundred simultaneous acceptances win, and tells ninety-nine why not', async () => {
	const { ticketId } = await askForHelp(house);
	await house.database.pool.query(
		`insert into workers (id, provider_id, name, phone, skills, area_path, status, status_at, lng, lat)
		 select 'wrk_crowd' || n, 'prv_ankang', '工' || n, '+8613800' || n, '{nursing}', '371000000000', 'available', now(), 122.12, 37.5
		 from generate_series(100, 198) as n`,
	);
	await house.database.pool.query(
		`insert into offers (id, ticket_id, dispatch, round, worker_id, provider_id, status, priority, score, distance_m, service_item_code,
		   pay_cents, price_version, offered_at, expires_at)
		 select 'ofr_crowd' || n, ticket_id, dispatch, round, 'wrk_crowd' || n, 'prv_ankang', status, priority, score, distance_m, service_item_code,
		   pay_cents, price_version, offered_at, expires_at
		 from offers, generate_series(100, 198) as n where ticket_id = $1`,
		[ticketId],
	);
	const offers = await pendingOffers(house, ticketId);
	expect(offers).toHaveLength(100);

	const results = await Promise.allSettled(offers.map(accept));

	const won = results.filter((result) => result.status === 'fulfilled');
	expect(won).toHaveLength(1);
	const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as DomainError] : []));
	expect(refusals).toHaveLength(99);
	for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'refused', facts: { status: 'rescinded', wonBy: 'other' } });
	const statuses = (await listOffersByTickets(house.database.sql, [ticketId])).map(({ status }) => status);
	expect(statuses.filter((status) => status === 'accepted')).toHaveLength(1);
	expect(statuses.filter((status) => status === 'rescinded')).toHaveLength(99);
	expect(await listVisitsByTickets(house.database.sql, [ticketId])).toHaveLength(1);
	const { rows } = await house.database.pool.query(`select count(*)::int as reserved from workers where status = 'reserved'`);
	expect(rows).toEqual([{ reserved: 1 }]);
});

it('gives a worker who accepts two jobs at once only one of them', async () => {
	await putWorkers(house, 'off_duty', 'wrk_chenmei', 'wrk_zhaomin');
	const one = await askForHelp(house);
	const two = await askForHelp(house, seaside);
	const offers = [...one.offers, ...two.offers];
	expect(offers.map(({ workerId }) => workerId)).toEqual([wang, wang]);
	const results = await Promise.allSettled(offers.map(accept));
	expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
	const [refused] = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as DomainError] : []));
	expect(refused?.code).toBe('refused');
	expect(await listVisitsByTickets(house.database.sql, [one.ticketId, two.ticketId])).toHaveLength(1);
});

it('takes back what the winner was asked elsewhere, so that those tickets move on', async () => {
	await putWorkers(house, 'off_duty', 'wrk_chenmei', 'wrk_zhaomin');
	const one = await askForHelp(house);
	const two = await askForHelp(house, seaside);
	await accept(await pendingOffer(house, one.ticketId));
	expect(await pendingOffers(house, two.ticketId)).toEqual([]);
	expect(await advanceDispatch(house, { ticketId: two.ticketId })).toBe('nobody_eligible');
});

it('refuses a worker who became busy meanwhile', async () => {
	const { ticketId } = await askForHelp(house);
	const offer = await pendingOffer(house, ticketId);
	await putWorkers(house, 'out_of_service', offer.workerId);
	await expect(accept(offer)).rejects.toMatchObject({ code: 'refused', facts: { status: 'pending', workerStatus: 'out_of_service' } });
	expect((await ticketNow(house, ticketId)).status).toBe('dispatching');
});

it('is declined, then expires, then is accepted by the third', async () => {
	const { ticketId } = await askForHelp(house, seaside);
	const first = await pendingOffer(house, ticketId);
	await declineOffer(house, { offerId: first.id, reason: 'unwell', ...(await as(house, first.workerId)) });
	await advanceDispatch(house, { ticketId });
	const second = await pendingOffer(house, ticketId);
	await house.clock.advance(300_000);
	await expireOffer(house, { offerId: second.id });
	await advanceDispatch(house, { ticketId });
	const third = await pendingOffer(house, ticketId);
	expect(new Set([first.workerId, second.workerId, third.workerId]).size).toBe(3);
	expect(await accept(third)).toMatchObject({ changed: true, visit: { workerId: third.workerId } });
	await expect(accept(second)).rejects.toMatchObject({ code: 'refused', facts: { status: 'expired' } });
	await expect(accept(first)).rejects.toMatchObject({ code: 'refused', facts: { status: 'declined', allowed: [] } });
});

describe('too late', () => {
	it('is refused after the deadline even before the sweeper came, and ends the offer', async () => {
		const { ticketId } = await askForHelp(house);
		const offer = await pendingOffer(house, ticketId);
		await house.clock.advance(300_000);
		await expect(accept(offer)).rejects.toMatchObject({ code: 'refused', facts: { status: 'expired' } });
		const [ended] = await listOffersByTickets(house.database.sql, [ticketId]);
		expect(ended?.status).toBe('expired');
		expect((await factsOf(house, ticketId)).at(-1)).toBe('offer.expired');
	});

	it('is refused for a withdrawn dispatch, for an older one, and for a canceled ticket', async () => {
		const { ticketId } = await askForHelp(house);
		const offer = await pendingOffer(house, ticketId);
		await withdrawDispatch(house, { ticketId, actor: lin, reason: '家属到了' });
		await expect(accept(offer)).rejects.toMatchObject({ code: 'refused', facts: { status: 'canceled', ticketStatus: 'acknowledged' } });
		await requestDispatch(house, { ticketId, actor: lin });
		await expect(accept(offer)).rejects.toMatchObject({ code: 'refused', facts: { status: 'canceled', ticketStatus: 'dispatching' } });
		expect(await advanceDispatch(house, { ticketId })).toBe('offered');
		const again = await pendingOffer(house, ticketId);
		expect(again).toMatchObject({ dispatch: 2, round: 1 });
		await cancelTicket(house, { ticketId, actor: lin, reason: 'caller_withdrew' });
		await expect(accept(again)).rejects.toMatchObject({ code: 'refused', facts: { status: 'canceled', ticketStatus: 'canceled' } });
		expect(await listVisitsByTickets(house.database.sql, [ticketId])).toEqual([]);
	});
});
