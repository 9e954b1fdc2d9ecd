import { describe, expect, it } from 'vitest';
import { daysLeft, expiryStanding } from './expiry.ts';

const now = Date.parse('2026-11-22T09:00:00+08:00');

describe('expiryStanding', () => {
	it.each([
		['2026-11-21', 'gone'],
		['2026-11-22', 'late'],
		['2026-12-21', 'late'],
		['2026-12-22', 'good'],
		[null, 'plain'],
	] as const)('says of %s that it is %s', (until, standing) => {
		expect(expiryStanding(until, now)).toBe(standing);
	});
});

describe('daysLeft', () => {
	it('counts the last day as a day that is still there', () => {
		expect(daysLeft('2026-11-22', now)).toBe(0);
		expect(daysLeft('2026-11-21', now)).toBe(-1);
		expect(daysLeft('2026-12-02', now)).toBe(10);
	});
});
