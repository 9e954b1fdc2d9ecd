import { listUnplacedCalls, listUnsentMessages } from '@unwalled/call';
import type { Database } from '@unwalled/database';
import { listExpiredOffers, listUnofferedTickets } from '@unwalled/offer';
import { countAnswered, listDueTimers, listSilentTickets, listTickets, listTicketsByHousehold, listWaitingTickets } from '@unwalled/ticket';
import { listUnsettledVisitIds } from '@unwalled/visit';
import { administration } from '../city/questions/administration.ts';
import { areas } from '../city/questions/areas.ts';
import { files } from '../city/questions/files.ts';
import { logins, type Question, query } from '../city/questions/question.ts';
import { searches } from '../city/questions/searches.ts';
import { tickets } from '../city/questions/tickets.ts';
import type { Samples } from '../city/samples.ts';

const DAY_MS = 86_400_000;
const MONTHS = 6;

/** What is asked over the door, by whom; the bare question beside it is of no interest here. */
export type YearsQuestion = Pick<Question, 'name' | 'path'> & { readonly login: string };

/** What the house asks itself, or a console by its socket. */
export interface OwnQuestion {
	readonly name: string;
	ask(database: Database): Promise<unknown>;
}

/** Lists what is asked without the door: a console that joins, the dispatcher and its sweeper, and the auditor. */
export function ownQuestions({ city, seniors }: Samples, now: Date): OwnQuestion[] {
	const dayAgo = new Date(now.getTime() - DAY_MS);
	const household = seniors[0]?.householdId ?? '';
	return [
		{
			name: 'console joins: tickets of the line',
			ask: ({ sql }) => listTickets(sql, { areaPath: city, status: 'unfinished', limit: 2_000 }),
		},
		{ name: 'console joins: answered since yesterday', ask: ({ sql }) => countAnswered(sql, city, dayAgo) },
		{ name: 'card: tickets of a household', ask: ({ sql }) => listTicketsByHousehold(sql, household, 20) },
		{ name: 'sweeper: timers that are due', ask: ({ sql }) => listDueTimers(sql, now, 200) },
		{ name: 'sweeper: silent callers', ask: ({ sql }) => listSilentTickets(sql, now, 50) },
		{ name: 'sweeper: tickets that want offers', ask: ({ sql }) => listUnofferedTickets(sql, { lives: false, limit: 200 }) },
		{ name: 'sweeper: tickets with nobody left', ask: ({ sql }) => listWaitingTickets(sql) },
		{ name: 'sweeper: offers that ran out', ask: ({ sql }) => listExpiredOffers(sql, now, 100) },
		{ name: 'sweeper: visits to be settled', ask: ({ sql }) => listUnsettledVisitIds(sql, 100) },
		{ name: 'sweeper: legs that nobody places', ask: ({ sql }) => listUnplacedCalls(sql, { before: now, lostBefore: now }) },
		{ name: 'sweeper: texts that nobody sends', ask: ({ sql }) => listUnsentMessages(sql, now) },
	];
}

const localDay = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

/** Lists what the pages ask on the day after `now`'s: everything of the city, and what looks back at what happened. */
export function yearsQuestions(samples: Samples, now: Date): YearsQuestion[] {
	const who = logins(samples);
	const ofCity = [...searches(samples), ...files(samples), ...areas(samples), ...tickets(samples), ...administration(samples)];
	// Days and months that lie behind, so that two rounds in a row are not answered from one reading.
	const day = (round: number): string => localDay(now.getTime() - (1 + (round % 150)) * DAY_MS);
	const month = (round: number): string => localDay(now.getTime() - (1 + (round % MONTHS)) * 30 * DAY_MS).slice(0, 7);
	const back = (name: string, login: string, path: (round: number) => string): YearsQuestion => ({ name, login, path });
	const period = (round: number) => ({ from: localDay(now.getTime() - (8 + (round % 150)) * DAY_MS), until: day(round) });
	return [
		...ofCity.map(({ name, who: role, path }) => ({ name: `${name} (${role})`, login: who[role], path })),
		back('wall of a month, city', who.supervisor, (n) => `/oversight${query({ month: month(n) })}`),
		back('wall of a month, street', who.street, (n) => `/oversight${query({ month: month(n) })}`),
		back('answer times of a week, city', who.supervisor, (n) => `/answer-times${query(period(n))}`),
		back('reports of long waits', who.supervisor, () => '/answer-exceptions'),
		back('a past day watched again', who.supervisor, (n) => `/replay/${day(n)}`),
		back('visits that were missed', who.supervisor, (n) => `/missed-visits${query({ day: day(n) })}`),
		back('the shift as it is', who.supervisor, () => '/shift'),
		back('callers nobody answered', who.city, () => '/missed-calls'),
		back('statement of a month', who.provider, (n) => `/provider/statement${query({ month: month(n) })}`),
	];
}
