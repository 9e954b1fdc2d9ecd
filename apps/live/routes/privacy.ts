import { insertMessage } from '@unwalled/call';
import * as c from '@unwalled/contracts';
import type { Tx } from '@unwalled/messaging';
import * as p from '@unwalled/privacy';
import { writeText } from '@unwalled/telephony';
import { findTrailState, listEntries, toTrailEntryView } from '@unwalled/trail';
import { z } from 'zod';
import { type Asked, type Route, route } from '../route.ts';
import { reachesArea } from '../sight.ts';
import { requestRoutes } from './person-requests.ts';

const auditors: readonly c.Role[] = ['auditor'];
const keepers: readonly c.Role[] = ['supervisor', 'security', 'auditor', 'administrator'];
const holders: readonly c.Role[] = ['supervisor', 'security'];
const glassParams = z.object({ id: c.id('bgl') });
const holdParams = z.object({ id: c.id('hld') });
type GlassParams = z.infer<typeof glassParams>;
type HoldParams = z.infer<typeof holdParams>;

/** Adds the way to the next page: the last row's place, when the page is full. */
export const page = <Row, View>(
	rows: readonly Row[],
	{ limit, at, view }: { limit: number; at: (row: Row) => string; view: (row: Row) => View },
) => {
	const last = rows.at(-1);
	return { rows: rows.map(view), next: last && rows.length === limit ? at(last) : null };
};

type AnyAsked = Pick<Asked<unknown, unknown, unknown>, 'rows' | 'deps' | 'account'>;

async function viewGlasses({ rows, deps, account }: AnyAsked, glasses: readonly p.Glass[]): Promise<c.GlassView[]> {
	const names = await p.listSeniorNames(
		rows,
		glasses.map(({ seniorId }) => seniorId),
	);
	return glasses.map((glass) => p.toGlassView(glass, { role: account.role, now: deps.house.clock.now(), names }));
}

async function viewGlass(asked: AnyAsked, { changed, glass }: { changed: boolean; glass: p.Glass }) {
	const [view] = await viewGlasses(asked, [glass]);
	return { changed, view };
}

async function viewHolds({ rows }: AnyAsked, holds: readonly p.Hold[]): Promise<c.HoldView[]> {
	const names = await p.listSeniorNames(
		rows,
		holds.flatMap(({ seniorId }) => seniorId ?? []),
	);
	return holds.map((hold) => p.toHoldView(hold, names));
}

async function viewHold(asked: AnyAsked, { changed, hold }: { changed: boolean; hold: p.Hold }) {
	const [view] = await viewHolds(asked, [hold]);
	return { changed, view };
}

/** Texts the family, through the same table and the same sender as an alarm. */
async function tell(tx: Tx, tellings: readonly p.Telling[]): Promise<void> {
	for (const { messageId, phone, text, ticketId } of tellings) {
		const purpose = `glass.${messageId}`;
		const row = { id: messageId, ticketId: ticketId ?? '', purpose, phone, status: 'pending', createdAt: tx.now };
		await insertMessage(tx, { ...row, ...writeText(text) });
		tx.emit({
			type: 'message.requested',
			actor: { id: 'house', name: 'house' },
			thread: ticketId ? { ticketId } : {},
			payload: { messageId, purpose: 'glass' },
		});
	}
}

const trailRoutes: readonly Route[] = [
	route<undefined, z.infer<typeof c.trailQuery>>({
		method: 'GET',
		path: '/api/trail',
		roles: auditors,
		query: c.trailQuery,
		// What an auditor looks for is somebody whom they do not see.
		compared: ['subjectId', 'actorId'],
		answer: c.trailPageSchema,
		async run({ rows, account, query: { after, from, until, ...search } }) {
			const found = await listEntries(rows, {
				...search,
				areaPath: account.areaPath,
				before: after,
				from: from ? new Date(from) : undefined,
				until: until ? new Date(until) : undefined,
			});
			return page(found, { limit: search.limit, at: ({ seq }) => String(seq), view: toTrailEntryView });
		},
	}),
	route({
		method: 'GET',
		path: '/api/trail/state',
		roles: auditors,
		answer: c.trailStateSchema,
		async run({ deps }) {
			const { anchoredAt, ...state } = await findTrailState(deps.house.database.sql);
			return { ...state, anchoredAt: anchoredAt?.toISOString() ?? null };
		},
	}),
];

