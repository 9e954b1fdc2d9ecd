import { listOffersByTickets } from '@unwalled/offer';
import { as, factsOf, lin, pendingOffer, pendingOffers, putWorkers, requestHelp, ticketNow } from '@unwalled/offer/testing';
import { listLines } from '@unwalled/settlement';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { cancelTicket, raiseFirstAlerts } from '@unwalled/ticket';
import { acceptOffer, checkIn, checkOut, findVisit } from '@unwalled/visit';
import { acceptedVisit, own } from '@unwalled/visit/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildDispatcher, type Dispatcher } from './dispatcher.ts';
import type { Turn } from './lives-first.ts';
import { forgetfulJobs, notingCarrier, silent, usualTerms } from './testing/house.ts';

const lastResort = { name: '值班电话', phone: '+866315200000' };
let house: TestHouse;
let dispatcher: Dispatcher;
let jobs: ReturnType<typeof forgetfulJobs>;
let phone: ReturnType<typeof notingCarrier>;

beforeEach(async () => {
	house = await openTestHouse();
	jobs = forgetfulJobs();
	phone = notingCarrier();
	dispatcher = await buildDispatcher({ house, carrier: phone.carrier, lastResort, ...usualTerms, log: silent, jobs: jobs.open });
});
afterEach(async () => {
	await dispatcher.close();
	await house.close();
});

/** Moves the clock in steps, sweeping after each as the pulse does. */
async function pass(seconds: number, stepS = 1): Promise<void> {
	for (let second = 0; second < seconds; second += stepS) {
		await house.clock.advance(stepS * 1_000);
		await dispatcher.sweep();
	}
}

describe('when the queue forgets every job', () => {
	it('still asks the next worker after silence, and settles the visit', async () => {
		const { id: ticketId } = await requestHelp(house);
		await dispatcher.sweep();
		const first = await pendingOffer(house, ticketId);
		await pass(300, 10);
		const second = await pendingOffer(house, ticketId);
		expect(second.workerId).not.toBe(first.workerId);
		const { visit } = await acceptOffer(house, { offerId: second.id, ...(await as(house, second.workerId)) });
		const mine = await own(house, visit);
		await checkIn(house, { ...mine, position: null });
		await checkOut(house, { ...mine, position: null });
		await pass(1);
		expect(await listLines(house.database.sql, { providerId: visit.providerId, limit: 5 })).toHaveLength(1);
	});

	it('decides lives in their own turn, and the others in that of service orders', async () => {
		const lanes: string[] = [];
		const turn: Turn = (lane, decide) => {
			lanes.push(lane);
			return decide();
		};
		const sweeping = await buildDispatcher({
			house,
			carrier: phone.carrier,
			lastResort,
			...usualTerms,
			log: silent,
			jobs: jobs.open,
			turn,
		});
		const order = await requestHelp(house);
		const life = await requestHelp(house, { priority: 'P0', serviceItemCode: 'EM01', seniorId: 'snr_congrisheng' });
		await sweeping.sweep();
		expect(lanes).toEqual(['p0', 'other']);
		for (const { id } of [life, order]) expect(await pendingOffers(house, id)).not.toEqual([]);
		await sweeping.close();
	});

	it('still escalates a life that nobody took, again and again', async () => {
		const { id: ticketId } = await requestHelp(house, { priority: 'P0', serviceItemCode: 'EM01' });
		await putWorkers(house, 'off_duty', 'wrk_wangjianguo', 'wrk_chenmei', 'wrk_liuyang', 'wrk_zhangwei');
		await pass(200, 5);
		const facts = await factsOf(house, ticketId);
		expect(facts.filter((type) => type === 'ticket.escalated').length).toBeGreaterThanOrEqual(3);
		expect((await ticketNow(house, ticketId)).timerDueAt?.getTime()).toBeGreaterThan(house.clock.now().getTime());
	});

	it('still takes back the offers and the visit of a canceled ticket', async () => {
		const { id: ticketId } = await requestHelp(house);
		await dispatcher.sweep();
		await cancelTicket(house, { ticketId, actor: lin, reason: 'caller_withdrew' });
		const visit = await acceptedVisit(house, { seniorId: 'snr_congrisheng' });
		await cancelTicket(house, { ticketId: visit.ticketId, actor: lin, reason: 'caller_withdrew' });
		await dispatcher.sweep();
		expect(await pendingOffers(house, ticketId)).toEqual([]);
		expect(await findVisit(house.database.sql, visit.id)).toMatchObject({ status: 'aborted', abortReason: 'called_off' });
	});

	it('still asks the worker who was freed', async () => {
		await putWorkers(house, 'on_scene', 'wrk_wangjianguo', 'wrk_chenmei', 'wrk_zhaomin');
		const { id: ticketId } = await requestHelp(house);
		await dispatcher.sweep();
		expect((await ticketNow(house, ticketId)).nobodyLeftAt).not.toBeNull();
		await putWorkers(house, 'returning', 'wrk_chenmei');
		await pass(15);
		expect(await pendingOffer(house, ticketId)).toMatchObject({ workerId: 'wrk_chenmei' });
	});

	it('still sends the text that its sender lost, once', async () => {
		const { id: ticketId } = await requestHelp(house, { priority: 'P0', serviceItemCode: 'EM01' });
		await raiseFirstAlerts(house, { ticketId, lastResort });
		await pass(10);
		expect(phone.texts).toEqual([]);
		await pass(50, 5);
		expect(phone.texts.toSorted()).toEqual(['+8613800138001', '+8613800138002']);
	});
});

