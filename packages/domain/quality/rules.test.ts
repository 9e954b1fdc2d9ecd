import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawCalls } from './engine/draw-calls.ts';
import { halvesDue, monthSpan, scoreOf } from './rules.ts';

const calls = Array.from({ length: 40 }, (_, n) => ({ callId: `call_${1000 + n}`, recorded: n % 2 === 0 }));

describe('a draw', () => {
	it('is the same for the same seed in whichever order calls are told, and takes those that can be heard first', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.shuffledSubarray(calls, { minLength: 40 }), (seed, shuffled) => {
				const drawn = drawCalls(calls, seed, 2);
				expect(drawCalls(shuffled, seed, 2)).toEqual(drawn);
				expect(drawn.every(({ recorded }) => recorded)).toBe(true);
			}),
			{ seed: 1 },
		);
	});

	it('gives every call its turn', () => {
		const counts = new Map<string, number>();
		for (let seed = 0; seed < 4_000; seed++)
			for (const { callId } of drawCalls(calls, seed * 7_919, 2)) counts.set(callId, (counts.get(callId) ?? 0) + 1);
		// 20 calls can be heard: 400 each on average, a standard deviation of 19.
		expect(counts.size).toBe(20);
		expect(Math.min(...counts.values())).toBeGreaterThan(320);
		expect(Math.max(...counts.values())).toBeLessThan(480);
	});

	it('takes what there is when there is less than wanted, and nothing when enough were drawn', () => {
		expect(drawCalls(calls.slice(0, 1), 1, 2)).toHaveLength(1);
		expect(drawCalls(calls, 1, -1)).toEqual([]);
	});
});

describe('a month', () => {
	it('begins at midnight in China, and December is followed by January', () => {
		expect(monthSpan('2026-12')).toEqual({
			from: new Date('2026-12-01T00:00:00+08:00'),
			middle: new Date('2026-12-16T00:00:00+08:00'),
			until: new Date('2027-01-01T00:00:00+08:00'),
		});
	});

	it('is drawn once after its middle and once after its end', () => {
		const due = (at: string) => halvesDue('2026-11', new Date(at)).map(({ half }) => half);
		expect(due('2026-11-15T23:59:59+08:00')).toEqual([]);
		expect(due('2026-11-16T00:00:00+08:00')).toEqual([1]);
		expect(due('2026-12-01T00:00:00+08:00')).toEqual([1, 2]);
	});
});

describe('marks', () => {
	const all = { greeting: 'yes', identity: 'yes', need: 'yes', priority: 'yes', action: 'yes', closing: 'yes', words: 'yes' } as const;
	const none = 'not_applicable';
	it('give the share of what applied', () => {
		expect(scoreOf(all)).toBe(100);
		expect(scoreOf({ ...all, greeting: 'no', closing: none })).toBe(83);
		expect(scoreOf({ greeting: none, identity: none, need: none, priority: none, action: none, closing: none, words: none })).toBeNull();
	});
});
