import { throwDice } from '@unwalled/city';

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
const CHINA_MS = 8 * HOUR_MS;

/** What ten years are to look like; the same plan gives the same years, to the last row. */
export interface YearsPlan {
	readonly seed: number;
	readonly seniors: number;
	readonly years: number;
	/** Needs that became tickets, over all the years. */
	readonly matters: number;
	readonly visits: number;
	/** Presses that ended in a hospital. */
	readonly rescues: number;
	/** The last local day that is played. */
	readonly until: string;
}

/** Weihai: 210,000 seniors, ten years. */
export const WEIHAI = { seniors: 210_000, years: 10, matters: 4_500_000, visits: 500_000, rescues: 485 } as const;

/** How much more was asked for on the day of the typhoon; nobody can send so many more people in a storm. */
const TYPHOON = { matters: 19, visits: 3 };

// Monday to Sunday: what a whole town puts off from the weekend comes on Monday.
const WEEK = [1.1, 1.05, 1.03, 1.02, 1.04, 0.92, 0.84];
const SEASON = 0.14; // more in the cold than in autumn
const COLDEST_DAY = 20; // of the year
const WEATHER = 0.06; // what the season and the weekday do not explain

/** One local day with the matters that it brings: numbers from `first` up to `end`, without it. */
export interface PlannedDay {
	readonly index: number;
	readonly day: string;
	/** The instant at which it begins. */
	readonly at: number;
	readonly first: number;
	readonly end: number;
	/** How many of them are visits. */
	readonly visits: number;
	readonly isTyphoon: boolean;
}

/** Names the local day of an instant. */
export const localDay = (at: number): string => new Date(at + CHINA_MS).toISOString().slice(0, 10);

/** Names the local month of an instant. */
export const localMonth = (at: number): string => new Date(at + CHINA_MS).toISOString().slice(0, 7);

/** Finds the instant at which a local day begins. */
export const beginOf = (day: string): number => Date.parse(`${day}T00:00:00.000Z`) - CHINA_MS;

/** Lays a plan out over its days; what they bring adds up to exactly what was planned. */
export function planDays(plan: YearsPlan): PlannedDay[] {
	const end = beginOf(plan.until) + DAY_MS;
	const begin = beginOf(`${Number(plan.until.slice(0, 4)) - Math.floor(plan.years)}${plan.until.slice(4)}`) + DAY_MS;
	const from = plan.years < 1 ? end - Math.round(plan.years * 365) * DAY_MS : begin;
	const starts = Array.from({ length: Math.round((end - from) / DAY_MS) }, (_, n) => from + n * DAY_MS);
	const typhoon = typhoonOf(starts);
	const weights = starts.map((at) => weightOf(plan.seed, at));
	const stormy = (times: number) => weights.map((weight, index) => (index === typhoon ? weight * times : weight));
	const ends = shareOut(plan.matters, stormy(TYPHOON.matters));
	const visitEnds = shareOut(plan.visits, stormy(TYPHOON.visits));
	return starts.map((at, index) => {
		const first = ends[index - 1] ?? 0;
		const visits = (visitEnds[index] ?? 0) - (visitEnds[index - 1] ?? 0);
		return { index, day: localDay(at), at, first, end: ends[index] ?? plan.matters, visits, isTyphoon: index === typhoon };
	});
}

/** Shares a number out by weights, whole and without a rest; answers up to where each share goes. */
function shareOut(number: number, weights: readonly number[]): number[] {
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	let sum = 0;
	return weights.map((weight, index) => {
		sum += weight;
		return index === weights.length - 1 ? number : Math.floor((number * sum) / total);
	});
}

/** The eleventh of August of the last summer but one, or the middle of a shorter time. */
function typhoonOf(starts: readonly number[]): number {
	const summers = starts.flatMap((at, index) => (localDay(at).endsWith('-08-11') ? [index] : []));
	return summers.at(-2) ?? summers.at(-1) ?? Math.floor(starts.length / 2);
}

function weightOf(seed: number, at: number): number {
	const day = new Date(at + CHINA_MS);
	const ofYear = (day.getTime() - Date.UTC(day.getUTCFullYear(), 0, 1)) / DAY_MS;
	const season = 1 + SEASON * Math.cos((2 * Math.PI * (ofYear - COLDEST_DAY)) / 365.25);
	const weather = 1 + WEATHER * (2 * throwDice(seed, 'weather', localDay(at)).next() - 1);
	return (WEEK[(day.getUTCDay() + 6) % 7] ?? 1) * season * weather;
}
