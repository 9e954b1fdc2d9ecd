import { describe, expect, it } from 'vitest';
import { deskNumberOf, isOutside } from './phone.ts';

const ground = { areaCode: '0631', lines: ['+8663112349', '+86631120'] };

describe('the number of a desk', () => {
	it.each([
		['5231201', '+866315231201'],
		['0631 523 1201', '+866315231201'],
		['138-0013-9001', '+8613800139001'],
		['８００１', '8001'],
		['2017', '2017'],
	])('%s is rung as %s', (given, number) => expect(deskNumberOf(given, ground)).toBe(number));

	it.each(['', 'Lin', '12', '120', '12349', '95588', '0631120', '063112349'])('is not «%s»', (given) =>
		expect(() => deskNumberOf(given, ground)).toThrow(expect.objectContaining({ code: 'invalid', facts: { field: 'number' } })),
	);

	it('is reached over the network when it is a whole one', () => {
		expect([isOutside('+8613800139001'), isOutside('8001')]).toEqual([true, false]);
	});
});
