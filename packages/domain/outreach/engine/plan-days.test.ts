import { expect, it } from 'vitest';
import { nextCallOf } from './plan-days.ts';

const MONDAY_NOON = new Date('2026-11-23T04:00:00.000Z');
const plan = { weekdays: [1, 3], everyDays: null, startsOn: '2026-11-20', stoppedAt: null, at: '16:00', until: '19:00' };
const next = (change: Partial<typeof plan> | { everyDays: number } | { stoppedAt: Date }, isDoneToday = false) =>
	nextCallOf({ ...plan, ...change }, MONDAY_NOON, isDoneToday)?.toISOString() ?? null;

it.each([
	['today at the wished time', {}, false, '2026-11-23T08:00:00.000Z'],
	['on the next day of the plan when today is done', {}, true, '2026-11-25T08:00:00.000Z'],
	['on the next day of the plan when the time is over', { at: '09:00', until: '11:00' }, false, '2026-11-25T01:00:00.000Z'],
	['every third day from the first', { weekdays: [], everyDays: 3 }, true, '2026-11-26T08:00:00.000Z'],
	['not before the first day', { startsOn: '2026-12-01' }, false, '2026-12-02T08:00:00.000Z'],
	['never while it is stopped', { stoppedAt: MONDAY_NOON }, false, null],
])('rings %s', (_name, change, isDoneToday, expected) => {
	expect(next(change, isDoneToday)).toBe(expected);
});
