import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { requestDispatch, withdrawDispatch } from '@unwalled/ticket';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findOffer, listUnofferedTickets } from '../store.ts';
import {
	as,
	askForHelp,
	chen,
	factsOf,
	lin,
	liu,
	pendingOffer,
	pendingOffers,
	putWorkers,
	requestHelp,
	ticketNow,
	wang,
	zhang,
	zhao,
} from '../testing/shift.ts';
import { listDecisions } from '../views.ts';
import { advanceDispatch } from './advance-dispatch.ts';
import { declineOffer } from './decline-offer.ts';
import { expireOffer } from './expire-offer.ts';

let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());

describe('the first round', () => {
	it('asks three for a life, for 30 s, and tells the queue of each deadline', async () => {
		const { ticketId, offers } = await askForHelp(house, { priority: 'P0', serviceItemCode: 'EM01' });
		expect(offers).toHaveLength(3);
		for (const offer of offers) {
			expect(offer).toMatchObject({ round: 1, dispatch: 1, serviceItemCode: 'EM01', payCents: 8_000, priority: 'P0' });
			expect(offer.expiresAt.getTime() - house.clock.now().getTime()).toBe(30_000);
		}
		expect(await factsOf(house, ticketId)).toEqual([
			'ticket.opened',
			'ticket.classified',
			'ticket.dispatch_requested',
			'offer.made',
			'offer.made',
			'offer.made',
		]);
		const { rows } = await house.database.pool.query(
			`select e.payload, o.urgent from events e join outbox o using (seq) where e.ticket_id = $1 and e.type = 'offer.made'`,
			[ticketId],
		);
		expect(rows).toHaveLength(3);
		for (const row of rows) expect(row).toMatchObject({ urgent: true, payload: { expiresAt: '2026-11-22T08:00:30.000Z', round: 1 } });
	});

	it('keeps why: everybody of the district, the parts of the score, and every reason against', async () => {
		const { ticketId, offers } = await askForHelp(house);
		const [decision] = await listDecisions(house.database.sql, ticketId);
		expect(decision).toMatchObject({ outcome: 'offered', round: 1 });
		expect(decision?.candidates).toHaveLength(8);
		const asked = decision?.candidates.filter((each) => each.asked);
		expect(asked?.map(({ worker }) => worker.id)).toEqual([offers[0]?.workerId]);
		expect(asked?.[0]?.score).toBe(offers[0]?.score);
		const of = (workerId: string) => decision?.candidates.find(({ worker }) => worker.id === workerId);
		expect(of(zhao)).toMatchObject({ worker: { name: '赵敏' }, provider: { name: '安康护理站' }, eligible: false, exclusions: ['area'] });
		expect(of('wrk_xuli00')?.exclusions).toEqual(['off_duty', 'skill']);
	});

	it('does nothing while the round may still answer', async () => {
		const { ticketId } = await askForHelp(house);
		expect(await advanceDispatch(house, { ticketId })).toBe('offers_pending');
		expect(await pendingOffers(house, ticketId)).toHaveLength(1);
	});

	it('asks once when twenty jobs come at the same time', async () => {
		const { id: ticketId } = await requestHelp(house);
		const outcomes = await Promise.all(Array.from({ length: 20 }, () => advanceDispatch(house, { ticketId })));
		expect(outcomes.filter((outcome) => outcome === 'offered')).toHaveLength(1);
		expect(await pendingOffers(house, ticketId)).toHaveLength(1);
		expect(await listDecisions(house.database.sql, ticketId)).toHaveLength(1);
	});

	it('leaves a ticket alone that does not ask', async () => {
		const { id: ticketId } = await requestHelp(house);
		await withdrawDispatch(house, { ticketId, actor: lin, reason: '家属到了' });
		expect(await advanceDispatch(house, { ticketId })).toBe('not_dispatching');
	});
});

