import { addWorkTime } from '@unwalled/member';
import { listColleagues, listOffersByTickets } from '@unwalled/offer';
import { askForHelp, factsOf, putWorkers, ticketNow } from '@unwalled/offer/testing';
import { findWorker, listWorkers } from '@unwalled/registry';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { listVisitsByTickets } from '../store.ts';
import { acceptedVisit, own } from '../testing/visits.ts';
import { acceptOffer } from './accept-offer.ts';
import { giveToColleague } from './give-to-colleague.ts';
import { depart } from './travel.ts';

const gao = { id: 'acc_gao0', name: '高峰' };
const firmOf = (providerId: string) => ({ actor: gao, by: { role: 'provider' as const, providerId, workerId: null } });
let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house.close());

const statusOf = async (workerId: string) => (await findWorker(house.database.sql, workerId)).status;

/** Another worker of the firm, with the same skills and on duty beside. */
async function colleagueOf(workerId: string): Promise<string> {
	await house.database.pool.query(
		`insert into workers (id, provider_id, name, phone, skills, area_path, status, status_at, lng, lat)
		 select 'wrk_colleague', provider_id, '新同事', '+8613800009999', skills, area_path, 'available', status_at, lng, lat from workers where id = $1`,
		[workerId],
	);
	return 'wrk_colleague';
}

it('gives an accepted job to a colleague: the first is free, the second has it at the same pay, and it is told in the history', async () => {
	const visit = await acceptedVisit(house);
	const workerId = await colleagueOf(visit.workerId);
	const given = { visitId: visit.id, workerId, version: visit.version, ...firmOf(visit.providerId) };
	const { changed, visit: next } = await giveToColleague(house, given);
	expect(changed).toBe(true);
	expect(next).toMatchObject({ workerId, status: 'created', payCents: visit.payCents, ticketId: visit.ticketId });
	expect((await ticketNow(house, visit.ticketId)).status).toBe('assigned');
	expect([await statusOf(visit.workerId), await statusOf(workerId)]).toEqual(['available', 'reserved']);
	const [former] = await listVisitsByTickets(house.database.sql, [visit.ticketId]);
	expect(former).toMatchObject({ status: 'aborted', abortReason: 'handed_over' });
	expect((await factsOf(house, visit.ticketId)).slice(-8)).toEqual([
		'visit.aborted',
		'worker.status_changed',
		'ticket.unassigned',
		'offer.made',
		'offer.accepted',
		'visit.created',
		'ticket.assigned',
		'worker.status_changed',
	]);

	expect(await giveToColleague(house, given)).toEqual({ changed: false, visit: next });
	expect(await listVisitsByTickets(house.database.sql, [visit.ticketId])).toHaveLength(2);
});

it('leaves a job with whoever is on the way', async () => {
	const visit = await acceptedVisit(house);
	const workerId = await colleagueOf(visit.workerId);
	const { visit: going } = await depart(house, await own(house, visit));
	const given = { visitId: visit.id, workerId, version: going.version, ...firmOf(visit.providerId) };
	await expect(giveToColleague(house, given)).rejects.toMatchObject({ code: 'refused', facts: { why: 'under_way', status: 'en_route' } });
	expect(await statusOf(workerId)).toBe('available');
});

it('gives nothing to whoever is busy, absent or of another firm, and nothing by a page that is behind', async () => {
	const visit = await acceptedVisit(house);
	const workerId = await colleagueOf(visit.workerId);
	const given = { visitId: visit.id, workerId, version: visit.version, ...firmOf(visit.providerId) };
	await putWorkers(house, 'on_scene', workerId);
	await expect(giveToColleague(house, given)).rejects.toMatchObject({ code: 'refused', facts: { why: 'unfit_worker', against: ['busy'] } });
	await putWorkers(house, 'available', workerId);
	const from = house.clock.now().toISOString();
	const until = new Date(house.clock.now().getTime() + 3_600_000).toISOString();
	await addWorkTime(house, { workerId, kind: 'absence', from, until, note: '', actor: gao });
	await expect(giveToColleague(house, given)).rejects.toMatchObject({ facts: { against: ['off_shift'] } });
	const stranger = (await listWorkers(house.database.sql, {})).find(({ providerId }) => providerId !== visit.providerId);
	await expect(giveToColleague(house, { ...given, workerId: stranger?.id ?? '' })).rejects.toMatchObject({ code: 'not_found' });
	await expect(giveToColleague(house, { ...given, version: 9 })).rejects.toMatchObject({ code: 'stale_version' });
	await expect(giveToColleague(house, { ...given, ...firmOf('prv_other') })).rejects.toMatchObject({ code: 'not_found' });
	expect(await statusOf(visit.workerId)).toBe('reserved');
});

it('lets a firm send another of its workers than the one who was asked, once', async () => {
	const { ticketId, offers } = await askForHelp(house);
	const [offer] = offers;
	if (!offer) throw new Error('nobody was asked');
	const workerId = await colleagueOf(offer.workerId);
	const chosen = { offerId: offer.id, workerId, ...firmOf(offer.providerId) };
	const { visit } = await acceptOffer(house, chosen);
	expect(visit).toMatchObject({ workerId, payCents: offer.payCents });
	const all = await listOffersByTickets(house.database.sql, [ticketId]);
	expect(all.map((one) => [one.workerId, one.status])).toEqual([
		[offer.workerId, 'rescinded'],
		[workerId, 'accepted'],
	]);
	expect(await acceptOffer(house, chosen)).toMatchObject({ changed: false, visit: { id: visit.id } });
	expect(await statusOf(offer.workerId)).toBe('available');
});

it('says of each colleague what speaks against them, those who may come first', async () => {
	const visit = await acceptedVisit(house);
	const workerId = await colleagueOf(visit.workerId);
	const ticket = await ticketNow(house, visit.ticketId);
	const colleagues = await listColleagues(house.database.sql, { ticket, providerId: visit.providerId, now: house.clock.now() });
	expect(colleagues[0]).toMatchObject({ workerId, against: [] });
	expect(colleagues.find((one) => one.workerId === visit.workerId)?.against).toContain('busy');
	const workers = await listWorkers(house.database.sql, { providerId: visit.providerId });
	expect(colleagues.map((one) => one.workerId).sort()).toEqual(workers.map(({ id }) => id).sort());
});
