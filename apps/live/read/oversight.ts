import { readAnswerTimes, readCalls, USUAL_WRAP_UP_S } from '@unwalled/call';
import { addDays, beginOfDay, chinaDay } from '@unwalled/catalogue';
import type { OversightCall, OversightReading, OversightView } from '@unwalled/contracts';
import { type Asked, FIGURES, listPlaces, listSurveys, nameTickets, type Oversight, readOversight } from '@unwalled/oversight';
import { readFairShare } from '@unwalled/settlement';
import type { LiveDeps } from '../deps.ts';
import type { PersonalSight } from '../sight.ts';

/** What a wall shows, and whose area the way down to it begins at. */
export interface WallAsked {
	readonly areaPath: string;
	readonly homePath: string;
	/** A month of China, such as 2026-11. */
	readonly month: string;
}

type Names = ReadonlyMap<string, string>;

const DAYS_IN_ANY_MONTH = 31;

const firstDayOf = (month: string): string => `${month}-01`;
const firstDayAfter = (month: string): string => firstDayOf(addDays(firstDayOf(month), DAYS_IN_ANY_MONTH).slice(0, 'yyyy-mm'.length));

/** Asks for the figures of an area in a month of China. */
export async function askFigures({ house }: LiveDeps, { areaPath, month }: { areaPath: string; month: string }): Promise<Asked> {
	const period = { since: beginOfDay(firstDayOf(month)), until: beginOfDay(firstDayAfter(month)) };
	return { areaPath, ...period, now: house.clock.now(), surveys: await listSurveys(house.database.pool, period) };
}

/** What a wall shows of this moment. */
export interface WallNow extends Pick<OversightView, 'at' | 'answered' | 'places'> {
	readonly counted: Oversight;
}

/** What a wall shows of a month; it takes longer to read, and may be a little older. */
export interface WallMonth extends Pick<OversightView, 'providers'> {
	readonly at: string;
	readonly counted: Oversight;
}

const [ofMoment, ofPeriod] = [FIGURES.filter((figure) => !figure.ofPeriod), FIGURES.filter((figure) => figure.ofPeriod)];

/** Reads what is so now, and how today's calls were answered, as one person sees it. */
export async function readNow({ deps, hot }: PersonalSight, areaPath: string): Promise<WallNow> {
	const now = deps.house.clock.now();
	const [counted, answered, places] = await Promise.all([
		readOversight(hot, { areaPath, since: now, until: now, now, surveys: [] }, ofMoment),
		readToday({ person: hot, house: deps.house.database.pool }, { areaPath, now }),
		listPlaces(hot, areaPath),
	]);
	return { at: now.toISOString(), counted, answered, places };
}

/** Reads a month's sums and the firms' shares, as one person sees them. */
export async function readMonth({ deps, hot, rows }: PersonalSight, asked: Pick<WallAsked, 'areaPath' | 'month'>): Promise<WallMonth> {
	const { areaPath, month } = asked;
	const at = deps.house.clock.now().toISOString();
	const [counted, shares] = await Promise.all([
		askFigures(deps, asked).then((figures) => readOversight(hot, figures, ofPeriod)),
		readFairShare(rows, { areaPath, from: firstDayOf(month), until: addDays(firstDayAfter(month), -1) }),
	]);
	const providers = shares.rows.map(({ provider, offers, accepted, acceptedShare, capacityShare }) => ({
		...{ id: provider.id, name: provider.name },
		...{ offers, accepted, acceptedShare, capacityShare },
	}));
	return { at, counted, providers };
}

/** Puts a moment and a month together as the wall shows them. */
export async function tellWall(deps: LiveDeps, asked: WallAsked, parts: { now: WallNow; month: WallMonth }): Promise<OversightView> {
	const { now, month } = parts;
	const names = await deps.registry.areaNames();
	const paths = new Set([...now.counted.byArea.keys(), ...month.counted.byArea.keys()]);
	const both = (path: string) => new Map([...(now.counted.byArea.get(path) ?? []), ...(month.counted.byArea.get(path) ?? [])]);
	const byArea = new Map([...paths].map((path) => [path, both(path)]));
	return {
		...placeOf(names, asked),
		...{ month: asked.month, at: now.at, sumsAt: month.at, answered: now.answered, places: now.places, providers: month.providers },
		definitions: FIGURES.map(({ key, unit, ofPeriod: isSum, of, meaning }) => ({ key, unit, ofPeriod: isSum, of, meaning })),
		figures: toReadings(new Map([...now.counted.total, ...month.counted.total])),
		...toAreas(byArea, { names, areaPath: asked.areaPath }),
	};
}

