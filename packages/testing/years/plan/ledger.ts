import { localMonth } from './calendar.ts';
import type { Plot } from './plot.ts';

/** How many there are of each kind, by local month: what the tables are counted against. */
export interface Ledger {
	add(at: number, key: string, count?: number): void;
	/** `month key` → how many. */
	readonly counts: ReadonlyMap<string, number>;
}

/** Opens an empty ledger. */
export function openLedger(): Ledger {
	const counts = new Map<string, number>();
	// Thousands of entries of a day are of one month.
	let known = { day: 0, month: '' };
	return {
		counts,
		add(at, key, count = 1) {
			const day = Math.floor(at / 3_600_000);
			if (day !== known.day) known = { day, month: localMonth(at) };
			const entry = `${known.month} ${key}`;
			counts.set(entry, (counts.get(entry) ?? 0) + count);
		},
	};
}

/** Enters what the plan says of a matter, before it is played. */
export function enterPlot(ledger: Ledger, { at, kind, story, outcome, nobodyHome }: Plot): void {
	ledger.add(at, `matter ${kind}`);
	ledger.add(at, story === 'withdrawn' ? 'ended canceled' : 'ended closed');
	if (outcome) ledger.add(at, `outcome ${outcome}`);
	if (kind !== 'operator') ledger.add(at, story === 'text' ? 'press sms' : 'press phone');
	if (kind !== 'operator' && story !== 'text') ledger.add(at, 'call inbound');
	if (story === 'visit') ledger.add(at, nobodyHome ? 'visit aborted' : 'visit completed');
}
