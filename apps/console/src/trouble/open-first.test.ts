import { describe, expect, it } from 'vitest';
import { openFirst } from './open-first.ts';

describe('openFirst', () => {
	it('shows what needs somebody before what is over, each in its order', () => {
		const items = [
			{ id: 1, over: true },
			{ id: 2, over: false },
			{ id: 3, over: true },
			{ id: 4, over: false },
		];
		expect(openFirst(items, ({ over }) => over).map(({ id }) => id)).toEqual([2, 4, 1, 3]);
	});
});
