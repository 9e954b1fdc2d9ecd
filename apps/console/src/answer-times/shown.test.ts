import { describe, expect, it } from 'vitest';
import { shownPeriod, shownSeconds, shownShare } from './shown.ts';

describe('a share', () => {
	it.each([
		[0.975, '97.5%'],
		[0.9499999, '94.9%'],
		[0.95, '95%'],
		[1, '100%'],
		[0, '0%'],
		[2 / 3, '66.6%'],
	])('of %d is written as %s, never rounded up', (share, shown) => {
		expect(shownShare(share)).toBe(shown);
	});

	it('that nobody knows is not written', () => {
		expect([shownShare(null), shownShare(undefined)]).toEqual([null, null]);
	});
});

it('writes tenths of a second only while they say something', () => {
	expect([4.24, 4, 12.4, 181].map(shownSeconds)).toEqual(['4.2', '4', '12', '181']);
});

it('names hours and days as China counts them', () => {
	expect(shownPeriod('2026-11-21T16:00:00.000Z', 'hour')).toBe('00:00');
	expect(shownPeriod('2026-11-21T16:00:00.000Z', 'day')).toBe('11-22');
});
