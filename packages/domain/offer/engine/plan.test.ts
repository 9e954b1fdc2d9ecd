import { type Priority, priorities } from '@unwalled/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_ROUNDS, planRound, roundPlan } from './plan.ts';

/*
 * What a dispatcher knows by heart:
 *
 * | priority        | asked at once | may think | then                                      |
 * |-----------------|---------------|-----------|-------------------------------------------|
 * | P0 life         | 3             | 30 s      | the next 3, up to 5 rounds: 15 in 150 s   |
 * | P1 urgent       | 2             | 45 s      | the next 2, up to 5 rounds                |
 * | P2 today        | 1             | 5 min     | the next one, up to 5                     |
 * | P3 booked       | 1             | 10 min    | the next one, up to 5                     |
 * | P4 information  | 1             | 10 min    | the next one, up to 5                     |
 *
 * Nobody left, or five rounds done: a loud row for the operator, and the ticket's timer keeps running.
 */
const table: Record<Priority, { atOnce: number; seconds: number }> = {
	P0: { atOnce: 3, seconds: 30 },
	P1: { atOnce: 2, seconds: 45 },
	P2: { atOnce: 1, seconds: 300 },
	P3: { atOnce: 1, seconds: 600 },
	P4: { atOnce: 1, seconds: 600 },
};
const all = Object.keys(priorities) as Priority[];
const crowd = ['wang', 'chen', 'zhao', 'liu', 'yu'];

describe('the first round', () => {
	it.each(all)('asks the best of the table for %s', (priority) => {
		const { atOnce, seconds } = table[priority];
		expect(planRound(priority, 0, crowd)).toEqual({
			outcome: 'offered',
			round: 1,
			answerMs: seconds * 1_000,
			picks: crowd.slice(0, atOnce),
		});
	});

	it('asks fewer when fewer are there', () => {
		expect(planRound('P0', 0, ['wang'])).toMatchObject({ outcome: 'offered', picks: ['wang'] });
	});
});

it('says that nobody is eligible when the list is empty', () => {
	expect(planRound('P0', 2, [])).toEqual({ outcome: 'nobody_eligible', round: 3 });
});

it('stops after the fifth round', () => {
	expect(planRound('P2', 4, crowd)).toMatchObject({ outcome: 'offered', round: 5 });
	expect(planRound('P2', 5, crowd)).toEqual({ outcome: 'rounds_exhausted', round: 6 });
});

it('never plans beyond the rounds, nor more at once than the table, nor anybody twice', () => {
	const walk = fc.record({
		priority: fc.constantFrom(...all),
		workers: fc.uniqueArray(fc.integer(), { maxLength: 40 }),
	});
	fc.assert(
		fc.property(walk, ({ priority, workers }) => {
			let left = workers;
			const asked: number[] = [];
			for (let rounds = 0; ; rounds++) {
				const plan = planRound(priority, rounds, left);
				if (plan.outcome !== 'offered') {
					expect(left.length === 0 || rounds === MAX_ROUNDS).toBe(true);
					break;
				}
				expect(plan.round).toBe(rounds + 1);
				expect(plan.round).toBeLessThanOrEqual(MAX_ROUNDS);
				expect(plan.picks.length).toBeLessThanOrEqual(roundPlan[priority].atOnce);
				asked.push(...plan.picks);
				left = left.filter((worker) => !plan.picks.includes(worker));
			}
			expect(new Set(asked).size).toBe(asked.length);
		}),
	);
});
