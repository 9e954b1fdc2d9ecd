import { chinaDay } from '@unwalled/catalogue';
import * as c from '@unwalled/contracts';
import * as m from '@unwalled/member';
import { findWorker } from '@unwalled/registry';
import { changeWorker } from '@unwalled/visit';
import type { z } from 'zod';
import { dialable } from '../phone.ts';
import { type AnyAsked, checkMember, checkMemberSeen, firmKeepers, firmReaders, nextOf, shownPhone } from '../read/members.ts';
import { type Asked, type Route, route } from '../route.ts';

type Params = z.infer<typeof c.workerParams>;

async function viewWorkers({ rows, deps, account }: AnyAsked, ids: readonly string[]): Promise<c.MemberWorker[]> {
	const around = { areaNames: await deps.registry.areaNames(), now: deps.house.clock.now() };
	const views = await m.readWorkers(rows, await m.listWorkersByIds(rows, ids), around);
	return views.map((view) => ({ ...view, phone: shownPhone(account.role, view.phone) })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function readWorker(asked: AnyAsked, id: string): Promise<c.WorkerDetail> {
	const { rows, deps } = asked;
	const now = deps.house.clock.now();
	const [[worker], papers, times] = await Promise.all([
		viewWorkers(asked, [id]),
		m.listCertificates(rows, [id]),
		m.listTimes(rows, [id], now),
	]);
	if (!worker) throw new c.DomainError('not_found', 'No such worker', { workerId: id });
	const names = { provider: worker.provider.name, worker: worker.name, today: chinaDay(now) };
	return { worker, certificates: papers.map((paper) => m.toPaperView(paper, names)), times: times.map(m.toWorkTimeView) };
}

/** Declares `POST /api/workers/:id/<verb>` for the worker's firm and those who keep the firms of the area. */
function workerCommand<Body>(
	verb: string,
	body: z.ZodType<Body>,
	run: (asked: Asked<Body, undefined, Params>) => Promise<{ changed: boolean }>,
): Route {
	return route<Body, undefined, Params>({
		method: 'POST',
		path: `/api/workers/:id/${verb}`,
		roles: firmKeepers,
		params: c.workerParams,
		body,
		answer: c.changeOf(c.workerDetailSchema),
		command: `${verb}-worker`,
		async run(asked) {
			await checkMember(asked, (await findWorker(asked.rows, asked.params.id)).providerId);
			const { changed } = await run(asked);
			return { changed, view: await readWorker(asked, asked.params.id) };
		},
	});
}

/** Workers as their firms and the registrars keep them. */
export const workerRoutes: readonly Route[] = [
	route<undefined, z.infer<typeof c.workerListQuery>, z.infer<typeof c.memberParams>>({
		method: 'GET',
		path: '/api/members/:id/workers',
		roles: firmReaders,
		params: c.memberParams,
		query: c.workerListQuery,
		answer: c.memberWorkerPageSchema,
		async run(asked) {
			const { rows, query, params } = asked;
			await checkMemberSeen(asked, params.id);
			const workers = await m.listWorkersOfFirm(rows, { providerId: params.id, ...query });
			const views = await viewWorkers(
				asked,
				workers.map(({ id }) => id),
			);
			return { rows: views, next: nextOf(views, query.limit) };
		},
	}),
	route<z.infer<typeof c.newWorkerBody>, undefined, z.infer<typeof c.memberParams>>({
		method: 'POST',
		path: '/api/members/:id/workers',
		roles: firmKeepers,
		params: c.memberParams,
		body: c.newWorkerBody,
		answer: c.changeOf(c.workerDetailSchema),
		command: 'register-worker',
		async run(asked) {
			const { deps, actor, body, params } = asked;
			await checkMember(asked, params.id);
			const phone = dialable(body.phone, deps.config.UNWALLED_AREA_CODE);
			const { worker } = await m.registerWorker(deps.house, { ...body, phone, providerId: params.id, actor });
			return { changed: true, view: await readWorker(asked, worker.id) };
		},
	}),
	route<undefined, undefined, Params>({
		method: 'GET',
		path: '/api/workers/:id',
		roles: firmReaders,
		params: c.workerParams,
		answer: c.workerDetailSchema,
		async run(asked) {
			await checkMemberSeen(asked, (await findWorker(asked.rows, asked.params.id)).providerId);
			return readWorker(asked, asked.params.id);
		},
	}),
	workerCommand('change', c.changeWorkerBody, ({ deps, actor, body, params }) =>
		changeWorker(deps.house, { ...body, phone: dialable(body.phone, deps.config.UNWALLED_AREA_CODE), workerId: params.id, actor }),
	),
	workerCommand('certificates', c.certificateBody, ({ deps, actor, body, params }) =>
		m.submitCertificate(deps.house, { ...body, workerId: params.id, actor }),
	),
	workerCommand('times', c.workTimeBody, ({ deps, actor, body, params }) =>
		m.addWorkTime(deps.house, { ...body, workerId: params.id, actor }),
	),
	route<undefined, undefined, z.infer<typeof c.workTimeParams>>({
		method: 'POST',
		path: '/api/work-times/:id/remove',
		roles: firmKeepers,
		params: c.workTimeParams,
		answer: c.changeOf(c.workerDetailSchema),
		command: 'remove-work-time',
		async run(asked) {
			const { workerId } = await m.findTime(asked.rows, asked.params.id);
			await checkMember(asked, (await findWorker(asked.rows, workerId)).providerId);
			const { changed } = await m.removeWorkTime(asked.deps.house, { timeId: asked.params.id, actor: asked.actor });
			return { changed, view: await readWorker(asked, workerId) };
		},
	}),
];
