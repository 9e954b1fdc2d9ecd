import { describe, expect, it } from 'vitest';
import { cancelNeedsOutcome, outcomesFor } from './outcomes.ts';

describe('outcomesFor', () => {
	it("ends a life's ticket only with what became of the person", () => {
		expect(outcomesFor({ priority: 'P0' })).not.toContain('answered');
		expect(outcomesFor({ priority: 'P2' })).toContain('answered');
	});
});

describe('cancelNeedsOutcome', () => {
	it('asks on a life unless it was a duplicate or a test', () => {
		const reasons = ['caller_withdrew', 'wrong_number', 'other', 'duplicate', 'test', null] as const;
		expect(reasons.map((reason) => cancelNeedsOutcome({ priority: 'P0' }, reason))).toEqual([true, true, true, false, false, false]);
		expect(cancelNeedsOutcome({ priority: 'P1' }, 'other')).toBe(false);
	});
});
