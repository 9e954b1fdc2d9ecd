import { describe, expect, it } from 'vitest';
import { holdOrder, neighbour } from './hold-order.ts';

describe('holdOrder', () => {
	it('keeps every place and puts newcomers below', () => {
		expect(holdOrder(['a', 'b', 'c'], ['new', 'c', 'a', 'b'])).toEqual(['a', 'b', 'c', 'new']);
	});

	it('keeps the place of what left', () => {
		expect(holdOrder(['a', 'b', 'c'], ['c', 'a'])).toEqual(['a', 'b', 'c']);
	});
});

describe('neighbour', () => {
	const ids = ['a', 'b', 'c'];

	it('moves and stays inside', () => {
		expect([neighbour(ids, 'a', 1), neighbour(ids, 'c', 1), neighbour(ids, 'a', -1), neighbour(ids, 'b', -1)]).toEqual([
			'b',
			'c',
			'a',
			'a',
		]);
	});

	it('begins at the first when nothing is selected or the selected one left', () => {
		expect([neighbour(ids, null, 1), neighbour(ids, 'gone', -1)]).toEqual(['a', 'a']);
	});

	it('has nothing to offer in an empty line', () => {
		expect(neighbour([], 'a', 1)).toBeNull();
	});
});
