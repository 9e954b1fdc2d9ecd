import type { Footprint } from './footprint.ts';

/** How one thing grew between the end of the warming up and the end. */
export interface Growth {
	readonly name: string;
	readonly from: number;
	readonly to: number;
	/** Share of `from`; 0.05 is five percent. */
	readonly share: number;
}

/** What may grow with what happened: history that the law or the city wants kept. Everything else is working memory and must not. */
const HISTORY: ReadonlySet<string> = new Set(
	[
		'events',
		'presses',
		'calls',
		'tickets',
		'alerts',
		'recordings',
		'answer_exceptions',
		'missed_calls',
		'call_parts',
		'quality_reviews',
	].map((name) => `public.${name}`),
);

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Compares the first with the last quarter of what comes after the warming up, by their medians: one collection of garbage is no leak. */
export function growthOf(
	prints: readonly Footprint[],
	warmS: number,
	pick: (print: Footprint) => Readonly<Record<string, number>>,
): Growth[] {
	const warm = prints.filter(({ at }) => at >= warmS);
	const quarter = Math.max(1, Math.floor(warm.length / 4));
	const names = new Set(warm.flatMap((print) => Object.keys(pick(print))));
	const over = (some: readonly Footprint[], name: string): number => median(some.map((print) => pick(print)[name] ?? 0));
	return [...names].map((name) => {
		const from = over(warm.slice(0, quarter), name);
		const to = over(warm.slice(-quarter), name);
		return { name, from, to, share: from === 0 ? (to === 0 ? 0 : 1) : (to - from) / from };
	});
}

/** Tells which tables grew that nothing entitles to. */
export const growingTables = (growths: readonly Growth[], limit: number, fewRows: number): Growth[] =>
	growths.filter(({ name, from, to, share }) => !HISTORY.has(name) && share > limit && to - from > fewRows);
