import * as c from '@unwalled/contracts';
import { addWorkTime, findTime, removeWorkTime } from '@unwalled/member';
import { type Colleague, declineOffer, findOffer, listColleagues, listPendingOffersByWorkers } from '@unwalled/offer';
import { findWorker } from '@unwalled/registry';
import { findTicket } from '@unwalled/ticket';
import { acceptOffer, findVisit, giveToColleague, listVisitsByWorkers, type VisitResult } from '@unwalled/visit';
import { z } from 'zod';
import { byOf, homeOwner, homeRoles } from '../audience.ts';
import type { Sight } from '../deps.ts';
import { toVisitViews } from '../read/ticket-rows.ts';
import { readTimes } from '../read/times.ts';
import { type Asked, type Route, route } from '../route.ts';

type Params = { id: string };
const offerParams = z.object({ id: c.id('ofr') });
const visitParams = z.object({ id: c.id('vst') });
type OwnTime = z.infer<typeof c.ownTimeBody>;

const toColleagueView = ({ workerId, name, status, distanceM, against }: Colleague): c.ColleagueView => ({
	...{ worker: { id: workerId, name }, status, distanceM, against: [...against] },
});

/** Lists who of the account's firm might do a job; the need is read with the house's own eyes. */
async function readColleagues(
	{ deps, account }: Pick<Asked<unknown, unknown, unknown>, 'deps' | 'account'>,
	job: { ticketId: string; providerId: string },
) {
	if (job.providerId !== account.providerId) throw new c.DomainError('not_found', 'No such job');
	const { database, clock } = deps.house;
	const ticket = await findTicket(database.sql, job.ticketId);
	const colleagues = await listColleagues(database.sql, { ticket, providerId: job.providerId, now: clock.now() });
	return { rows: colleagues.map(toColleagueView) };
}

async function showVisit(sight: Sight, { changed, visit }: VisitResult): Promise<c.CommandResult<c.VisitView>> {
	const [view] = await toVisitViews(sight, [visit]);
	if (!view) throw new Error('one visit gave no view');
	return { changed, view };
}

/** Whose time it is: one's own absence, or anything of the firm's workers by its dispatcher. */
async function ownerOfTime({ rows, account }: Asked<unknown, unknown, unknown>, workerId: string, kind: c.WorkTimeKind): Promise<void> {
	const worker = await findWorker(rows, workerId);
	const own = account.role === 'provider' ? worker.providerId === account.providerId : worker.id === account.workerId;
	if (!own) throw new c.DomainError('not_found', 'No such worker', { workerId });
	if (account.role === 'worker' && kind === 'shift')
		throw new c.DomainError('forbidden', 'Shifts are planned by the firm', { role: account.role });
}

/** An absence that has begun counts at once: what the worker is being asked is asked of others. */
async function withdraw({ deps, account, actor }: Asked<OwnTime, unknown, unknown>, workerId: string): Promise<void> {
	for (const offer of await listPendingOffersByWorkers(deps.house.database.sql, [workerId]))
		await declineOffer(deps.house, { offerId: offer.id, reason: 'unwell', actor, by: byOf(account) });
}

async function addTime(asked: Asked<OwnTime, undefined, undefined>): Promise<c.TimeResult> {
	const { deps, account, actor, body, ...sight } = asked;
	const workerId = account.role === 'worker' ? account.workerId : body.workerId;
	if (!workerId) throw new c.DomainError('invalid', 'Name the worker', { field: 'workerId' });
	await ownerOfTime(asked, workerId, body.kind);
	const now = deps.house.clock.now();
	const { changed, time } = await addWorkTime(deps.house, { ...body, workerId, actor });
	const isNow = time.kind === 'absence' && time.fromAt <= now && now < time.untilAt;
	if (isNow) await withdraw(asked, workerId);
	const open = isNow ? await listVisitsByWorkers(sight.rows, [workerId], { open: true }) : [];
	return { changed, view: await readTimes({ ...sight, deps }, homeOwner(account)), jobs: open.map(({ id }) => id) };
}

/** What a firm's dispatcher does with its workers, and what workers do with their own time. */
export const teamRoutes: readonly Route[] = [
	route<undefined, undefined, Params>({
		method: 'GET',
		path: '/api/offers/:id/colleagues',
		roles: ['provider'],
		params: offerParams,
		answer: c.colleaguesSchema,
		run: async (asked) => readColleagues(asked, await findOffer(asked.rows, asked.params.id)),
	}),
	route<undefined, undefined, Params>({
		method: 'GET',
		path: '/api/visits/:id/colleagues',
		roles: ['provider'],
		params: visitParams,
		answer: c.colleaguesSchema,
		run: async (asked) => readColleagues(asked, await findVisit(asked.rows, asked.params.id)),
	}),
	route<z.infer<typeof c.assignBody>, undefined, Params>({
		method: 'POST',
		path: '/api/offers/:id/assign',
		roles: ['provider'],
		params: offerParams,
		body: c.assignBody,
		answer: c.changeOf(c.visitViewSchema),
		command: 'assign-offer',
		run: async ({ account, actor, body, params: { id }, ...sight }) =>
			showVisit(sight, await acceptOffer(sight.deps.house, { offerId: id, workerId: body.workerId, actor, by: byOf(account) })),
	}),
	route<z.infer<typeof c.giveBody>, undefined, Params>({
		method: 'POST',
		path: '/api/visits/:id/give',
		roles: ['provider'],
		params: visitParams,
		body: c.giveBody,
		answer: c.changeOf(c.visitViewSchema),
		command: 'give-visit',
		run: async ({ account, actor, body, params: { id }, ...sight }) =>
			showVisit(sight, await giveToColleague(sight.deps.house, { visitId: id, ...body, actor, by: byOf(account) })),
	}),
	route({
		method: 'GET',
		path: '/api/provider/times',
		roles: homeRoles,
		answer: c.timesViewSchema,
		run: ({ account, ...sight }) => readTimes(sight, homeOwner(account)),
	}),
	route<OwnTime>({
		method: 'POST',
		path: '/api/provider/times',
		roles: homeRoles,
		body: c.ownTimeBody,
		answer: c.timeResultSchema,
		command: 'add-own-time',
		run: addTime,
	}),
	route<undefined, undefined, z.infer<typeof c.workTimeParams>>({
		method: 'POST',
		path: '/api/provider/times/:id/remove',
		roles: homeRoles,
		params: c.workTimeParams,
		answer: c.timeResultSchema,
		command: 'remove-own-time',
		async run(asked) {
			const { account, actor, params, ...sight } = asked;
			const time = await findTime(sight.rows, params.id);
			await ownerOfTime(asked, time.workerId, time.kind);
			const { changed } = await removeWorkTime(sight.deps.house, { timeId: time.id, actor });
			return { changed, view: await readTimes(sight, homeOwner(account)), jobs: [] };
		},
	}),
];
