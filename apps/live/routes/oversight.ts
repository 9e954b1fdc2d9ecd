import { chinaDay } from '@unwalled/catalogue';
import * as c from '@unwalled/contracts';
import { FIGURES, type FigureRow, listFigureRows } from '@unwalled/oversight';
import type { z } from 'zod';
import { checkArea } from '../audience.ts';
import type { LiveDeps } from '../deps.ts';
import { nextOf } from '../page.ts';
import { askFigures, readMonth, readNow, readTodaysCalls, tellWall, type WallMonth, type WallNow } from '../read/oversight.ts';
import { SharedReads } from '../read/shared-reads.ts';
import { type Asked, type Route, route } from '../route.ts';

const readers: readonly c.Role[] = ['supervisor', 'registrar', 'civil_affairs'];
// With a page that asks every three seconds, what happened is on the wall within five.
const FRESH_MS = 1_500;

type RowsQuery = z.infer<typeof c.oversightRowsQuery>;
type CallsQuery = z.infer<typeof c.oversightCallsQuery>;
type WallQuery = z.infer<typeof c.oversightQuery>;

interface Walls {
	readonly now: SharedReads<WallNow>;
	readonly month: SharedReads<WallMonth>;
}

/** Walls of one process, of each house that it serves. */
const walls = new WeakMap<LiveDeps, Walls>();

function wallsOf(deps: LiveDeps): Walls {
	const known = walls.get(deps) ?? { now: new SharedReads<WallNow>(FRESH_MS), month: new SharedReads<WallMonth>(FRESH_MS) };
	walls.set(deps, known);
	return known;
}

/** Gives what is looked at: one's own area and this month when nothing else is said. @throws DomainError `not_found`. */
function lookedAt({ account, deps, query }: Pick<Asked<unknown, WallQuery, unknown>, 'account' | 'deps' | 'query'>) {
	const areaPath = query.areaPath ?? account.areaPath;
	checkArea(account, areaPath, 'area');
	return { areaPath, month: query.month ?? chinaDay(deps.house.clock.now()).slice(0, 'yyyy-mm'.length) };
}

const cursorOf = ({ at, id }: Pick<FigureRow, 'at' | 'id'>): string => `${at.toISOString()}~${id}`;

/** @throws DomainError `invalid` for an instant that is none, such as a 31st of February. */
function readCursor(after: string): Pick<FigureRow, 'at' | 'id'> {
	const [instant = '', id = ''] = after.split('~');
	const at = new Date(instant);
	if (Number.isNaN(at.getTime())) throw new c.DomainError('invalid', 'after: must be what `next` said', { field: 'after' });
	return { at, id };
}

/** The wall: figures of an area and its children, and the rows behind each number. */
export const oversightRoutes: readonly Route[] = [
	route<undefined, WallQuery>({
		method: 'GET',
		path: '/api/oversight',
		roles: readers,
		query: c.oversightQuery,
		answer: c.oversightSchema,
		async run(asked) {
			const looked = { ...lookedAt(asked), homePath: asked.account.areaPath };
			// By what the session's own account may see, so that nobody is shown what was read through wider eyes.
			const { role, areaPath: seat, providerId, workerId } = asked.session.account;
			const key = [role, seat, providerId, workerId, looked.areaPath];
			const clock = () => asked.deps.house.clock.now().getTime();
			const shared = wallsOf(asked.deps);
			const [now, month] = await Promise.all([
				shared.now.get(JSON.stringify(key), clock, () => readNow(asked, looked.areaPath)),
				shared.month.get(JSON.stringify([...key, looked.month]), clock, () => readMonth(asked, looked)),
			]);
			return tellWall(asked.deps, looked, { now, month });
		},
	}),
	route<undefined, RowsQuery>({
		method: 'GET',
		path: '/api/oversight/rows',
		roles: readers,
		query: c.oversightRowsQuery,
		compared: ['after'],
		answer: c.oversightRowsPage,
		async run(asked) {
			const { figure: key, after, limit, providerId, own } = asked.query;
			const figure = FIGURES.find((one) => one.key === key);
			if (!figure) throw new c.DomainError('not_found', 'No such figure');
			const figures = await askFigures(asked.deps, lookedAt(asked));
			const page = { limit, after: after ? readCursor(after) : undefined, providerId, isOwn: own === 'yes' };
			const found = await listFigureRows(asked.hot, figure, { ...figures, ...page });
			const names = await asked.deps.registry.areaNames();
			return {
				rows: found.map(({ areaPath, at, ...row }) => ({ ...row, areaName: names.get(areaPath) ?? '', at: at.toISOString() })),
				next: nextOf(found, limit, cursorOf),
			};
		},
	}),
	route<undefined, CallsQuery>({
		method: 'GET',
		path: '/api/oversight/calls',
		roles: readers,
		query: c.oversightCallsQuery,
		compared: ['after'],
		answer: c.oversightCallsPage,
		async run(asked) {
			const { after, limit } = asked.query;
			const { areaPath } = lookedAt(asked);
			const rows = await readTodaysCalls(asked, { areaPath, limit, after: after ? readCursor(after) : undefined });
			return { rows, next: nextOf(rows, limit, ({ at, id }) => cursorOf({ at: new Date(at), id })) };
		},
	}),
];
