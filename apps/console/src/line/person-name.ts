import type { TicketRow } from '@unwalled/contracts';

interface LineWords {
	unknownPerson: string;
	severalPersons(names: string): string;
}

/** Gives the name to show for a ticket: the senior, everybody it may be, or that nobody is known. */
export function personName(row: Pick<TicketRow, 'senior' | 'household'>, words: LineWords): string {
	if (row.senior) return row.senior.name;
	const [first] = row.household;
	if (!first) return words.unknownPerson;
	if (row.household.length === 1) return first.name;
	return words.severalPersons(row.household.map((person) => person.name).join(' / '));
}
