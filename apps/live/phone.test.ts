import { AMBULANCE } from '@unwalled/street';
import { describe, expect, it } from 'vitest';
import { dialable } from './phone.ts';

describe('what an operator dials', () => {
	it.each([
		['120', AMBULANCE],
		['12349', '+8663112349'],
		['13800138001', '+8613800138001'],
		['5231201', '+866315231201'],
		['+82 10 1234 5678', '+821012345678'],
	])('%s becomes %s', (given, phone) => expect(dialable(given, '0631')).toBe(phone));

	it.each(['', '12', 'abc', 'anonymous', '+'.repeat(30)])('«%s» is refused', (given) => {
		expect(() => dialable(given, '0631')).toThrow(expect.objectContaining({ code: 'invalid', facts: { field: 'phone' } }));
	});
});
