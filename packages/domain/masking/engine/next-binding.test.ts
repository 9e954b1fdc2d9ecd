import { expect, it } from 'vitest';
import { freeDigit, tendingOf } from './next-binding.ts';

const now = new Date('2026-11-22T08:00:00.000Z');
const later = new Date('2026-11-22T08:30:00.000Z');
const bound = { closesAt: null, closedAt: null };

it.each([
	['binds while the worker travels', 'en_route', null, { do: 'bind' }],
	['binds nothing for what is over', 'completed', null, { do: 'nothing' }],
	['leaves a running visit alone', 'on_scene', bound, { do: 'nothing' }],
	['gives a time of grace after the visit', 'completed', bound, { do: 'end', closesAt: later }],
	['gives it after a broken-off visit as well', 'aborted', bound, { do: 'end', closesAt: later }],
	['waits for its end', 'completed', { closesAt: later, closedAt: null }, { do: 'nothing' }],
	['unbinds after it', 'completed', { closesAt: now, closedAt: null }, { do: 'unbind' }],
	['unbinds once', 'completed', { closesAt: now, closedAt: now }, { do: 'nothing' }],
] as const)('%s', (_name, status, binding, expected) => {
	expect(tendingOf({ status }, binding, { now, graceMin: 30 })).toEqual(expected);
});

it('gives the smallest digit that is free, and none when all are taken', () => {
	expect(freeDigit([])).toBe(1);
	expect(freeDigit([1, 3])).toBe(2);
	expect(freeDigit([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeNull();
});
