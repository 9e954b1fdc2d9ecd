import { expect, it } from 'vitest';
import { freeDigit, tendingOf } from './next-binding.ts';

const now = new Date('2026-11-22T08:00:00.000Z');
const later = new Date('2026-11-22T08:30:00.000Z');
const bound = { closesAt: null, closedAt: null, expiresAt: null };
const soon = new Date('2026-11-22T08:20:00.000Z');

it.each([
	['binds while the worker travels', 'en_route', null, { do: 'bind' }],
	['binds nothing for what is over', 'completed', null, { do: 'nothing' }],
	['leaves a running visit alone', 'on_scene', bound, { do: 'nothing' }],
	['gives a time of grace after the visit', 'completed', bound, { do: 'end', closesAt: later }],
	['gives it after a broken-off visit as well', 'aborted', bound, { do: 'end', closesAt: later }],
	['waits for its end', 'completed', { ...bound, closesAt: later }, { do: 'nothing' }],
	['unbinds after it', 'completed', { ...bound, closesAt: now }, { do: 'unbind' }],
	['unbinds once', 'completed', { ...bound, closesAt: now, closedAt: now }, { do: 'nothing' }],
	['gives a running visit a new one before the service ends it', 'on_scene', { ...bound, expiresAt: soon }, { do: 'renew' }],
	['gives none to one that ends before', 'completed', { ...bound, closesAt: soon, expiresAt: later }, { do: 'nothing' }],
	['gives one to a time of grace that is longer', 'completed', { ...bound, closesAt: later, expiresAt: soon }, { do: 'renew' }],
] as const)('%s', (_name, status, binding, expected) => {
	expect(tendingOf({ status }, binding, { now, graceMin: 30 })).toEqual(expected);
});

it('gives the smallest digit that is free, and none when all are taken', () => {
	expect(freeDigit([])).toBe(1);
	expect(freeDigit([1, 3])).toBe(2);
	expect(freeDigit([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeNull();
});
