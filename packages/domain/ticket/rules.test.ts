import { type Priority, priorities, type TicketStatus, unfinishedTicketStatuses } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { checkDispatchable, checkLowering, dueInstants, moreUrgent, timerAfter } from './rules.ts';

const NOW = new Date('2026-11-22T08:00:00.000Z');
const levels = Object.keys(priorities) as Priority[];

describe('deadlines', () => {
	it('promises a life ticket an answer in 10 s, a decision in 60 s and somebody there in 15 min', () => {
		expect(dueInstants('P0', NOW)).toEqual({
			answerDueAt: new Date('2026-11-22T08:00:10.000Z'),
			dispatchDueAt: new Date('2026-11-22T08:01:00.000Z'),
			arriveDueAt: new Date('2026-11-22T08:15:00.000Z'),
			resolveDueAt: new Date('2026-11-22T10:00:00.000Z'),
		});
	});

	it('never promises a less urgent ticket more than a more urgent one', () => {
		for (const [at, level] of levels.entries()) {
			const next = levels[at + 1];
			if (!next) continue;
			const urgent = dueInstants(level, NOW);
			const other = dueInstants(next, NOW);
			for (const key of Object.keys(urgent) as (keyof typeof urgent)[])
				expect(urgent[key].getTime()).toBeLessThanOrEqual(other[key].getTime());
		}
	});

	it('keeps a timer running for every unfinished ticket and for no other', () => {
		const finished: TicketStatus[] = ['resolved', 'closed', 'canceled'];
		for (const priority of levels) {
			for (const status of unfinishedTicketStatuses)
				expect(timerAfter({ status, priority }, NOW, 15_000)?.getTime()).toBeGreaterThan(NOW.getTime());
			for (const status of finished) expect(timerAfter({ status, priority }, NOW, 15_000)).toBeNull();
		}
	});
});

describe('guards', () => {
	it('lowers a life priority only with the spoken reason', () => {
		expect(() => checkLowering('P0', 'P1', undefined)).toThrow(expect.objectContaining({ code: 'refused' }));
		expect(() => checkLowering('P0', 'P1', '老人说按错了')).not.toThrow();
		expect(() => checkLowering('P2', 'P4', undefined)).not.toThrow();
	});

	it('names what is missing before a dispatch', () => {
		expect(() => checkDispatchable({ householdId: null, serviceItemCode: null })).toThrow(
			expect.objectContaining({ facts: { missing: ['seniorId', 'serviceItemCode'] } }),
		);
	});

	it('takes the more urgent of two priorities', () => {
		expect(moreUrgent('P2', 'P0')).toBe('P0');
	});
});
