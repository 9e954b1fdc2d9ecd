import { addDays, beginOfDay } from '@unwalled/catalogue';
import * as c from '@unwalled/contracts';
import { listMissedVisits, readDayBefore, readHour, type Watched } from '@unwalled/replay';
import { seen } from '@unwalled/trail';
import type { z } from 'zod';
import { checkArea, consoleRoles } from '../audience.ts';
import { toMissedVisits, toReplayTickets } from '../read/replay.ts';
import { type Asked, type Route, route } from '../route.ts';

const HOUR_MS = 3_600_000;
const MISSED_AT_ONCE = 100;

type Params = z.infer<typeof c.replayParams>;
type HourQuery = z.infer<typeof c.replayHourQuery>;
type MissedQuery = z.infer<typeof c.missedVisitsQuery>;

/** Gives the day that is watched, and of which area. @throws DomainError `not_found` for an area that is not theirs. */
function watchedOf({ account, deps }: Pick<Asked<unknown, unknown, unknown>, 'account' | 'deps'>, day: string, wished?: string): Watched {
	const areaPath = wished ?? account.areaPath;
	checkArea(account, areaPath, 'area');
	const from = beginOfDay(day);
	if (from > deps.house.clock.now())
		throw new c.DomainError('invalid', 'That day is still to come', { field: 'day', why: 'in_the_future' });
	return { areaPath, from, until: beginOfDay(addDays(day, 1)) };
}

const ticketsOf = (events: readonly c.ReplayEvent[]): string[] => events.flatMap(({ ticketId }) => ticketId ?? []);

/** A past day watched again, and the visits of it that were missed: what the role sees live, as it stood then. */
export const replayRoutes: readonly Route[] = [
	route<undefined, z.infer<typeof c.replayQuery>, Params>({
		method: 'GET',
		path: '/api/replay/:day',
		roles: consoleRoles,
		params: c.replayParams,
		query: c.replayQuery,
		answer: c.replayDaySchema,
		async run(asked) {
			const { deps, hot, actor, params } = asked;
			const watched = watchedOf(asked, params.day, asked.query.areaPath);
			const { areaPath, from, until } = watched;
			const told = await readDayBefore({ person: hot, house: deps.house.database.pool }, watched);
			seen(deps, { actor, subject: { kind: 'replay', id: params.day }, areaPath });
			return {
				...{ day: params.day, areaPath, ...told },
				...{ from: from.getTime(), until: until.getTime(), now: Math.min(until.getTime(), deps.house.clock.now().getTime()) },
				tickets: await toReplayTickets(asked, ticketsOf(told.events)),
			};
		},
	}),
	route<undefined, HourQuery, Params>({
		method: 'GET',
		path: '/api/replay/:day/events',
		roles: consoleRoles,
		params: c.replayParams,
		query: c.replayHourQuery,
		answer: c.replayHourSchema,
		async run(asked) {
			const { deps, hot, params, query } = asked;
			const { areaPath, from } = watchedOf(asked, params.day, query.areaPath);
			const begin = from.getTime() + query.hour * HOUR_MS;
			const hour = { areaPath, from: new Date(begin), until: new Date(begin + HOUR_MS), after: query.after };
			const told = await readHour({ person: hot, house: deps.house.database.pool }, hour);
			return { ...told, tickets: await toReplayTickets(asked, ticketsOf(told.events)) };
		},
	}),
	route<undefined, MissedQuery>({
		method: 'GET',
		path: '/api/missed-visits',
		roles: consoleRoles,
		query: c.missedVisitsQuery,
		compared: ['after'],
		answer: c.missedVisitsSchema,
		async run(asked) {
			const { deps, hot, query } = asked;
			const watched = watchedOf(asked, query.day, query.areaPath);
			const now = deps.house.clock.now();
			const found = await listMissedVisits(hot, { ...watched, now, after: query.after, limit: MISSED_AT_ONCE });
			return {
				rows: await toMissedVisits(asked, found),
				next: found.length < MISSED_AT_ONCE ? null : (found.at(-1)?.ticketId ?? null),
			};
		},
	}),
];
