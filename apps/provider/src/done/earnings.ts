import { type PlaceProof, proofOfPlace, type SettlementLine, type VisitView } from '@unwalled/contracts';

/** A line of a statement; without network neither what was corrected nor what proves the place need be known. */
export type Line = SettlementLine & { correctedLater?: boolean; place?: PlaceProof };

export interface EarningsDay {
	/** As the formatter names the day. */
	day: string;
	lines: Line[];
	totalCents: number;
}

/** Groups settlement lines by day, newest first, each day with its sum. */
export function groupByDay(lines: readonly Line[], dayOf: (at: string) => string): EarningsDay[] {
	const newestFirst = [...lines].sort((a, b) => Date.parse(b.writtenAt) - Date.parse(a.writtenAt));
	const days = new Map<string, Line[]>();
	for (const line of newestFirst) {
		const day = dayOf(line.writtenAt);
		days.set(day, [...(days.get(day) ?? []), line]);
	}
	return [...days].map(([day, ours]) => ({ day, lines: ours, totalCents: ours.reduce((sum, line) => sum + line.amountCents, 0) }));
}

/** Adds what proves the place to lines whose visits the phone still has: a line that it remembers does not carry it. */
export function withPlaces(lines: readonly SettlementLine[], jobs: readonly { visit: VisitView }[]): Line[] {
	const visits = new Map(jobs.map(({ visit }) => [visit.id, visit]));
	return lines.map((line) => {
		const visit = visits.get(line.visitId);
		const place = visit && proofOfPlace(visit);
		return place ? { ...line, place } : line;
	});
}
