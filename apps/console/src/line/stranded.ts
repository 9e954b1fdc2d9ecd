import type { TicketRow } from '@unwalled/contracts';

/** A ticket of life and death that nobody is going to: nobody is left to ask, or a visit was broken off. */
export interface Stranded {
	row: TicketRow;
	why: 'nobody_left' | 'broken_off';
}

/**
 * Remembers the broken-off visits after which somebody acted: a row does not say whether its new dispatch
 * was asked for by a person or by the house. Gives what was known and what these rows add.
 */
export function settledVisits(rows: readonly TicketRow[], known: ReadonlySet<string>): ReadonlySet<string> {
	const settled = rows.filter(({ status, nobodyLeftAt }) => nobodyLeftAt !== null || (status !== 'dispatching' && status !== 'assigned'));
	return new Set([...known, ...settled.flatMap(({ visit }) => (visit?.status === 'aborted' ? [visit.id] : []))]);
}

function whyStranded(row: TicketRow, settled: ReadonlySet<string>): Stranded['why'] | null {
	if (row.priority !== 'P0' || row.status !== 'dispatching') return null;
	if (row.nobodyLeftAt !== null) return 'nobody_left';
	return row.visit?.status === 'aborted' && !settled.has(row.visit.id) ? 'broken_off' : null;
}

/** Finds the tickets of life and death that nobody is going to, those without anybody left first. */
export function strandedRows(rows: readonly TicketRow[], settled: ReadonlySet<string>): Stranded[] {
	const stranded = rows.flatMap((row): Stranded[] => {
		const why = whyStranded(row, settled);
		return why ? [{ row, why }] : [];
	});
	return [...stranded.filter(({ why }) => why === 'nobody_left'), ...stranded.filter(({ why }) => why === 'broken_off')];
}
