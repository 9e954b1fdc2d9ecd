import type { History } from '../model.ts';

const HOUR_MS = 3_600_000;
/** China has no summer time. */
const CHINA_MS = 8 * HOUR_MS;
// From this many on, the busiest and the quietest are left out: one fallen line must not plan the next month.
const ENOUGH_TO_TRIM = 5;

/** What one hour of the week brings. */
export interface HourOfWeek {
	/** 1 Monday to 7 Sunday. */
	readonly weekday: number;
	readonly hour: number;
	readonly calls: number;
	/** How many such hours were counted. */
	readonly counted: number;
}

/** Gives the mean without the largest and the smallest, where there are enough. */
export function robustMean(counts: readonly number[]): number {
	if (counts.length === 0) return 0;
	const inOrder = counts.toSorted((a, b) => a - b);
	const kept = inOrder.length < ENOUGH_TO_TRIM ? inOrder : inOrder.slice(1, -1);
	return kept.reduce((sum, one) => sum + one, 0) / kept.length;
}

/** Folds weeks into one: what each hour from Monday 0 o'clock on usually brings; hours in which nobody rang count as none. */
export function weekOfCalls({ calls, from, until }: History): HourOfWeek[] {
	const byHour = new Map(calls.map((one) => [one.at.getTime(), one.calls]));
	const cells = Array.from({ length: 168 }, (): number[] => []);
	for (let at = from.getTime(); at + HOUR_MS <= until.getTime(); at += HOUR_MS) {
		const local = new Date(at + CHINA_MS);
		const weekday = (local.getUTCDay() + 6) % 7;
		cells[weekday * 24 + local.getUTCHours()]?.push(byHour.get(at) ?? 0);
	}
	return cells.map((counts, cell) => ({
		weekday: Math.floor(cell / 24) + 1,
		hour: cell % 24,
		calls: robustMean(counts),
		counted: counts.length,
	}));
}
