import type { SettlementLine } from '@unwalled/contracts';

export interface EarningsDay {
	/** As the formatter names the day. */
	day: string;
	lines: SettlementLine[];
	totalCents: number;
}

/** Groups settlement lines by day, newest first, each day with its sum. */
export function groupByDay(lines: readonly SettlementLine[], dayOf: (at: string) => string): EarningsDay[] {
	const newestFirst = [...lines].sort((a, b) => Date.parse(b.writtenAt) - Date.parse(a.writtenAt));
	const days = new Map<string, SettlementLine[]>();
	for (const line of newestFirst) {
		const day = dayOf(line.writtenAt);
		days.set(day, [...(days.get(day) ?? []), line]);
	}
	return [...days].map(([day, ours]) => ({ day, lines: ours, totalCents: ours.reduce((sum, line) => sum + line.amountCents, 0) }));
}