it('goes on after a no, after silence, and says loudly when nobody is left', async () => {
	const { ticketId } = await askForHelp(house);
	const first = await pendingOffer(house, ticketId);
	await declineOffer(house, { offerId: first.id, reason: 'too_far', ...(await as(house, first.workerId)) });
	expect(await advanceDispatch(house, { ticketId })).toBe('offered');
	const second = await pendingOffer(house, ticketId);
	expect(new Set([first.workerId, second.workerId])).toEqual(new Set([wang, chen]));
	expect(second.round).toBe(2);
	expect(await expireOffer(house, { offerId: second.id })).toBe('not_due');
	await house.clock.advance(300_000);
	expect(await expireOffer(house, { offerId: second.id })).toBe('expired');
	expect(await expireOffer(house, { offerId: second.id })).toBe('already_done');
	expect(await advanceDispatch(house, { ticketId })).toBe('nobody_eligible');
	expect(await advanceDispatch(house, { ticketId })).toBe('nobody_eligible');
	const ticket = await ticketNow(house, ticketId);
	expect(ticket).toMatchObject({ status: 'dispatching', nobodyLeftAt: house.clock.now() });
	expect(ticket.timerDueAt).not.toBeNull();
	expect((await factsOf(house, ticketId)).filter((type) => type === 'ticket.nobody_left')).toHaveLength(1);
	const decisions = await listDecisions(house.database.sql, ticketId);
	expect(decisions.map(({ outcome }) => outcome)).toEqual(['nobody_eligible', 'offered', 'offered']);
	expect(decisions[0]?.candidates.find(({ worker }) => worker.id === wang)?.exclusions).toEqual(['asked_before']);

	await requestDispatch(house, { ticketId, actor: lin });
	expect(await advanceDispatch(house, { ticketId })).toBe('offered');
	expect(await pendingOffer(house, ticketId)).toMatchObject({ dispatch: 2, round: 1 });
	expect((await ticketNow(house, ticketId)).nobodyLeftAt).toBeNull();
});

it('replaces the slow offers that are out when the need becomes a life', async () => {
	const { ticketId } = await askForHelp(house, { serviceItemCode: 'EM01' });
	const slow = await pendingOffer(house, ticketId);
	await house.database.pool.query(`update tickets set priority = 'P0' where id = $1`, [ticketId]);
	expect(await listUnofferedTickets(house.database.sql, { lives: true, limit: 1_000 })).toContain(ticketId);
	expect(await advanceDispatch(house, { ticketId })).toBe('offered');
	const urgent = await pendingOffers(house, ticketId);
	expect(urgent).toHaveLength(3);
	expect(urgent.map(({ workerId }) => workerId)).toContain(slow.workerId);
	for (const offer of urgent) expect(offer).toMatchObject({ priority: 'P0', round: 2 });
	expect((await findOffer(house.database.sql, slow.id)).status).toBe('canceled');
	expect(await advanceDispatch(house, { ticketId })).toBe('offers_pending');
});

it('stops after five rounds and leaves it to the operator', async () => {
	await house.database.pool.query(
		`insert into workers (id, provider_id, name, phone, skills, area_path, status, status_at, lng, lat)
		 select 'wrk_extra' || n, 'prv_ankang', '备班' || n, '+86138001390' || n, '{chiropody}', '371000000000.371002000000', 'available', now(), 122.12, 37.5
		 from generate_series(10, 16) as n`,
	);
	await house.database.pool.query(
		`insert into service_items (code, name_zh, name_en, skill, standard_zh, standard_en, duration_min, price_cents, price_version, required_evidence)
		 values ('CH01', '修脚', 'Chiropody', 'chiropody', '消毒', 'Sterile', 30, 4000, 1, '[]')`,
	);
	const { ticketId } = await askForHelp(house, { serviceItemCode: 'CH01' });
	for (let round = 1; round <= 5; round++) {
		const offer = await pendingOffer(house, ticketId);
		expect(offer.round).toBe(round);
		await declineOffer(house, { offerId: offer.id, reason: 'busy', ...(await as(house, offer.workerId)) });
		await advanceDispatch(house, { ticketId });
	}
	expect(await pendingOffers(house, ticketId)).toEqual([]);
	expect((await ticketNow(house, ticketId)).nobodyLeftAt).not.toBeNull();
	expect((await listDecisions(house.database.sql, ticketId))[0]).toMatchObject({ outcome: 'rounds_exhausted', round: 6 });
});

it('never sends a worker whom the senior barred, and opens the district for a life', async () => {
	await house.database.pool.query('update seniors set barred_worker_ids = $1 where id = $2', [[wang], 'snr_li0guilan']);
	await putWorkers(house, 'off_duty', liu, zhang);
	const { ticketId, offers } = await askForHelp(house, { priority: 'P0', serviceItemCode: 'EM01' });
	expect(offers.map(({ workerId }) => workerId)).toEqual([chen]);
	const [decision] = await listDecisions(house.database.sql, ticketId);
	expect(decision?.candidates.find(({ worker }) => worker.id === wang)?.exclusions).toEqual(['barred']);
	expect(decision?.candidates.find(({ worker }) => worker.id === zhao)?.exclusions).toEqual(['skill']);
	await house.database.pool.query(`update seniors set barred_worker_ids = '{}'`);
	await putWorkers(house, 'available', liu, zhang);
});
