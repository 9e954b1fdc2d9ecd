import type { DecisionView } from '@unwalled/contracts';
import type { Candidate, Need } from '../model.ts';
import { distanceM } from './distance.ts';
import { type Exclusion, listExclusions } from './eligibility.ts';
import { type Plan, planRound } from './plan.ts';
import { fieldOf, type Score, scoreCandidate } from './score.ts';

/** One eligible worker with its score. */
export interface Ranked extends Score {
	readonly candidate: Candidate;
}

/** A whole choice: the plan, and everybody who was looked at with the reasons for and against. */
export interface Choice {
	readonly plan: Plan<Ranked>;
	readonly ranked: readonly Ranked[];
	readonly candidates: DecisionView['candidates'];
}

/** Chooses whom to ask next and writes down why: the asked first, then by score, then the excluded by distance. */
export function choose(need: Need, candidates: readonly Candidate[], roundsDone: number): Choice {
	const judged = candidates.map((candidate) => ({ candidate, against: listExclusions(need, candidate) }));
	const eligible = judged.filter(({ against }) => against.length === 0).map(({ candidate }) => candidate);
	const field = fieldOf(eligible);
	const ranked = eligible
		.flatMap((candidate) => {
			const score = scoreCandidate(need, candidate, field);
			return score ? [{ candidate, ...score }] : [];
		})
		.sort(betterFirst);
	const plan = planRound(need.priority, roundsDone, ranked);
	const asked = new Set(plan.outcome === 'offered' ? plan.picks : []);
	const excluded = judged
		.filter(({ against }) => against.length > 0)
		.map(({ candidate, against }) => explainExcluded(need, candidate, against))
		.sort((a, b) => (a.distanceM ?? Number.MAX_SAFE_INTEGER) - (b.distanceM ?? Number.MAX_SAFE_INTEGER));
	return { plan, ranked, candidates: [...ranked.map((one) => explainRanked(one, asked.has(one))), ...excluded] };
}

/** Equal scores go to the nearer worker, then to a fixed order, so that the same facts always choose the same worker. */
function betterFirst(a: Ranked, b: Ranked): number {
	return b.score - a.score || a.distanceM - b.distanceM || (a.candidate.workerId < b.candidate.workerId ? -1 : 1);
}

const people = (candidate: Candidate) => ({
	worker: { id: candidate.workerId, name: candidate.workerName },
	provider: { id: candidate.providerId, name: candidate.providerName },
});

function explainRanked({ candidate, distanceM, score, parts }: Ranked, asked: boolean): DecisionView['candidates'][number] {
	return { ...people(candidate), eligible: true, exclusions: [], distanceM, score, parts: { ...parts }, asked };
}

function explainExcluded(need: Need, candidate: Candidate, against: readonly Exclusion[]): DecisionView['candidates'][number] {
	const metres = candidate.position ? distanceM(candidate.position, need.door) : null;
	return { ...people(candidate), eligible: false, exclusions: [...against], distanceM: metres, score: null, parts: {}, asked: false };
}
