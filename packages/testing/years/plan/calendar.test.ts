import { describe, expect, it } from 'vitest';
import { planDays, WEIHAI, type YearsPlan } from './calendar.ts';
import { plotDay } from './plot.ts';

const plan: YearsPlan = { ...WEIHAI, seed: 7, until: '2026-11-22' };
const days = planDays(plan);
const mattersOf = ({ first, end }: { first: number; end: number }): number => end - first;
const mean = (of: typeof days): number => of.reduce((sum, day) => sum + mattersOf(day), 0) / of.length;
const on = (weekday: number) => days.filter(({ day, isTyphoon }) => new Date(day).getUTCDay() === weekday && !isTyphoon);
const inMonth = (month: string) => days.filter(({ day, isTyphoon }) => day.slice(5, 7) === month && !isTyphoon);

describe('ten years of a town', () => {
	it('add up to exactly what was planned', () => {
		expect(days).toHaveLength(3_652);
		expect(days[0]).toMatchObject({ day: '2016-11-23', first: 0 });
		expect(days.at(-1)).toMatchObject({ day: '2026-11-22', end: 4_500_000 });
		expect(days.every((day, at) => day.first === (days[at - 1]?.end ?? 0))).toBe(true);
		expect(days.reduce((sum, { visits }) => sum + visits, 0)).toBe(500_000);
	});

	it('have their weeks, their seasons and one day that brings nineteen times as much', () => {
		expect(mean(on(1)) / mean(on(0))).toBeGreaterThan(1.25);
		expect(mean(inMonth('01')) / mean(inMonth('07'))).toBeGreaterThan(1.2);
		const storms = days.filter(({ isTyphoon }) => isTyphoon);
		expect(storms.map(({ day }) => day)).toEqual(['2025-08-11']);
		const around = days.filter(({ day, isTyphoon }) => day.startsWith('2025-08') && !isTyphoon);
		expect(storms.reduce((sum, day) => sum + mattersOf(day), 0) / mean(around)).toBeGreaterThan(17);
	});

	it('tell the same day in the same way, in the order of time, with the visits that it was given', () => {
		const [day] = days.slice(700);
		if (!day) throw new Error('no such day');
		const tell = () => [...plotDay(plan, day)].map(({ dice: _, ...plot }) => plot);
		const plots = tell();
		expect(tell()).toEqual(plots);
		expect(plots).toHaveLength(mattersOf(day));
		expect(plots.every(({ at }, n) => at >= (plots[n - 1]?.at ?? day.at))).toBe(true);
		expect(plots.filter(({ story }) => story === 'visit')).toHaveLength(day.visits);
	});

	it('bring help that ended in a hospital 485 times', () => {
		const rescues = days.reduce((sum, { first, end }) => {
			const before = (n: number) => Math.floor((n * plan.rescues) / plan.matters);
			return sum + before(end) - before(first);
		}, 0);
		expect(rescues).toBe(485);
		const told = days.slice(0, 60).flatMap((day) => [...plotDay(plan, day)].filter(({ story }) => story === 'rescue'));
		expect(told).toHaveLength(Math.floor(((days[60]?.first ?? 0) * 485) / 4_500_000));
	});
});
