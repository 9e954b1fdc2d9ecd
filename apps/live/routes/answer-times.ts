import * as call from '@unwalled/call';
import { addDays, beginOfDay } from '@unwalled/catalogue';
import * as c from '@unwalled/contracts';
import { z } from 'zod';
import { checkArea } from '../audience.ts';
import { nextOf } from '../page.ts';
import { type Asked, type Route, route } from '../route.ts';

const readers: readonly c.Role[] = ['supervisor', 'registrar', 'civil_affairs'];
// A month is what the targets are judged by; more of it at once would keep the live desk waiting.
const MOST_DAYS = 31;

type TimesQuery = z.infer<typeof c.answerTimesQuery>;

/** @throws DomainError `invalid` for a period that ends before it begins, or is longer than a month. */
function checkPeriod({ from, until }: TimesQuery): void {
	const refuse = (message: string, why: string) => new c.DomainError('invalid', message, { field: 'until', why });
	if (until < from) throw refuse('The period ends before it begins', 'ends_before_it_begins');
	if (until >= addDays(from, MOST_DAYS)) throw refuse(`At most ${MOST_DAYS} days at once`, 'too_long');
}

/** Reads one report as the list shows it. */
async function viewOf({ rows, deps }: Pick<Asked<unknown, unknown, unknown>, 'rows' | 'deps'>, callId: string) {
	const around = { areaNames: await deps.registry.areaNames(), now: deps.house.clock.now() };
	const [view] = await call.readExceptions(deps.house.database.pool, [await call.findException(rows, callId)], around);
	if (!view) throw new c.DomainError('not_found', 'The history does not know this call', { callId });
	return view;
}

const params = z.object({ id: c.id('call') });

/** How calls were answered, and what people write about those that waited too long. */
export const answerTimeRoutes: readonly Route[] = [
	route<undefined, TimesQuery>({
		method: 'GET',
		path: '/api/answer-times',
		roles: readers,
		query: c.answerTimesQuery,
		answer: c.answerTimesSchema,
		async run({ hot, deps, account, query }) {
			const areaPath = query.areaPath ?? account.areaPath;
			checkArea(account, areaPath, 'area');
			checkPeriod(query);
			const { from, until, wrapUpS = call.USUAL_WRAP_UP_S } = query;
			const days = { from: beginOfDay(from), until: beginOfDay(addDays(until, 1)) };
			const told = await call.readAnswerTimes(
				{ person: hot, house: deps.house.database.pool },
				{ areaPath, ...days, wrapUpS, now: deps.house.clock.now() },
			);
			return { from, until, areaPath, ...told };
		},
	}),
	route<undefined, z.infer<typeof c.answerExceptionQuery>>({
		method: 'GET',
		path: '/api/answer-exceptions',
		roles: readers,
		query: c.answerExceptionQuery,
		compared: ['after'],
		answer: c.answerExceptionPage,
		async run({ rows, deps, account, query }) {
			const areaPath = query.areaPath ?? account.areaPath;
			checkArea(account, areaPath, 'area');
			const found = await call.listExceptions(rows, { ...query, areaPath });
			const around = { areaNames: await deps.registry.areaNames(), now: deps.house.clock.now() };
			return {
				rows: await call.readExceptions(deps.house.database.pool, found, around),
				next: nextOf(found, query.limit, ({ callId }) => callId),
			};
		},
	}),
	route<z.infer<typeof c.completeExceptionBody>, undefined, z.infer<typeof params>>({
		method: 'POST',
		path: '/api/answer-exceptions/:id/complete',
		roles: ['supervisor'],
		params,
		body: c.completeExceptionBody,
		answer: c.changeOf(c.answerExceptionSchema),
		command: 'complete-answer-exception',
		async run(asked) {
			const { deps, actor, body } = asked;
			// What lies outside the asker's area is not there.
			await call.findException(asked.rows, asked.params.id);
			const { changed } = await call.completeException(deps.house, { ...body, actor, callId: asked.params.id });
			return { changed, view: await viewOf(asked, asked.params.id) };
		},
	}),
];
