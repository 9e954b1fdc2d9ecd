import type { Priority } from '@unwalled/contracts';
import type { Candidate, Need } from '../model.ts';
import { atLeastM, distanceM } from './distance.ts';

export const scoreParts = ['distance', 'continuity', 'rating', 'fairness', 'price'] as const;
export type ScorePart = (typeof scoreParts)[number];
type Weights = Readonly<Record<ScorePart, number>> & { readonly why: string };

/** Points that each criterion can give at most; every row adds up to 100. */
export const weights: Readonly<Record<Priority, Weights>> = {
	P0: { distance: 90, continuity: 3, rating: 3, fairness: 3, price: 1, why: 'Only who is there first counts; the rest breaks ties' },
	P1: { distance: 70, continuity: 12, rating: 10, fairness: 6, price: 2, why: 'Soon, and calmer with a known face' },
	P2: { distance: 35, continuity: 25, rating: 15, fairness: 20, price: 5, why: 'Any time today: trust and fair shares come to bear' },
	P3: { distance: 25, continuity: 30, rating: 15, fairness: 25, price: 5, why: 'Booked: the same worker again, if the firms share fairly' },
	P4: { distance: 25, continuity: 30, rating: 15, fairness: 25, price: 5, why: 'As P3; a visit is rare here' },
};

/** Days over which taken jobs count for the fair share: a week has one of every weekday. */
export const FAIRNESS_DAYS = 7;
// An electric bicycle in town: 15 km/h door to door.
const METRES_PER_MINUTE = 250;
// The service circle of a city is 10 minutes (FIELD §3.1): at its edge half of the points are left.
const HALF_POINTS_MIN = 10;
const RATING_MAX = 5;

export interface Score {
	readonly distanceM: number;
	/** Hundredths at most; the sum of the parts. */
	readonly score: number;
	readonly parts: Readonly<Record<ScorePart, number>>;
}

/** What the others bring: shares and the lowest price only exist in comparison. */
export interface Field {
	readonly size: number;
	readonly acceptedLately: number;
	readonly lowestPriceCents: number;
}

/** Sums up the eligible workers that are compared with each other. */
export function fieldOf(candidates: readonly Candidate[]): Field {
	let acceptedLately = 0;
	let lowestPriceCents = Number.POSITIVE_INFINITY;
	for (const candidate of candidates) {
		acceptedLately += candidate.acceptedLately;
		lowestPriceCents = Math.min(lowestPriceCents, candidate.priceCents);
	}
	return { size: candidates.length, acceptedLately, lowestPriceCents };
}

/** Scores one eligible worker from 0 to 100, in named parts that add up. */
export function scoreCandidate(need: Need, candidate: Candidate, field: Field): Score | null {
	if (candidate.position === null) return null;
	const metres = distanceM(candidate.position, need.door);
	const own = weights[need.priority];
	const parts = {
		distance: hundredths(distancePoints(own, metres)),
		continuity: hundredths((own.continuity * candidate.earlierVisits) / (candidate.earlierVisits + 1)),
		rating: hundredths(own.rating * Math.min(1, Math.max(0, candidate.providerRating / RATING_MAX))),
		fairness: hundredths(own.fairness * fairness(candidate.acceptedLately, field)),
		price: hundredths(own.price * (candidate.priceCents > 0 ? field.lowestPriceCents / candidate.priceCents : 1)),
	};
	return { distanceM: metres, score: hundredths(parts.distance + parts.continuity + parts.rating + parts.fairness + parts.price), parts };
}

const distancePoints = (own: Weights, metres: number): number => own.distance / (1 + metres / METRES_PER_MINUTE / HALF_POINTS_MIN);

type Standing = Pick<Candidate, 'earlierVisits' | 'providerRating' | 'acceptedLately'>;

/**
 * Builds the bound of a need: no worker scores more than it says, and it costs a fraction of the score. Most of a crowd
 * cannot come among the best and need not be measured exactly.
 */
export function mostPoints(need: Need, field: Field): (candidate: Candidate) => number {
	const atLeast = atLeastM(need.door);
	const most = mostPointsAt(need, field);
	return (candidate) => most(candidate, candidate.position === null ? Number.POSITIVE_INFINITY : Math.max(0, atLeast(candidate.position)));
}

/** Builds the same for somebody of a standing who is at least so many metres away. */
export function mostPointsAt(need: Need, field: Field): (standing: Standing, metres: number) => number {
	const own = weights[need.priority];
	return ({ earlierVisits, providerRating, acceptedLately }, metres) =>
		distancePoints(own, metres) +
		(own.continuity * earlierVisits) / (earlierVisits + 1) +
		own.rating * Math.min(1, Math.max(0, providerRating / RATING_MAX)) +
		own.fairness * fairness(acceptedLately, field) +
		own.price +
		ROUNDING;
}

// Five parts, each rounded up by half a hundredth at most, and their sum.
const ROUNDING = 0.03;

/** Full points without a job lately, half at exactly the fair share, fewer above it. */
function fairness(mine: number, field: Field): number {
	if (field.acceptedLately === 0) return 1;
	const timesFairShare = (mine / field.acceptedLately) * field.size;
	return 1 / (1 + timesFairShare);
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
