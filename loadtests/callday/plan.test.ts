import { expect, test } from 'vitest';
import { HOUR_SHARES, planDay } from './plan.ts';

const whole = { calls: 3_500, seed: 7, fromHour: 0, untilHour: 24 };

test('the shares of the hours are the whole day, a tenth of it in the busiest', () => {
	expect(HOUR_SHARES).toHaveLength(24);
	expect(HOUR_SHARES.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100);
	expect(Math.max(...HOUR_SHARES)).toBe(10);
});

test('a seed gives the same day again, and another seed another', () => {
	expect(planDay(whole)).toEqual(planDay(whole));
	expect(planDay({ ...whole, seed: 8 })).not.toEqual(planDay(whole));
});

test('a day has about as many calls as were asked for, in order, three in a hundred of them for help', () => {
	const day = planDay(whole);
	expect(day.length).toBeGreaterThan(3_300);
	expect(day.length).toBeLessThan(3_700);
	expect(day.map(({ atS }) => atS)).toEqual(day.map(({ atS }) => atS).sort((a, b) => a - b));
	const sos = day.filter(({ line }) => line === 'sos').length / day.length;
	expect(sos).toBeGreaterThan(0.02);
	expect(sos).toBeLessThan(0.04);
});

test('some hours of a day are those hours of the whole day', () => {
	const morning = planDay({ ...whole, fromHour: 9, untilHour: 10 });
	expect(morning).toEqual(planDay(whole).filter(({ atS }) => atS >= 9 * 3_600 && atS < 10 * 3_600));
	expect(morning.length).toBeGreaterThan(280);
});
