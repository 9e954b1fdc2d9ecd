import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocking, offeredLoad, operatorsNeeded, predict, waiting } from './erlang-c.ts';

describe('Erlang C', () => {
	it('gives the values of Westbay’s worked example: 360 calls of 4 minutes in half an hour, 55 operators, 15 s', () => {
		const load = offeredLoad({ calls: 360, handlingS: 240, periodS: 1_800 });
		expect(load).toBe(48);
		const hall = predict({ load, operators: 55, handlingS: 240 });
		expect(hall.waitProbability).toBeCloseTo(0.239, 3);
		expect(hall.averageWaitS).toBeCloseTo(8.2, 1);
		expect(hall.within(15)).toBeCloseTo(0.846, 3);
	});

	it('gives the values of Call Centre Helper’s worked example: 200 calls of 3 minutes in an hour, 14 operators, 20 s', () => {
		const hall = predict({ load: 10, operators: 14, handlingS: 180 });
		expect(hall.waitProbability).toBeCloseTo(0.174, 3);
		expect(hall.within(20)).toBeCloseTo(0.888, 3);
		expect(hall.averageWaitS).toBeCloseTo(7.8, 1);
		expect(operatorsNeeded({ load: 10, handlingS: 180 }, { share: 0.8, seconds: 20 })).toBe(14);
	});

	// Values that two other programs are tested with: a package `erlang` (123 and 12,345 erlangs), and a staffing tool (752 s).
	it.each([
		[123, 132, 0.3211],
		[12_345, 12_421, 0.3812],
		[1_000, 900, 1],
		[1, 1, 1],
	])('lets %d erlangs wait at %d operators with the probability that others compute', (load, operators, probability) => {
		expect(waiting(load, operators)).toBeCloseTo(probability, 4);
	});

	it('needs as many operators as another staffing tool says: 25 calls of 752 s in a quarter of an hour, 90 % within 20 s', () => {
		const load = offeredLoad({ calls: 25, handlingS: 752, periodS: 900 });
		expect(operatorsNeeded({ load, handlingS: 752 }, { share: 0.9, seconds: 20 })).toBe(28);
		const busier = offeredLoad({ calls: 35, handlingS: 752, periodS: 900 });
		expect(predict({ load: busier, operators: 37, handlingS: 752 }).within(20)).toBeCloseTo(0.9042, 4);
	});

	it.each([
		// calls an hour, handling s, seats for 95 % within 10 s, and for 97.5 % within 60 s: Weihai's busy hour, and ten times it
		[350, 180, 25, 23],
		[350, 240, 32, 30],
		[3_500, 240, 255, 245],
	])('plans the hall of a city with %d calls an hour of %d s', (calls, handlingS, tenSeconds, sixtySeconds) => {
		const load = offeredLoad({ calls, handlingS, periodS: 3_600 });
		expect(operatorsNeeded({ load, handlingS }, { share: 0.95, seconds: 10 })).toBe(tenSeconds);
		expect(operatorsNeeded({ load, handlingS }, { share: 0.975, seconds: 60 })).toBe(sixtySeconds);
	});
});

describe('Erlang B', () => {
	it('blocks what the tables say: 1 % of 4.46 erlangs at 10 lines and of 84.1 at 100', () => {
		expect(blocking(4.46, 10)).toBeCloseTo(0.01, 3);
		expect(blocking(84.1, 100)).toBeCloseTo(0.01, 3);
	});

	it('agrees with the sum of the definition while that can still be computed', () => {
		fc.assert(
			fc.property(fc.double({ min: 0.1, max: 60, noNaN: true }), fc.integer({ min: 1, max: 60 }), (load, operators) => {
				let term = 1;
				let sum = 1;
				for (let n = 1; n <= operators; n++) {
					term *= load / n;
					sum += term;
				}
				expect(blocking(load, operators)).toBeCloseTo(term / sum, 10);
			}),
		);
	});
});

describe('at the limits', () => {
	const halls = fc.record({
		load: fc.double({ min: 0, max: 3_000, noNaN: true }),
		operators: fc.integer({ min: 0, max: 3_200 }),
		handlingS: fc.double({ min: 1, max: 3_600, noNaN: true }),
	});

	it('stays a number and a probability for every hall, also with thousands of operators', () => {
		fc.assert(
			fc.property(halls, fc.integer({ min: 0, max: 600 }), (hall, seconds) => {
				const { waitProbability, averageWaitS, within } = predict(hall);
				expect(waitProbability).toBeGreaterThanOrEqual(0);
				expect(waitProbability).toBeLessThanOrEqual(1);
				expect(averageWaitS).toBeGreaterThanOrEqual(0);
				expect(within(seconds)).toBeGreaterThanOrEqual(0);
				expect(within(seconds)).toBeLessThanOrEqual(1);
			}),
		);
	});

	it('answers better with one operator more, and with more patience', () => {
		fc.assert(
			fc.property(halls, ({ load, operators, handlingS }) => {
				const hall = predict({ load, operators, handlingS });
				const larger = predict({ load, operators: operators + 1, handlingS });
				expect(larger.waitProbability).toBeLessThanOrEqual(hall.waitProbability);
				expect(larger.within(10)).toBeGreaterThanOrEqual(hall.within(10));
				expect(hall.within(60)).toBeGreaterThanOrEqual(hall.within(10));
			}),
		);
	});

	it('lets one operator’s callers wait as often as the operator is busy, as every queue with one server does', () => {
		expect(waiting(0.7, 1)).toBeCloseTo(0.7, 12);
		expect(predict({ load: 0.5, operators: 1, handlingS: 100 }).averageWaitS).toBeCloseTo(100, 9);
	});

	it('answers everybody at once without load, and nobody where the load is more than the hall', () => {
		expect(predict({ load: 0, operators: 0, handlingS: 180 })).toMatchObject({ waitProbability: 0, averageWaitS: 0 });
		expect(predict({ load: 0, operators: 0, handlingS: 180 }).within(0)).toBe(1);
		expect(predict({ load: 25, operators: 25, handlingS: 180 })).toMatchObject({ waitProbability: 1, averageWaitS: Infinity });
		expect(predict({ load: 25, operators: 25, handlingS: 180 }).within(180)).toBe(0);
		expect(operatorsNeeded({ load: 0, handlingS: 180 }, { share: 0.95, seconds: 10 })).toBe(0);
		expect(operatorsNeeded({ load: 1, handlingS: 180 }, { share: 1, seconds: 10 })).toBe(Number.POSITIVE_INFINITY);
	});
});
