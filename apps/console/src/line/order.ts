import type { TicketRow } from '@unwalled/contracts';
import { isSilent } from '../silent/silent-actions.ts';

/** Tells whether a ticket is a cry for help that nobody has taken yet. */
export function isUnansweredSos(row: TicketRow): boolean {
	return row.priority === 'P0' && row.acknowledgedAt === null && row.status === 'open';
}

/** Smaller stands higher; the first difference decides. */
function rank(row: TicketRow): readonly (number | string)[] {
	const place = isUnansweredSos(row) ? 0 : row.status === 'resolved' ? 2 : 1;
	// Within a priority: help that ran out or a caller who does not speak, then whoever nobody has spoken to yet, then what others already work on.
	const need = row.nobodyLeftAt !== null || isSilent(row) ? 0 : row.status === 'open' ? 1 : 2;
	return [place, row.priority, need, Date.parse(row.openedAt)];
}

interface Ranked {
	readonly row: TicketRow;
	readonly parts: readonly (number | string)[];
}

function compare(a: Ranked, b: Ranked): number {
	for (const [index, part] of a.parts.entries()) {
		const other = b.parts[index];
		if (other === undefined || part === other) continue;
		return part < other ? -1 : 1;
	}
	return a.row.id < b.row.id ? -1 : 1;
}

/**
 * Sorts what waits, most urgent first: unanswered SOS, then priority, then nobody left to ask or no voice to hear, then nobody taken it, then age.
 * What only waits to be closed comes last.
 */
export function orderRows(rows: readonly TicketRow[]): TicketRow[] {
	// Ranked once each: a comparison that reads instants costs more than the whole sort.
	const ranked = rows.map((row) => ({ row, parts: rank(row) }));
	return ranked.sort(compare).map(({ row }) => row);
}
