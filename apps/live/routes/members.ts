import { addDays, chinaDay } from '@unwalled/catalogue';
import * as c from '@unwalled/contracts';
import * as m from '@unwalled/member';
import { readFairShare } from '@unwalled/settlement';
import { changeMember, finishExit, handOverWork, listOpenWork, withdrawOffers } from '@unwalled/visit';
import type { z } from 'zod';
import { checkArea } from '../audience.ts';
import { dialable } from '../phone.ts';
import {
	type AnyAsked,
	checkMember,
	firmKeepers,
	firmReaders,
	keepers,
	nextOf,
	readMember,
	showMember,
	shownPhone,
} from '../read/members.ts';
import { type Asked, type Route, route } from '../route.ts';

type Params = z.infer<typeof c.memberParams>;
// Papers that end within this many days are asked for again; what ended longer ago than a year was given up.
const SOON_DAYS = 30;
const LATELY_DAYS = 365;

async function readOpenWork({ rows }: AnyAsked, providerId: string): Promise<c.OpenWork> {
	const open = await listOpenWork(rows, providerId);
	return {
		rows: open.map(({ number, workerId, workerName, ...work }) => ({
			...work,
			number: String(number),
			worker: { id: workerId, name: workerName },
		})),
		next: null,
	};
}

/** What every command on one firm is given. */
interface Given {
	readonly providerId: string;
	readonly actor: AnyAsked['actor'];
}

/** Declares `POST /api/members/:id/<verb>` for those who keep the firms of the area. */
function memberCommand<Body>(
	verb: string,
	body: z.ZodType<Body>,
	run: (asked: Asked<Body, undefined, Params>, given: Given) => Promise<m.MemberResult>,
): Route {
	return route<Body, undefined, Params>({
		method: 'POST',
		path: `/api/members/:id/${verb}`,
		roles: keepers,
		params: c.memberParams,
		body,
		answer: c.changeOf(c.memberRowSchema),
		command: `${verb}-member`,
		async run(asked) {
			await checkMember(asked, asked.params.id);
			return showMember(asked, await run(asked, { providerId: asked.params.id, actor: asked.actor }));
		},
	});
}