type Eyes = Parameters<typeof readCalls>[0];

const todayOf = (day: string) => ({ from: beginOfDay(day), until: beginOfDay(addDays(day, 1)) });

async function readToday(eyes: Eyes, { areaPath, now }: { areaPath: string; now: Date }): Promise<OversightView['answered']> {
	const day = chinaDay(now);
	const { total, periods } = await readAnswerTimes(eyes, { areaPath, ...todayOf(day), wrapUpS: USUAL_WRAP_UP_S, now });
	const all = total.lines.find(({ line }) => line === 'all');
	if (!all) throw new Error('The answer times tell of no line at all');
	const hours = periods.map(({ at, lines }) => {
		const own = lines.find(({ line }) => line === 'all');
		return { at, offered: own?.offered ?? 0, within10S: own?.within.find(({ seconds }) => seconds === 10)?.share ?? null };
	});
	return { day, total: all, hours };
}

/** A page of the calls behind today's answers: the newest first. */
export async function readTodaysCalls(
	{ deps, hot }: PersonalSight,
	{ areaPath, after, limit }: { areaPath: string; after: { at: Date; id: string } | undefined; limit: number },
): Promise<OversightCall[]> {
	const today = todayOf(chinaDay(deps.house.clock.now()));
	const calls = (await readCalls({ person: hot, house: deps.house.database.pool }, { areaPath, ...today })).reverse();
	const isOlder = (at: Date, id: string) => !after || at < after.at || (at.getTime() === after.at.getTime() && id < after.id);
	const page = calls.filter(({ openedAt, callId }) => isOlder(openedAt, callId)).slice(0, limit);
	const [tickets, names] = await Promise.all([
		nameTickets(
			hot,
			page.map(({ ticketId }) => ticketId),
		),
		deps.registry.areaNames(),
	]);
	return page.map(({ callId, ticketId, openedAt, settledAt, state }) => {
		const found = tickets.get(ticketId);
		const ticket = found && { id: found.id, number: found.number, kind: found.kind, status: found.status };
		return {
			...{ id: callId, areaName: names.get(found?.areaPath ?? '') ?? '', at: openedAt.toISOString(), state },
			...{ waitedS: settledAt && (settledAt.getTime() - openedAt.getTime()) / 1_000, ticket: ticket ?? null },
		};
	});
}

function placeOf(names: Names, { areaPath, homePath }: WallAsked): Pick<OversightView, 'area' | 'above'> {
	const codes = areaPath.split('.');
	const paths = codes.map((_, at) => codes.slice(0, at + 1).join('.')).slice(homePath.split('.').length - 1);
	const named = paths.map((path) => ({ path, name: names.get(path) ?? '' }));
	return { area: named.at(-1) ?? { path: areaPath, name: '' }, above: named.slice(0, -1) };
}

type ByArea = Oversight['byArea'];

function toAreas(byArea: ByArea, { names, areaPath }: { names: Names; areaPath: string }): Pick<OversightView, 'children' | 'own'> {
	const parents = new Set([...names.keys()].map(parentOf));
	const below = [...names.keys()].filter((path) => parentOf(path) === areaPath);
	const paths = [...new Set([...below, ...byArea.keys()])].filter((path) => path !== areaPath).sort();
	const own = byArea.get(areaPath);
	return {
		own: own ? toReadings(own) : null,
		children: paths.map((path) => ({
			...{ path, name: names.get(path) ?? '', hasChildren: parents.has(path) },
			figures: toReadings(byArea.get(path) ?? new Map()),
		})),
	};
}

const parentOf = (path: string): string => path.split('.').slice(0, -1).join('.');

const toReadings = (readings: Oversight['total']): OversightReading[] =>
	FIGURES.map(({ key }) => ({ key, ...(readings.get(key) ?? { value: 0, share: null }) }));
