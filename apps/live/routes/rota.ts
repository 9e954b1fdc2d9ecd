import * as c from '@unwalled/contracts';
import * as r from '@unwalled/rota';
import { findOptionalSeatOf, listSeats } from '@unwalled/seat';
import { z } from 'zod';
import { checkArea, consoleRoles } from '../audience.ts';
import { type Asked, type Route, route } from '../route.ts';

const planners: readonly c.Role[] = ['supervisor'];
const shiftParams = z.object({ id: c.id('rsh') });
const swapParams = z.object({ id: c.id('rsw') });
interface Params {
	id: string;
}
type Eyes = Asked<unknown, unknown, unknown>;

const DAY_MS = 86_400_000;
// What was decided is told for a week.
const TOLD_MS = 7 * DAY_MS;

/** Operators are known by their seats: whoever leads them sees these, and no accounts. */
async function sitterOf({ rows, account }: Pick<Eyes, 'rows' | 'account'>, accountId: string) {
	const seat = await findOptionalSeatOf(rows, accountId);
	if (!seat) throw new c.DomainError('not_found', 'There is nothing of this name');
	checkArea(account, seat.areaPath, 'seat');
	return { accountId: seat.accountId, accountName: seat.name, areaPath: seat.areaPath };
}

const showShift = ({ changed, shift }: r.ShiftResult): c.CommandResult<c.RotaShiftView> => ({ changed, view: r.toShiftView(shift) });
const showSwap = ({ changed, ...pair }: r.SwapResult): c.CommandResult<c.RotaSwapView> => ({ changed, view: r.toSwapView(pair) });

async function readRota({ rows, deps, account }: Eyes, { from, days }: z.infer<typeof c.rotaQuery>): Promise<c.RotaView> {
	const begins = r.dayBegins(from);
	const ends = new Date(begins.getTime() + days * DAY_MS);
	const { areaPath } = account;
	// A day more before, so that the rest before the first shift is known.
	const around = await r.listShifts(rows, { areaPath, from: new Date(begins.getTime() - DAY_MS), until: ends });
	const seen = around.filter(({ publishedAt }) => account.role === 'supervisor' || publishedAt !== null);
	const shown = seen.filter(({ endsAt }) => endsAt > begins);
	const rests = r.shortRests(seen);
	const swaps = await r.listSwaps(rows, { areaPath, endedSince: new Date(deps.house.clock.now().getTime() - TOLD_MS) });
	return {
		...{ from, days },
		shifts: shown.map((shift) => r.toShiftView(shift, rests)),
		hours: r.seatsByHour(shown, begins, days * 24).map(({ at, seats }) => ({ at: at.toISOString(), seats })),
		swaps: swaps.map(r.toSwapView),
		operators: (await listSeats(rows, areaPath)).map(({ accountId, name }) => ({ id: accountId, name })),
	};
}

interface Step {
	readonly verb: 'take' | 'withdraw' | 'confirm' | 'refuse';
	readonly roles: readonly c.Role[];
	readonly run: typeof r.takeSwap;
}
const steps: readonly Step[] = [
	{ verb: 'take', roles: consoleRoles, run: r.takeSwap },
	{ verb: 'withdraw', roles: consoleRoles, run: r.withdrawSwap },
	{ verb: 'confirm', roles: planners, run: r.confirmSwap },
	{ verb: 'refuse', roles: planners, run: r.refuseSwap },
];

const stepRoutes = steps.map(({ verb, roles, run }) =>
	route<z.infer<typeof c.swapStepBody>, undefined, Params>({
		method: 'POST',
		path: `/api/rota/swaps/:id/${verb}`,
		roles,
		params: swapParams,
		body: c.swapStepBody,
		answer: c.changeOf(c.rotaSwapSchema),
		command: `swap-${verb}`,
		async run({ deps, rows, account, actor, params, body }) {
			checkArea(account, (await r.findSeenSwap(rows, params.id)).areaPath, 'swap');
			return showSwap(await run(deps.house, { swapId: params.id, version: body.version, actor }));
		},
	}),
);

