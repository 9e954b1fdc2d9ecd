import type { SeniorFile, TicketRow } from '@unwalled/contracts';

export type SeniorHit = Pick<SeniorFile, 'id' | 'name' | 'age' | 'address' | 'areaName'>;

export type Hit =
	| { kind: 'ticket'; id: string; row: TicketRow }
	| { kind: 'senior'; id: string; senior: SeniorHit }
	| { kind: 'command'; id: string; label: string; run: () => void };

function contains(query: string, ...texts: (string | null | undefined)[]): boolean {
	return texts.some((text) => text?.toLowerCase().includes(query));
}

/** Finds open tickets by number, name, address, telephone or summary. */
export function findTickets(rows: readonly TicketRow[], query: string): TicketRow[] {
	const wanted = query.trim().toLowerCase();
	if (wanted === '') return [];
	return rows.filter((row) =>
		contains(
			wanted,
			row.number,
			row.senior?.name,
			row.address,
			row.call?.phone,
			row.summary,
			...row.household.map((person) => person.name),
		),
	);
}

/** Finds commands by a part of their name; all of them while nothing is typed. */
export function findCommands<C extends { label: string }>(commands: readonly C[], query: string): C[] {
	const wanted = query.trim().toLowerCase();
	return commands.filter((command) => wanted === '' || contains(wanted, command.label));
}
