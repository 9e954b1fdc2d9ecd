import { expect, it } from 'vitest';
import { stepOf } from './steps.ts';

it.each([
	[{ state: 'due', misses: 0 }, 0],
	[{ state: 'waiting', misses: 1 }, 1],
	[{ state: 'family', misses: 2 }, 2],
	[{ state: 'visit', misses: 2 }, 3],
	[{ state: 'reached', misses: 1 }, 1],
] as const)('counts for %j %i steps of the ladder', (task, expected) => {
	expect(stepOf(task)).toBe(expected);
});
