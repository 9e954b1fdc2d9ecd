import { describe, expect, it } from 'vitest';
import { trailQuestion } from './trail-question.ts';

describe('trailQuestion', () => {
	it('asks for whole days as they are in China', () => {
		const { from, until } = trailQuestion({ from: '2026-11-22', until: '2026-11-22' });
		expect([from, until]).toEqual(['2026-11-21T16:00:00.000Z', '2026-11-22T15:59:59.999Z']);
	});

	it('keeps what is half typed to itself', () => {
		expect(trailQuestion({ action: 'Senior 7', actorId: ' ' })).toMatchObject({ action: undefined, actorId: undefined });
		expect(trailQuestion({ action: 'senior.' }).action).toBe('senior.');
	});
});
