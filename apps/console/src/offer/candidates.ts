import type { DecisionView, TicketRow } from '@unwalled/contracts';
import { orderOffers } from './race.ts';

export type Candidate = DecisionView['candidates'][number];

/** Sorts candidates as the choice fell: the asked, then by score, then who could not go. */
export function orderCandidates(candidates: readonly Candidate[]): Candidate[] {
	const place = (candidate: Candidate) => (candidate.asked ? 0 : candidate.eligible ? 1 : 2);
	return [...candidates].sort((a, b) => place(a) - place(b) || (b.score ?? 0) - (a.score ?? 0) || (a.worker.id < b.worker.id ? -1 : 1));
}

/** Gives the parts of a score, the weightiest first; parts without weight are left out. */
export function scoreParts(candidate: Candidate): { code: string; points: number }[] {
	return Object.entries(candidate.parts)
		.map(([code, points]) => ({ code, points }))
		.filter(({ points }) => points !== 0)
		.sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
}

/** Gives the decision by which the worker who goes was asked, and that worker; null while nobody goes. */
export function winnerOf(
	decisions: readonly DecisionView[],
	row: Pick<TicketRow, 'offers' | 'visit'> | undefined,
): { decisionId: string; workerId: string } | null {
	const [first] = row ? orderOffers(row) : [];
	if (first?.fate !== 'accepted') return null;
	const { worker, round } = first.offer;
	const chose = decisions
		.filter((decision) => decision.round === round && decision.candidates.some((one) => one.asked && one.worker.id === worker.id))
		.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
	return chose ? { decisionId: chose.id, workerId: worker.id } : null;
}
