import { type DecisionView, type OfferView, offerViewSchema } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { after, ticketRow, visitView } from '../testing/ticket-row.ts';
import { type Candidate, orderCandidates, scoreParts, winnerOf } from './candidates.ts';

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

const offerView = (more: Partial<OfferView> = {}): OfferView =>
	offerViewSchema.parse({
		id: 'ofr_0001',
		ticketId: 'tkt_0001',
		worker: { id: 'wrk_0001', name: '王建国' },
		provider: { id: 'prv_0001', name: '安康' },
		status: 'pending',
		round: 1,
		offeredAt: after(90),
		expiresAt: after(120),
		decidedAt: null,
		declineReason: null,
		distanceM: 300,
		payCents: 3000,
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

describe('winnerOf', () => {
	const wang = { id: 'wrk_0001', name: '王建国' };
	const asks = (id: string, second: number, more: Partial<DecisionView> = {}): DecisionView => ({
		id,
		at: after(second),
		round: 1,
		outcome: 'offered',
		candidates: [candidate(wang.id, { worker: wang, asked: true }), candidate('wrk_0002', { asked: true })],
		unlisted: null,
		...more,
	});
	const offers = [offerView({ worker: wang, status: 'accepted' })];

	it('finds the last choice that asked the worker who goes', () => {
		const decisions = [
			asks('dec_0001', 10),
			asks('dec_0002', 90),
			asks('dec_0003', 120, { candidates: [candidate(wang.id, { worker: wang })] }),
		];
		expect(winnerOf(decisions, ticketRow({ offers, visit: visitView() }))).toEqual({ decisionId: 'dec_0002', workerId: wang.id });
	});

	it('names nobody while nobody goes, and nobody once the visit was broken off', () => {
		expect(winnerOf([asks('dec_0001', 10)], ticketRow({ offers: [offerView({ worker: wang })] }))).toBeNull();
		expect(winnerOf([asks('dec_0001', 10)], ticketRow({ offers, visit: visitView({ status: 'aborted' }) }))).toBeNull();
		expect(winnerOf([], undefined)).toBeNull();
	});
});
