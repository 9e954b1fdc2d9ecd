import { expect, it } from 'vitest';
import { barsOf, nextSpeed, pausedStretches } from './place.ts';

const startedAt = '2026-11-22T08:00:00.000Z';
const endedAt = '2026-11-22T08:00:40.000Z';

it('finds the pauses of a call in its recording, and one that lasted to the end', () => {
	const pauses = [
		{ from: '2026-11-22T08:00:10.000Z', until: '2026-11-22T08:00:15.000Z', by: '林静' },
		{ from: '2026-11-22T08:00:30.000Z', until: null, by: '林静' },
	];
	expect(pausedStretches({ startedAt, endedAt, durationMs: 40_000, pauses })).toEqual([
		{ begin: 0.25, end: 0.375 },
		{ begin: 0.75, end: 1 },
	]);
	expect(pausedStretches({ startedAt, endedAt: null, durationMs: 5_000, pauses })[0]).toEqual({ begin: 1, end: 1 });
	expect(pausedStretches({ startedAt, endedAt, durationMs: null, pauses })).toEqual([]);
});

it('counts from when the line was picked up, unless the end was written down late', () => {
	const pauses = [{ from: '2026-11-22T08:00:10.000Z', until: '2026-11-22T08:00:20.000Z', by: '林静' }];
	expect(pausedStretches({ startedAt, endedAt, durationMs: 35_000, pauses })).toEqual([{ begin: 5 / 35, end: 15 / 35 }]);
	expect(pausedStretches({ startedAt, endedAt, durationMs: 25_000, pauses })).toEqual([{ begin: 0.4, end: 0.8 }]);
});

it('goes round the speeds', () => {
	expect([1, 1.5, 2, 7].map(nextSpeed)).toEqual([1.5, 2, 1, 1]);
});

it('draws silence as a thin line and the loudest sample as high as the half', () => {
	expect(barsOf([0, 100], true)).toBe('M0.5 100V99M1.5 100V0');
	expect(barsOf([50], false)).toBe('M0.5 100V150');
});
