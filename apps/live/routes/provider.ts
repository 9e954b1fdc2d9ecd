import * as c from '@unwalled/contracts';
import { declineOffer } from '@unwalled/offer';
import { findWorker, moveWorker, setWorkerStatus } from '@unwalled/registry';
import * as v from '@unwalled/visit';
import { z } from 'zod';
import { byOf, consoleRoles, homeOwner, homeRoles } from '../audience.ts';
import type { Sight } from '../deps.ts';
import { readHome } from '../read/home.ts';
import { toVisitViews } from '../read/ticket-rows.ts';
import { type Asked, type Route, route } from '../route.ts';
import { checkVisitArea, photoRoutes } from './photos.ts';
import { proofRoutes } from './proofs.ts';

const offerParams = z.object({ id: c.id('ofr') });
const visitParams = z.object({ id: c.id('vst') });
type Params = { id: string };

async function showVisit(sight: Sight, { changed, visit }: v.VisitResult): Promise<c.CommandResult<c.VisitView>> {
	const [view] = await toVisitViews(sight, [visit]);
	if (!view) throw new Error('one visit gave no view');
	return { changed, view };
}

/** Declares `POST /api/visits/:id/<verb>` for the visit's own worker or firm. */
function visitCommand<Body>(
	verb: string,
	body: z.ZodType<Body>,
	run: (asked: Asked<Body, undefined, Params>, input: v.VisitInput) => Promise<v.VisitResult>,
): Route {
	return route<Body, undefined, Params>({
		method: 'POST',
		path: `/api/visits/:id/${verb}`,
		roles: homeRoles,
		params: visitParams,
		body,
		answer: c.changeOf(c.visitViewSchema),
		command: verb,
		run: async (asked) => showVisit(asked, await run(asked, { visitId: asked.params.id, actor: asked.actor, by: byOf(asked.account) })),
	});
}

/** Which worker a status or position is about: one's own, or one of the firm's by its manager. */
function workerOf(account: c.AccountView, wanted: string | undefined): string {
	const workerId = account.role === 'worker' ? account.workerId : wanted;
	if (!workerId) throw new c.DomainError('invalid', 'Name the worker', { field: 'workerId' });
	return workerId;
}

/** What the provider's page asks. */
export const providerRoutes: readonly Route[] = [
	route({
		method: 'GET',
		path: '/api/provider/home',
		roles: homeRoles,
		answer: c.providerHomeSchema,
		run: (asked) => readHome(asked, homeOwner(asked.account)),
	}),
	route<undefined, undefined, Params>({
		method: 'POST',
		path: '/api/offers/:id/accept',
		roles: homeRoles,
		params: offerParams,
		answer: c.changeOf(c.visitViewSchema),
		command: 'accept',
		run: async ({ account, actor, params: { id }, ...sight }) =>
			showVisit(sight, await v.acceptOffer(sight.deps.house, { offerId: id, actor, by: byOf(account) })),
	}),
	route<z.infer<typeof c.declineBody>, undefined, Params>({
		method: 'POST',
		path: '/api/offers/:id/decline',
		roles: homeRoles,
		params: offerParams,
		body: c.declineBody,
		answer: c.changeOf(c.providerHomeSchema),
		command: 'decline',
		async run({ account, actor, body, params: { id }, ...sight }) {
			const { changed } = await declineOffer(sight.deps.house, { offerId: id, reason: body.reason, actor, by: byOf(account) });
			return { changed, view: await readHome(sight, homeOwner(account)) };
		},
	}),
	visitCommand('depart', c.departBody, ({ deps, body }, input) => v.depart(deps.house, { ...input, ...body })),
	visitCommand('check-in', c.checkInBody, ({ deps, body }, input) => v.checkIn(deps.house, { ...input, ...body })),
	visitCommand('check-out', c.checkOutBody, ({ deps, body }, input) => v.checkOut(deps.house, { ...input, ...body })),
	visitCommand('abort', c.abortBody, ({ deps, body }, input) => v.abortVisit(deps.house, { ...input, ...body })),
	route<z.infer<typeof c.correctBody>, undefined, Params>({
		method: 'POST',
		path: '/api/visits/:id/correct',
		roles: [...homeRoles, 'supervisor'],
		params: visitParams,
		body: c.correctBody,
		answer: c.changeOf(c.visitViewSchema),
		command: 'correct',
		async run({ account, actor, body, params: { id }, ...sight }) {
			if (consoleRoles.includes(account.role)) await checkVisitArea(sight, account, id);
			return showVisit(sight, await v.correctVisit(sight.deps.house, { visitId: id, actor, by: byOf(account), ...body }));
		},
	}),
	visitCommand('late', c.lateBody, ({ deps, body }, input) =>
		v.reportLate(deps.house, { ...input, ...body, tellsContact: deps.config.UNWALLED_LATE_TEXTS }),
	),
	...proofRoutes,
	...photoRoutes,
	route<z.infer<typeof c.workerStatusBody>>({
		method: 'POST',
		path: '/api/worker/status',
		roles: homeRoles,
		body: c.workerStatusBody,
		answer: c.changeOf(c.providerHomeSchema),
		command: 'worker-status',
		async run({ account, actor, body, ...sight }) {
			const workerId = workerOf(account, body.workerId);
			const worker = await findWorker(sight.rows, workerId);
			if (worker.providerId !== account.providerId) throw new c.DomainError('not_found', 'No such worker');
			const { changed } = await setWorkerStatus(sight.deps.house, { workerId, status: body.status, actor });
			return { changed, view: await readHome(sight, homeOwner(account)) };
		},
	}),
	route<z.infer<typeof c.workerPositionBody>>({
		method: 'POST',
		path: '/api/worker/position',
		roles: ['worker'],
		body: c.workerPositionBody,
		answer: c.changedSchema,
		command: 'worker-position',
		async run({ deps, account, actor, body }) {
			await moveWorker(deps.house, { workerId: workerOf(account, undefined), position: body.position, actor });
			return { changed: true };
		},
	}),
];
