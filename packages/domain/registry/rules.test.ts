import { describe, expect, it } from 'vitest';
import { isWithin, mayActFor, pathAndAbove } from './access.ts';
import { ageOn, literalPattern } from './rules.ts';

describe('areas', () => {
	it.each([
		['37.02', '37.02', true],
		['37.02', '37.02.001', true],
		['37', '37.02.001', true],
		['37.02', '37', false],
		['37.02', '37.021', false],
		['37.02', '37.03.02', false],
		['', '37', false],
		['37', '', false],
	])('a scope of «%s» over «%s»: %s', (scope, area, within) => expect(isWithin(scope, area)).toBe(within));

	it('lists a path and all above it, the widest first', () => {
		expect(pathAndAbove('37.02.001')).toEqual(['37', '37.02', '37.02.001']);
	});
});

describe('acting for a worker', () => {
	const worker = { id: 'wrk_mine', providerId: 'prv_mine' };
	it.each([
		['the worker', { role: 'worker', workerId: 'wrk_mine', providerId: 'prv_mine' }, true],
		['a colleague', { role: 'worker', workerId: 'wrk_else', providerId: 'prv_mine' }, false],
		['the firm', { role: 'provider', workerId: null, providerId: 'prv_mine' }, true],
		['another firm', { role: 'provider', workerId: null, providerId: 'prv_else' }, false],
		['an operator', { role: 'operator', workerId: 'wrk_mine', providerId: 'prv_mine' }, false],
	] as const)('%s: %o', (_who, account, may) => expect(mayActFor(account, worker)).toBe(may));
});

describe('ages', () => {
	it.each([
		['1944-03-08', '2026-11-22T08:00:00Z', 82],
		['1944-11-22', '2026-11-21T15:59:59Z', 81],
		['1944-11-22', '2026-11-21T16:00:00Z', 82],
		['1944-02-29', '2026-02-28T08:00:00Z', 81],
		['1944-02-29', '2026-03-01T08:00:00Z', 82],
	])('born on %s, at %s: %i', (born, at, age) => expect(ageOn(born, new Date(at))).toBe(age));
});

it('reads what people type as text and not as a pattern', () => {
	expect(literalPattern('100%_\\')).toBe('100\\%\\_\\\\');
});
