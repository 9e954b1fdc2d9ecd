import { seededRandom } from '../drill/random.ts';

/**
 * Share of a day's calls in each hour, from midnight: two humps, the busiest hour with a tenth of the day
 * (the busy-hour share with which Erlang's table for 3,500 calls was made).
 */
export const HOUR_SHARES: readonly number[] = [
	...[0.5, 0.4, 0.4, 0.4, 0.5, 1, 3, 6, 9, 10, 10, 8],
	...[5, 5, 7, 7.5, 5.8, 5, 4.5, 4, 3, 2, 1.2, 0.8],
];

const SOS_SHARE = 0.03;
const MEAN_TALK_S = 150;
const SHORTEST_TALK_S = 5;
const MEAN_WRAP_UP_S = 30;
const HOUR_S = 3_600;
// What callers press in the menu of the service line: household, care, advice.
const KEYS = ['1', '2', '3'] as const;
const KEY_AFTER_S = 3;

/** One call of the day, decided before it begins. */
export interface PlannedCall {
	/** Seconds after midnight. */
	readonly atS: number;
	readonly line: 'sos' | 'service';
	readonly talkS: number;
	readonly wrapUpS: number;
	/** What a service caller presses, and after how many seconds. */
	readonly key: string;
	readonly keyAfterS: number;
}

export interface DayPlan {
	/** How many calls a whole day would have. */
	readonly calls: number;
	readonly seed: number;
	/** Hours of the day that are played. */
	readonly fromHour: number;
	readonly untilHour: number;
}

/** Plans the calls of some hours: they come independently of each other, and talk is as uneven as telephone talk is (exponential). */
export function planDay({ calls, seed, fromHour, untilHour }: DayPlan): PlannedCall[] {
	const random = seededRandom(seed);
	const exponential = (mean: number): number => -mean * Math.log(1 - random.next());
	const planned: PlannedCall[] = [];
	for (let hour = 0; hour < HOUR_SHARES.length; hour++) {
		const perHour = (calls * (HOUR_SHARES[hour] ?? 0)) / 100;
		for (let atS = hour * HOUR_S + exponential(HOUR_S / perHour); atS < (hour + 1) * HOUR_S; atS += exponential(HOUR_S / perHour))
			planned.push({
				atS,
				line: random.chance(SOS_SHARE) ? 'sos' : 'service',
				talkS: Math.max(SHORTEST_TALK_S, exponential(MEAN_TALK_S)),
				wrapUpS: exponential(MEAN_WRAP_UP_S),
				key: random.pick(KEYS),
				keyAfterS: KEY_AFTER_S,
			});
	}
	return planned.filter(({ atS }) => atS >= fromHour * HOUR_S && atS < untilHour * HOUR_S);
}