const weekRoute = (verb: 'copy' | 'publish', run: typeof r.copyLastWeek): Route =>
	route<z.infer<typeof c.weekBody>>({
		method: 'POST',
		path: `/api/rota/${verb}`,
		roles: planners,
		body: c.weekBody,
		answer: c.changeOf(c.weekDoneSchema),
		command: `rota-${verb}`,
		async run({ deps, account, actor, body: { monday } }) {
			const view = await run(deps.house, { areaPath: account.areaPath, monday, actor });
			return { changed: view.done > 0, view };
		},
	});

/** Whom the hall expects when, who swaps with whom, and how many are needed. */
export const rotaRoutes: readonly Route[] = [
	route<undefined, z.infer<typeof c.rotaQuery>>({
		method: 'GET',
		path: '/api/rota',
		roles: consoleRoles,
		query: c.rotaQuery,
		answer: c.rotaSchema,
		run: (asked) => readRota(asked, asked.query),
	}),
	route<z.infer<typeof c.planShiftBody>>({
		method: 'POST',
		path: '/api/rota/shifts',
		roles: planners,
		body: c.planShiftBody,
		answer: c.changeOf(c.rotaShiftSchema),
		command: 'plan-shift',
		compared: ['accountId'],
		async run(asked) {
			const { accountId, kind, startsAt, endsAt } = asked.body;
			const sitter = await sitterOf(asked, accountId);
			const times = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
			return showShift(await r.planShift(asked.deps.house, { sitter, kind, ...times, actor: asked.actor }));
		},
	}),
	route<z.infer<typeof c.removeShiftBody>, undefined, Params>({
		method: 'POST',
		path: '/api/rota/shifts/:id/remove',
		roles: planners,
		params: shiftParams,
		body: c.removeShiftBody,
		answer: c.changeOf(c.rotaShiftSchema),
		command: 'remove-shift',
		async run({ deps, rows, account, actor, params, body }) {
			checkArea(account, (await r.findShift(rows, params.id)).areaPath, 'shift');
			return showShift(await r.removeShift(deps.house, { shiftId: params.id, ...body, actor }));
		},
	}),
	route<z.infer<typeof c.restoreShiftBody>, undefined, Params>({
		method: 'POST',
		path: '/api/rota/shifts/:id/restore',
		roles: planners,
		params: shiftParams,
		body: c.restoreShiftBody,
		answer: c.changeOf(c.rotaShiftSchema),
		command: 'restore-shift',
		async run({ deps, rows, account, actor, params, body }) {
			checkArea(account, (await r.findShift(rows, params.id)).areaPath, 'shift');
			return showShift(await r.restoreShift(deps.house, { shiftId: params.id, ...body, actor }));
		},
	}),
	route<z.infer<typeof c.askSwapBody>, undefined, Params>({
		method: 'POST',
		path: '/api/rota/shifts/:id/ask-swap',
		roles: consoleRoles,
		params: shiftParams,
		body: c.askSwapBody,
		answer: c.changeOf(c.rotaSwapSchema),
		command: 'ask-swap',
		compared: ['askedId'],
		async run(asked) {
			const { deps, rows, account, actor, params, body } = asked;
			checkArea(account, (await r.findShift(rows, params.id)).areaPath, 'shift');
			const { version, askedId, note } = body;
			const sitter = askedId === null ? null : await sitterOf(asked, askedId);
			const whom = sitter && { id: sitter.accountId, name: sitter.accountName };
			return showSwap(await r.askSwap(deps.house, { shiftId: params.id, version, asked: whom, note, actor }));
		},
	}),
	weekRoute('copy', r.copyLastWeek),
	weekRoute('publish', r.publishWeek),
	...stepRoutes,
	route<undefined, z.infer<typeof c.forecastQuery>>({
		method: 'GET',
		path: '/api/forecast',
		roles: planners,
		query: c.forecastQuery,
		answer: c.forecastSchema,
		run: ({ deps, account, query }) =>
			r.readForecast(deps.house.database.pool, { areaPath: account.areaPath, weeks: query.weeks, now: deps.house.clock.now() }),
	}),
	route<undefined, c.SimulationQuery>({
		method: 'GET',
		path: '/api/forecast/simulation',
		roles: planners,
		query: c.simulationQuery,
		answer: c.simulationSchema,
		async run({ query, reply }) {
			const gone = new AbortController();
			reply.raw.once('close', () => gone.abort(new c.DomainError('unavailable', 'Nobody waits for it any more')));
			return r.runSimulation(query, gone.signal);
		},
	}),
];
