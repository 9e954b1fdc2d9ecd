import type { DecisionView } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { reasonsFor } from './reasons.ts';

type Entry = DecisionView['candidates'][number];

const one = (id: string, change: Partial<Entry> = {}): Entry => ({
	worker: { id, name: id },
	provider: { id: 'prv_0001', name: '安康' },
	eligible: true,
	exclusions: [],
	distanceM: 800,
	score: 50,
	parts: { distance: 20, continuity: 0, rating: 12, fairness: 18, price: 5 },
	asked: true,
	...change,
});

describe('why a worker was asked for a visit of today', () => {
	it('names what weighed most first, and nothing that did not speak for the worker', () => {
		expect(reasonsFor('wrk_a', [one('wrk_a'), one('wrk_b', { distanceM: 2_000 })], 'P2')).toEqual(['nearest', 'fair', 'rated']);
	});

	it('names an earlier visit, and «near» to whom somebody else is nearer', () => {
		const known = one('wrk_a', { parts: { distance: 20, continuity: 16.7, rating: 2, fairness: 5, price: 5 } });
		expect(reasonsFor('wrk_a', [known, one('wrk_b', { distanceM: 100 })], 'P2')).toEqual(['near', 'known']);
	});

	it('says so when nobody else could come', () => {
		const other = one('wrk_b', { eligible: false, exclusions: ['busy'] });
		expect(reasonsFor('wrk_a', [one('wrk_a'), other], 'P2')[0]).toBe('only');
	});

	it('has nothing to say of whom their firm chose itself', () => {
		expect(reasonsFor('wrk_c', [one('wrk_a')], 'P2')).toEqual([]);
	});
});
