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

function compare(a: TicketRow, b: TicketRow): number {
	const left = rank(a);
	const right = rank(b);
	for (const [index, part] of left.entries()) {
		const other = right[index];
		if (other === undefined || part === other) continue;
		return part < other ? -1 : 1;
	}
	return a.id < b.id ? -1 : 1;
}

/**
 * Sorts what waits, most urgent first: unanswered SOS, then priority, then nobody left to ask or no voice to hear, then nobody taken it, then age.
 * What only waits to be closed comes last.
 */
export function orderRows(rows: readonly TicketRow[]): TicketRow[] {
	return [...rows].sort(compare);
}
