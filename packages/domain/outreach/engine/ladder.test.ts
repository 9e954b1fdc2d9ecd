import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterMiss, isOver, MOST_MISSES, nextStep, type Rung } from './ladder.ts';
import { minutesAfter } from './local-time.ts';
import { quietUntil, readQuietHours } from './quiet-hours.ts';

const quietHours = readQuietHours('12:00-14:30,20:00-08:00');
const terms = { quietHours, retryMin: 30 };
/** Ten in the morning in China. */
const now = new Date('2026-11-22T02:00:00.000Z');
const endsAt = minutesAfter(now, 9 * 60);
const task: Rung = {
	state: 'due',
	mode: 'automatic',
	planId: 'cpl_1',
	misses: 0,
	attempts: 0,
	ringsTwice: false,
	inQuietHours: false,
	dueAt: now,
	endsAt,
};
const noon = new Date('2026-11-22T04:30:00.000Z');

describe('the next step', () => {
	it.each<[string, Partial<Rung>, Date, object]>([
		['rings when its time has come', {}, now, { do: 'ring' }],
		['waits for its time', { dueAt: minutesAfter(now, 1) }, now, { do: 'nothing' }],
		['lets a senior nap', {}, noon, { do: 'postpone', until: new Date('2026-11-22T06:30:00.000Z') }],
		['rings in the quiet hours whoever wishes it', { inQuietHours: true }, noon, { do: 'ring' }],
		['leaves the first ring of a preview to an operator', { mode: 'preview', dueAt: null }, now, { do: 'nothing' }],
		['tells the family after two misses', { state: 'waiting', misses: 2 }, now, { do: 'tell_family' }],
		['tells the family when nobody rang again in time', { state: 'waiting', misses: 1, mode: 'preview' }, endsAt, { do: 'tell_family' }],
		['asks for a visit when the family says nothing', { state: 'family', misses: 2 }, now, { do: 'open_visit' }],
		['gives up a campaign whose time is over', { planId: null }, endsAt, { do: 'give_up' }],
		['leaves alone who talks', { state: 'ringing' }, now, { do: 'nothing' }],
		['leaves alone what is over', { state: 'reached' }, now, { do: 'nothing' }],
	])('%s', (_name, change, at, expected) => {
		expect(nextStep({ ...task, ...change }, at, terms)).toEqual(expected);
	});
});

describe('a miss', () => {
	it('is rung again later, and the second one goes up at once', () => {
		expect(afterMiss({ ...task, attempts: 1 }, now, terms)).toMatchObject({ state: 'waiting', misses: 1, dueAt: minutesAfter(now, 30) });
		expect(afterMiss({ ...task, attempts: 2, misses: 1 }, now, terms)).toMatchObject({ state: 'waiting', misses: 2, dueAt: now });
	});

	it('counts only every second ring of somebody hard of hearing', () => {
		const deaf = { ...task, ringsTwice: true };
		expect(afterMiss({ ...deaf, attempts: 1 }, now, terms)).toMatchObject({ misses: 0, dueAt: minutesAfter(now, 1) });
		expect(afterMiss({ ...deaf, attempts: 2 }, now, terms)).toMatchObject({ misses: 1 });
	});
});

const instants = fc.integer({ min: 0, max: 7 * 24 * 60 }).map((minutes) => minutesAfter(now, minutes));

it('never rings in the quiet hours of somebody who does not wish it', () => {
	fc.assert(
		fc.property(instants, instants, fc.integer({ min: 0, max: MOST_MISSES - 1 }), (at, end, misses) => {
			const step = nextStep({ ...task, misses, dueAt: at, endsAt: end }, at, terms);
			expect(step.do === 'ring' && quietUntil(at, quietHours)).toBeFalsy();
			if (step.do === 'postpone') expect(step.until.getTime()).toBeGreaterThan(at.getTime());
		}),
	);
});

it('ends in a visit whenever nobody ever answers, after few rings, whatever the wish', () => {
	fc.assert(
		fc.property(instants, fc.boolean(), fc.boolean(), (start, ringsTwice, inQuietHours) => {
			let at = start;
			let one: Rung = { ...task, ringsTwice, inQuietHours, dueAt: start, endsAt: minutesAfter(start, 600) };
			for (let steps = 0; steps < 20; steps++) {
				if (one.dueAt && one.dueAt > at) at = one.dueAt;
				const step = nextStep(one, at, terms);
				if (step.do === 'open_visit') return;
				if (step.do === 'postpone') one = { ...one, dueAt: step.until };
				else if (step.do === 'tell_family') one = { ...one, state: 'family', dueAt: minutesAfter(at, 30) };
				else {
					expect(step.do).toBe('ring');
					const rung = { ...one, attempts: one.attempts + 1 };
					const { state, misses, dueAt } = afterMiss(rung, at, terms);
					expect(isOver(state)).toBe(false);
					one = { ...rung, state, misses, dueAt };
				}
			}
			expect.unreachable('nobody went there');
		}),
	);
});
