import { expect, it } from 'vitest';
import { progressOf } from './progress.ts';

it('counts whom nothing follows, whoever was reached of them, and who is still to be rung; the canceled are neither', () => {
	const byState = [
		{ state: 'reached', count: 5 },
		{ state: 'needs_help', count: 1 },
		{ state: 'not_reached', count: 2 },
		{ state: 'waiting', count: 3 },
		{ state: 'due', count: 4 },
		{ state: 'canceled', count: 9 },
	] as const;
	expect(progressOf({ byState: [...byState] })).toEqual({ done: 8, reached: 6, open: 7 });
});
