import { operatorsNeeded, predict } from '@unwalled/call';
import { describe, expect, it } from 'vitest';
import { type HallInput, type HallOutcome, simulateHall } from './engine/simulate-hall.ts';
import { robustMean, weekOfCalls } from './engine/week-of-calls.ts';
import { runSimulation } from './forecast.ts';

const HALL: HallInput = {
	callsPerHour: 60,
	talkS: 180,
	wrapUpS: 0,
	sosShare: 0,
	seats: 5,
	patienceS: Number.POSITIVE_INFINITY,
	seed: 7,
};
function play(change: Partial<HallInput> = {}): HallOutcome {
	const run = simulateHall({ ...HALL, ...change });
	for (;;) {
		const step = run.next();
		if (step.done) return step.value;
	}
}

describe('a simulated hall', () => {
	it.each([
		{ callsPerHour: 20, seats: 3 },
		{ callsPerHour: 60, seats: 5 },
		{ callsPerHour: 200, seats: 13 },
	])('in which nobody gives up answers as Erlang C says: %o', ({ callsPerHour, seats }) => {
		const outcome = play({ callsPerHour, seats });
		const hall = predict({ load: (callsPerHour * 180) / 3_600, operators: seats, handlingS: 180 });
		// Three halves of the 95% interval: by these seeds it always holds.
		expect(Math.abs(outcome.within10 - hall.within(10))).toBeLessThan(1.5 * outcome.give10);
		expect(outcome.give10).toBeLessThan(0.03);
		expect(outcome.abandoned).toBe(0);
		expect(outcome.busy).toBeCloseTo((callsPerHour * 180) / 3_600 / seats, 1);
	});

	it('is the same for the same seed, and another for another', () => {
		expect(play({ seed: 3 })).toEqual(play({ seed: 3 }));
		expect(play({ seed: 3 }).averageWaitS).not.toBe(play({ seed: 4 }).averageWaitS);
	});

	it('serves cries for help first, and nobody gives up on one', () => {
		const outcome = play({ seats: 4, callsPerHour: 70, sosShare: 0.1, patienceS: 120 });
		expect(outcome.sosWithin10).toBeGreaterThan(outcome.within10 + 0.03);
		expect(outcome.abandoned).toBeGreaterThan(0.02);
		expect(play({ seats: 1, callsPerHour: 30, sosShare: 1, patienceS: 1 }).abandoned).toBe(0);
	});

	it('needs more seats when calls are written up', () => {
		expect(play({ wrapUpS: 60 }).within10).toBeLessThan(play({ wrapUpS: 0 }).within10 - 0.1);
	});

	it('takes an hour that is far too full for its seats without end or overflow', () => {
		const outcome = play({ seats: 1, callsPerHour: 600 });
		expect(outcome.within10).toBeLessThan(0.05);
		expect(outcome.busy).toBeCloseTo(1, 2);
	});

	it('leaves off when whoever asked goes away', async () => {
		const gone = new AbortController();
		const asked = { ...HALL, patienceS: 180 };
		const run = runSimulation(asked, gone.signal);
		gone.abort(new Error('gone'));
		await expect(run).rejects.toThrow('gone');
		expect(await runSimulation(asked, new AbortController().signal)).toMatchObject({
			calls: 30_000,
			erlang: { within10: expect.any(Number) },
		});
		expect(await runSimulation({ ...asked, seats: 2 }, new AbortController().signal)).toMatchObject({ erlang: null });
	});
});

describe('Erlang C, against the published tables', () => {
	it('plans 14 operators for 80% within 20 s of 200 calls of 3 minutes in an hour', () => {
		expect(operatorsNeeded({ load: 10, handlingS: 180 }, { share: 0.8, seconds: 20 })).toBe(14);
		expect(predict({ load: 10, operators: 14, handlingS: 180 }).waitProbability).toBeCloseTo(0.174, 3);
		expect(predict({ load: 10, operators: 14, handlingS: 180 }).within(20)).toBeCloseTo(0.888, 3);
		expect(predict({ load: 10, operators: 14, handlingS: 180 }).averageWaitS).toBeCloseTo(7.8, 1);
	});
});

describe('a week of calls', () => {
	const monday = new Date('2026-11-02T00:00:00+08:00');
	const weeks = (count: number) => new Date(monday.getTime() + count * 7 * 86_400_000);
	it('has each hour from Monday on, and hours in which nobody rang count', () => {
		const at = new Date(monday.getTime() + 9 * 3_600_000);
		const week = weekOfCalls({ calls: [{ at, calls: 6 }], from: monday, until: weeks(2), sosShare: 0 });
		expect(week).toHaveLength(168);
		expect(week[9]).toEqual({ weekday: 1, hour: 9, calls: 3, counted: 2 });
		expect(week[10]?.calls).toBe(0);
		expect(week[167]).toMatchObject({ weekday: 7, hour: 23, counted: 2 });
	});

	it('leaves out the busiest and the quietest of five or more', () => {
		expect(robustMean([2, 2, 2, 2, 900])).toBe(2);
		expect(robustMean([1, 3])).toBe(2);
		expect(robustMean([])).toBe(0);
	});
});