const glassRoutes: readonly Route[] = [
	route<undefined, z.infer<typeof c.glassQuery>>({
		method: 'GET',
		path: '/api/break-glass',
		roles: [...new Set([...p.glassReviewers, ...p.glassRoles, ...auditors])],
		query: c.glassQuery,
		answer: c.glassPageSchema,
		async run(asked) {
			const { rows, account, deps, query } = asked;
			const found = await p.listGlasses(rows, { ...query, areaPath: account.areaPath, now: deps.house.clock.now() });
			const views = new Map((await viewGlasses(asked, found)).map((view) => [view.id, view]));
			return page(found, { limit: query.limit, at: ({ id }) => id, view: ({ id }) => views.get(id) });
		},
	}),
	route<z.infer<typeof c.glassBody>>({
		method: 'POST',
		path: '/api/break-glass',
		roles: p.glassRoles,
		body: c.glassBody,
		answer: c.glassChangeSchema,
		command: 'open-glass',
		async run(asked) {
			const { deps, actor, account, body } = asked;
			return viewGlass(asked, await p.openGlass(deps.house, { ...body, actor, role: account.role, tell }));
		},
	}),
	route<undefined, undefined, GlassParams>({
		method: 'GET',
		path: '/api/break-glass/:id/file',
		roles: p.glassRoles,
		params: glassParams,
		answer: c.glassFileSchema,
		run: ({ deps, actor, params: { id } }) => p.readThroughGlass(deps.house, { glassId: id, actor }),
	}),
	route<undefined, undefined, GlassParams>({
		method: 'POST',
		path: '/api/break-glass/:id/close',
		roles: p.glassRoles,
		params: glassParams,
		answer: c.glassChangeSchema,
		command: 'close-glass',
		run: async (asked) => viewGlass(asked, await p.closeGlass(asked.deps.house, { glassId: asked.params.id, actor: asked.actor })),
	}),
	route<z.infer<typeof c.glassReviewBody>, undefined, GlassParams>({
		method: 'POST',
		path: '/api/break-glass/:id/review',
		roles: p.glassReviewers,
		params: glassParams,
		body: c.glassReviewBody,
		answer: c.glassChangeSchema,
		command: 'review-glass',
		async run(asked) {
			const { deps, actor, body, params } = asked;
			return viewGlass(asked, await p.reviewGlass(deps.house, { ...body, glassId: params.id, actor }));
		},
	}),
];

const erasureRoutes: readonly Route[] = [
	route({
		method: 'GET',
		path: '/api/retention',
		roles: keepers,
		answer: c.retentionRulesSchema,
		run: async ({ rows }) => p.toRetentionRules(await p.listHeldClasses(rows)),
	}),
	route<undefined, z.infer<typeof c.certificateQuery>>({
		method: 'GET',
		path: '/api/erasures',
		roles: keepers,
		query: c.certificateQuery,
		answer: c.certificatePageSchema,
		async run({ rows, account, query }) {
			const found = await p.listCertificates(rows, { ...query, areaPath: account.areaPath });
			return page(found, { limit: query.limit, at: ({ id }) => id, view: p.toCertificateView });
		},
	}),
	route<undefined, z.infer<typeof c.certificateQuery>>({
		method: 'GET',
		path: '/api/legal-holds',
		roles: keepers,
		query: c.certificateQuery,
		answer: c.holdPageSchema,
		async run(asked) {
			const { rows, account, query } = asked;
			const found = await p.listHolds(rows, { ...query, areaPath: account.areaPath });
			const views = new Map((await viewHolds(asked, found)).map((view) => [view.id, view]));
			return page(found, { limit: query.limit, at: ({ id }) => id, view: ({ id }) => views.get(id) });
		},
	}),
	route<z.infer<typeof c.holdBody>>({
		method: 'POST',
		path: '/api/legal-holds',
		roles: holders,
		body: c.holdBody,
		// The security officer keeps what belongs to somebody whom they do not see; whose area it is, `reachesArea` asks.
		compared: ['seniorId'],
		answer: c.holdChangeSchema,
		command: 'place-hold',
		async run(asked) {
			const { deps, actor, body } = asked;
			return viewHold(asked, await p.placeHold(deps.house, { ...body, actor, reaches: (areaPath) => reachesArea(asked, areaPath) }));
		},
	}),
	route<z.infer<typeof c.liftBody>, undefined, HoldParams>({
		method: 'POST',
		path: '/api/legal-holds/:id/lift',
		roles: holders,
		params: holdParams,
		body: c.liftBody,
		answer: c.holdChangeSchema,
		command: 'lift-hold',
		async run(asked) {
			const { deps, actor, body, params } = asked;
			return viewHold(asked, await p.liftHold(deps.house, { ...body, holdId: params.id, actor }));
		},
	}),
];

/** Who saw or changed what; glasses; how long things are kept; what persons ask about their own files. */
export const privacyRoutes: readonly Route[] = [...trailRoutes, ...glassRoutes, ...erasureRoutes, ...requestRoutes];