/** Firms: whether they may be sent, what they have in hand, how the work is shared. */
export const memberRoutes: readonly Route[] = [
	route<undefined, z.infer<typeof c.memberQuery>>({
		method: 'GET',
		path: '/api/members',
		roles: firmReaders,
		query: c.memberQuery,
		answer: c.memberPageSchema,
		async run(asked) {
			const { rows, deps, account, query } = asked;
			const members = await m.searchMembers(rows, { ...query, words: query.query });
			const around = { areaNames: await deps.registry.areaNames(), today: chinaDay(deps.house.clock.now()) };
			const views = await m.readMemberRows(rows, members, around);
			return { rows: views.map((view) => ({ ...view, phone: shownPhone(account.role, view.phone) })), next: nextOf(views, query.limit) };
		},
	}),
	route<undefined, z.infer<typeof c.fairShareQuery>>({
		method: 'GET',
		path: '/api/members/fair-share',
		roles: ['supervisor', 'registrar', 'civil_affairs'],
		query: c.fairShareQuery,
		answer: c.fairShareSchema,
		async run({ rows, account, query }) {
			const areaPath = query.areaPath ?? account.areaPath;
			checkArea(account, areaPath, 'area');
			if (query.until < query.from) throw new c.DomainError('invalid', 'The period ends before it begins', { field: 'until' });
			return readFairShare(rows, { ...query, areaPath });
		},
	}),
	route<undefined, undefined, Params>({
		method: 'GET',
		path: '/api/members/:id',
		roles: firmReaders,
		params: c.memberParams,
		answer: c.memberDetailSchema,
		run: (asked) => readMember(asked, asked.params.id),
	}),
	route<z.infer<typeof c.applicationBody>>({
		method: 'POST',
		path: '/api/members',
		roles: keepers,
		body: c.applicationBody,
		answer: c.changeOf(c.memberRowSchema),
		command: 'apply-member',
		async run(asked) {
			const { deps, account, actor, body } = asked;
			checkArea(account, body.areaPath, 'area');
			const phone = dialable(body.phone, deps.config.UNWALLED_AREA_CODE);
			return showMember(asked, await m.applyForMembership(deps.house, { ...body, phone, actor }));
		},
	}),
	memberCommand('change', c.changeMemberBody, ({ deps, account, body }, given) => {
		checkArea(account, body.areaPath, 'area');
		return changeMember(deps.house, { ...given, ...body, phone: dialable(body.phone, deps.config.UNWALLED_AREA_CODE) });
	}),
	memberCommand('activate', c.memberCommandBody, ({ deps, body }, given) => m.activateMember(deps.house, { ...given, ...body })),
	memberCommand('warn', c.warnBody, ({ deps, body }, given) => m.warnMember(deps.house, { ...given, ...body })),
	memberCommand('suspend', c.memberReasonBody, async ({ deps, body }, given) => {
		const result = await m.suspendMember(deps.house, { ...given, ...body });
		await withdrawOffers(deps.house, given);
		return result;
	}),
	memberCommand('exit', c.memberReasonBody, async ({ deps, body }, given) => {
		const result = await m.startExit(deps.house, { ...given, ...body });
		await withdrawOffers(deps.house, given);
		return result;
	}),
	memberCommand('leave', c.memberCommandBody, ({ deps }, given) => finishExit(deps.house, given)),
	route<undefined, undefined, Params>({
		method: 'GET',
		path: '/api/members/:id/open-work',
		roles: keepers,
		params: c.memberParams,
		answer: c.openWorkSchema,
		async run(asked) {
			await checkMember(asked, asked.params.id);
			return readOpenWork(asked, asked.params.id);
		},
	}),
	route<z.infer<typeof c.handOverBody>, undefined, Params>({
		method: 'POST',
		path: '/api/members/:id/hand-over',
		roles: keepers,
		params: c.memberParams,
		body: c.handOverBody,
		answer: c.handedOverSchema,
		command: 'hand-over-work',
		async run(asked) {
			const { deps, actor, body, params } = asked;
			const { status } = await checkMember(asked, params.id);
			// Given back while offers may still come, it would come again.
			if (status === 'active')
				throw new c.DomainError('refused', 'Suspend the firm, or begin its exit', { status, allowed: ['suspend', 'exit'] });
			const taken = await handOverWork(deps.house, { providerId: params.id, ...body, actor });
			return { changed: taken.offers + taken.visits > 0, view: await readOpenWork(asked, params.id), ...taken };
		},
	}),
	route<z.infer<typeof c.firmPaperBody>, undefined, Params>({
		method: 'POST',
		path: '/api/members/:id/papers',
		roles: firmKeepers,
		params: c.memberParams,
		body: c.firmPaperBody,
		answer: c.changeOf(c.memberDetailSchema),
		command: 'submit-paper',
		async run(asked) {
			const { deps, actor, body, params } = asked;
			await checkMember(asked, params.id);
			const { changed } = await m.submitFirmPaper(deps.house, { providerId: params.id, ...body, actor });
			return { changed, view: await readMember(asked, params.id) };
		},
	}),
	route<undefined, z.infer<typeof c.paperQuery>>({
		method: 'GET',
		path: '/api/papers',
		roles: firmKeepers,
		query: c.paperQuery,
		answer: c.paperPageSchema,
		async run({ rows, deps, query }) {
			const today = chinaDay(deps.house.clock.now());
			const found = await m.searchPapers(rows, { ...query, today, soon: addDays(today, SOON_DAYS), lately: addDays(today, -LATELY_DAYS) });
			const views = found.map((paper) => m.toPaperView(paper, { provider: paper.providerName, worker: paper.workerName, today }));
			return { rows: views, next: nextOf(views, query.limit) };
		},
	}),
	route<z.infer<typeof c.paperReviewBody>, undefined, z.infer<typeof c.paperParams>>({
		method: 'POST',
		path: '/api/papers/:id/review',
		roles: keepers,
		params: c.paperParams,
		body: c.paperReviewBody,
		answer: c.changeOf(c.memberDetailSchema),
		command: 'review-paper',
		async run(asked) {
			const { rows, deps, actor, body, params } = asked;
			const { providerId } = await m.findPaper(rows, params.id);
			await checkMember(asked, providerId);
			const { changed } = await m.reviewPaper(deps.house, { paperId: params.id, ...body, actor });
			return { changed, view: await readMember(asked, providerId) };
		},
	}),
];
