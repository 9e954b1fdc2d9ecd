import type { Priority } from '@unwalled/contracts';

interface Round {
	/** Workers who are asked at the same time. */
	readonly atOnce: number;
	/** Seconds in which they may answer. */
	readonly answerS: number;
	readonly why: string;
}

/** Whom to ask and for how long, by priority (FIELD §3.1). */
export const roundPlan: Readonly<Record<Priority, Round>> = {
	P0: { atOnce: 3, answerS: 30, why: 'The phone lies in the hand or it does not: below the 45 s of now-jobs, three chances at once' },
	P1: { atOnce: 2, answerS: 45, why: '45 s is what dispatchers of now-jobs use' },
	P2: { atOnce: 1, answerS: 300, why: 'Home care needs minutes, not seconds: the worker may stand at a stove' },
	P3: { atOnce: 1, answerS: 600, why: 'Shanghai asks for an answer within 10 min' },
	P4: { atOnce: 1, answerS: 600, why: 'As booked' },
};

/** After five rounds without a taker a person must look: five refusals are the usual limit. */
export const MAX_ROUNDS = 5;

export type Plan<T> =
	| { readonly outcome: 'offered'; readonly round: number; readonly answerMs: number; readonly picks: readonly T[] }
	| { readonly outcome: 'nobody_eligible' | 'rounds_exhausted'; readonly round: number };

/** Decides the next round from the eligible workers, best first, and the rounds that were asked already. */
export function planRound<T>(priority: Priority, roundsDone: number, ranked: readonly T[]): Plan<T> {
	const round = roundsDone + 1;
	if (ranked.length === 0) return { outcome: 'nobody_eligible', round };
	if (round > MAX_ROUNDS) return { outcome: 'rounds_exhausted', round };
	const { atOnce, answerS } = roundPlan[priority];
	return { outcome: 'offered', round, answerMs: answerS * 1_000, picks: ranked.slice(0, atOnce) };
}
