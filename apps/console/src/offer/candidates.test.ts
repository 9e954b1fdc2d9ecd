import { describe, expect, it } from 'vitest';
import { type Candidate, orderCandidates, scoreParts } from './candidates.ts';

const candidate = (id: string, more: Partial<Candidate> = {}): Candidate => ({
	worker: { id, name: id },
	provider: { id: 'prv_0001', name: '安康' },
	eligible: true,
	exclusions: [],
	distanceM: 300,
	score: 50,
	parts: {},
	asked: false,
	...more,
});

describe('orderCandidates', () => {
	it('shows who was asked, then the next best, then who could not go', () => {
		const busy = candidate('busy', { eligible: false, exclusions: ['busy'], score: null });
		const near = candidate('near', { score: 70 });
		const far = candidate('far', { score: 20 });
		const asked = candidate('asked', { asked: true, score: 90 });
		expect(orderCandidates([busy, far, near, asked]).map(({ worker }) => worker.id)).toEqual(['asked', 'near', 'far', 'busy']);
	});
});

describe('scoreParts', () => {
	it('puts the weightiest first and leaves out what weighs nothing', () => {
		expect(scoreParts(candidate('a', { parts: { skill: 0, distance: 40, load: -10 } }))).toEqual([
			{ code: 'distance', points: 40 },
			{ code: 'load', points: -10 },
		]);
	});
});
