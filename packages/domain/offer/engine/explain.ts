import type { DecisionView } from '@unwalled/contracts';
import type { Candidate, Need } from '../model.ts';
import { bestCells, type Cells, cellsOf } from './cells.ts';
import { atLeastM, distanceM } from './distance.ts';
import { type Exclusion, namedReasons, type Sorted } from './eligibility.ts';
import { FirstOf } from './first-of.ts';
import { type Plan, planRound } from './plan.ts';
import { fieldOf, mostPoints, type Score, scoreCandidate } from './score.ts';

/** One eligible worker with its score. */
export interface Ranked extends Score {
	readonly candidate: Candidate;
}

/** Workers of each kind, eligible and excluded, whose reasons are written down; of the others their number is. */
export const LISTED_EACH = 20;

/** A whole choice: the plan, and who was looked at with the reasons for and against. */
export interface Choice {
	readonly plan: Plan<Ranked>;
	/** The best of the eligible, best first, as many as are listed. */
	readonly ranked: readonly Ranked[];
	readonly candidates: DecisionView['candidates'];
	/** How many were looked at beyond those who are listed; null when everybody is. */
	readonly unlisted: DecisionView['unlisted'];
	mayAsk(workerId: string): boolean;
}

/** Chooses whom to ask next and writes down why: the asked first, then by score, then the excluded by distance. */
export function choose(need: Need, { eligible, excluded: others }: Sorted, roundsDone: number): Choice {
	const atLeast = atLeastM(need.door);
	const excluded = new FirstOf<Excluded>(LISTED_EACH, (a, b) => a.distance - b.distance);
	for (const { candidate, against } of others) {
		if (candidate.position === null) excluded.add({ candidate, against, distance: Number.POSITIVE_INFINITY });
		else if (atLeast(candidate.position) <= (excluded.last?.distance ?? Number.POSITIVE_INFINITY))
			excluded.add({ candidate, against, distance: distanceM(candidate.position, need.door) });
	}
	const best = bestOf(need, eligible);
	const ranked = best.found;
	const plan = planRound(need.priority, roundsDone, ranked);
	const asked = new Set(plan.outcome === 'offered' ? plan.picks : []);
	return {
		plan,
		ranked,
		candidates: [
			...ranked.map((one) => explainRanked(one, asked.has(one))),
			...excluded.found.map(({ candidate, against }) => explainExcluded(need, candidate, namedReasons(against))),
		],
		unlisted: unlistedOf(eligible.length - ranked.length, others.length - excluded.found.length),
		mayAsk: (workerId) => eligible.some((candidate) => candidate.workerId === workerId),
	};
}

interface Excluded {
	readonly candidate: Candidate;
	readonly against: number;
	readonly distance: number;
}

// A crowd that is looked at again is sorted into neighbourhoods: null after the first look, which costs less than the sorting.
const known = new WeakMap<readonly Candidate[], Cells | null>();

function neighbourhoodsOf(eligible: readonly Candidate[]): Cells | null {
	const before = known.get(eligible);
	if (before) return before;
	const now = before === null ? cellsOf(eligible) : null;
	known.set(eligible, now);
	return now;
}

/** Ranks the eligible; of those who cannot come among the listed only so much is worked out that this is certain. */
function bestOf(need: Need, eligible: readonly Candidate[]): FirstOf<Ranked> {
	const cells = neighbourhoodsOf(eligible);
	const field = cells?.field ?? fieldOf(eligible);
	const most = mostPoints(need, field);
	const best = new FirstOf<Ranked>(LISTED_EACH, betterFirst);
	const look = (candidates: readonly Candidate[]): void => {
		for (const candidate of candidates) {
			if (best.last && most(candidate) < best.last.score) continue;
			const score = scoreCandidate(need, candidate, field);
			if (score) best.add({ candidate, ...score });
		}
	};
	if (!cells) look(eligible);
	else
		for (const { most: possible, cell } of bestCells(need, cells)) {
			if (best.last && possible < best.last.score) break;
			look(cell.candidates);
		}
	return best;
}

const unlistedOf = (eligible: number, excluded: number): DecisionView['unlisted'] =>
	eligible + excluded === 0 ? null : { eligible, excluded };

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
