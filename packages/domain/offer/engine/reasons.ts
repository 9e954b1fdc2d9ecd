import type { DecisionView, OfferReason, Priority } from '@unwalled/contracts';
import { weights } from './score.ts';

type Entry = DecisionView['candidates'][number];

/** Half of what a criterion can give: from there on it speaks for somebody. */
const SPEAKS = 0.5;

/** Tells why a worker was asked, by what was written down when it was decided, the weightiest first. Nobody else is named. */
export function reasonsFor(workerId: string, candidates: readonly Entry[], priority: Priority): OfferReason[] {
	const eligible = candidates.filter((one) => one.eligible);
	const own = eligible.find(({ worker }) => worker.id === workerId);
	if (!own) return [];
	const isNearest = eligible.every(({ distanceM }) => (distanceM ?? Number.MAX_SAFE_INTEGER) >= (own.distanceM ?? Number.MAX_SAFE_INTEGER));
	const most = weights[priority];
	const speaks = (part: 'distance' | 'continuity' | 'fairness' | 'rating'): number => {
		const points = own.parts[part] ?? 0;
		return points >= most[part] * SPEAKS ? points : 0;
	};
	const found: [OfferReason, number][] = [
		['only', eligible.length === 1 ? Number.MAX_SAFE_INTEGER : 0],
		[isNearest ? 'nearest' : 'near', isNearest ? (own.parts.distance ?? 0) : speaks('distance')],
		['known', speaks('continuity')],
		['fair', speaks('fairness')],
		['rated', speaks('rating')],
	];
	return found
		.filter(([, points]) => points > 0)
		.sort(([, a], [, b]) => b - a)
		.map(([reason]) => reason);
}
