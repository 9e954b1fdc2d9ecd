import { expect, it } from 'vitest';
import { endOf, sequenceOf } from './statuses.ts';

it.each([
	[{ answered: true, cause: 16 }, 'completed'],
	[{ answered: true, cause: 0 }, 'completed'],
	[{ answered: false, cause: 17 }, 'busy'],
	[{ answered: false, cause: 19 }, 'no_answer'],
	[{ answered: false, cause: 16 }, 'canceled'],
	[{ answered: false, cause: 21 }, 'busy'],
	[{ answered: false, cause: 1 }, 'failed'],
	[{ answered: false, cause: 1, rang: true }, 'failed'],
	[{ answered: false, cause: 0 }, 'failed'],
	[{ answered: false, cause: 0, rang: true }, 'no_answer'],
] as const)('%o ended as %s', (end, status) => expect(endOf(end)).toBe(status));

it('numbers news so that a repeated one is the same and a later one is higher', () => {
	expect(sequenceOf('ringing')).toBeLessThan(sequenceOf('in_progress'));
	expect(sequenceOf('in_progress')).toBeLessThan(sequenceOf('no_answer'));
});