it('keeps no timer waiting for a carrier that never answers', async () => {
	const { id: ticketId } = await requestHelp(house, { priority: 'P0', serviceItemCode: 'EM01' });
	const deaf = { ...phone.carrier, placeCall: () => new Promise<never>(() => undefined) };
	const stuck = await buildDispatcher({ house, carrier: deaf, lastResort, ...usualTerms, log: silent, jobs: jobs.open });
	await house.database.pool.query(
		"insert into calls (id, ticket_id, direction, party, status, line, dialled, purpose, started_at) values ('call_deaf', $1, 'outbound', 'responder', 'queued', 'waiting', '+861', 'deaf', $2)",
		[ticketId, house.clock.now()],
	);
	await house.clock.advance(130_000);
	expect(await stuck.sweepUrgent()).toBeGreaterThan(0);
	await house.clock.advance(130_000);
	expect(await stuck.sweepUrgent()).toBeGreaterThan(0);
	expect((await ticketNow(house, ticketId)).escalationLevel).toBe(2);
});

it('finds nothing to do in a quiet house', async () => {
	expect(await dispatcher.sweep()).toBe(0);
	expect(await dispatcher.relayOnce()).toBe(0);
});

it('goes on with the others when one row fails', async () => {
	const broken = await requestHelp(house, { priority: 'P0', serviceItemCode: 'EM01' });
	const { id: ticketId } = await requestHelp(house, { seniorId: 'snr_congrisheng' });
	await house.database.pool.query(
		`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'disk'; end $$;
		 create trigger refuse before insert on offers for each row when (new.ticket_id = '${broken.id}') execute function refuse()`,
	);
	expect(await dispatcher.sweep()).toBeGreaterThan(0);
	expect(await listOffersByTickets(house.database.sql, [broken.id])).toEqual([]);
	expect(await pendingOffers(house, ticketId)).toHaveLength(1);
});

describe('the relay', () => {
	it('hands every fact on once, life first, and a repeated thing under one key', async () => {
		const slow = await requestHelp(house, { seniorId: 'snr_congrisheng' });
		const life = await requestHelp(house, { priority: 'P0', serviceItemCode: 'EM01' });
		expect(await dispatcher.relayOnce()).toBeGreaterThan(0);
		expect(jobs.taken.map(({ name, lane, payload }) => [name, lane, 'ticketId' in payload && payload.ticketId])).toEqual([
			['raise-alerts', 'p0', life.id],
			['advance-dispatch', 'p0', life.id],
			['advance-dispatch', 'other', slow.id],
		]);
		expect(await dispatcher.relayOnce()).toBe(0);
	});

	it('asks a worker freed by a visit under one key, though two facts say so', async () => {
		const visit = await acceptedVisit(house);
		const mine = await own(house, visit);
		await checkIn(house, { ...mine, position: null });
		await checkOut(house, { ...mine, position: null });
		await dispatcher.relayOnce();
		expect(jobs.names().filter((name) => name === 'offer-waiting')).toHaveLength(1);
	});

	it('is not stopped by an event that nobody can read', async () => {
		await requestHelp(house);
		// History cannot be changed; only a superuser who switches the triggers off could spoil it so.
		await house.database.pool.query(
			`set session_replication_role = replica; update events set thread = '{}' where type = 'ticket.dispatch_requested'; set session_replication_role = origin`,
		);
		expect(await dispatcher.relayOnce()).toBeGreaterThan(0);
		expect(jobs.taken).toEqual([]);
		expect(await dispatcher.relayOnce()).toBe(0);
	});

	it('gives the events of a queue that failed to the next run', async () => {
		await requestHelp(house);
		const failing = await buildDispatcher({
			house,
			carrier: phone.carrier,
			lastResort: { name: '值班电话', phone: '+866315200000' },
			...usualTerms,
			log: silent,
			jobs: async () => ({ publish: () => Promise.reject(new Error('queue away')), close: async () => undefined }),
		});
		await expect(failing.relayOnce()).rejects.toThrow('queue away');
		expect(await dispatcher.relayOnce()).toBe(0);
		await house.clock.advance(10_001);
		expect(await dispatcher.relayOnce()).toBeGreaterThan(0);
		expect(jobs.names()).toContain('advance-dispatch');
	});
});
