import type { AccountView, ConsoleSnapshot, TicketDetail } from '@unwalled/contracts';

interface Named {
	id: string;
	name: string;
}

/** Gathers the names behind the ids that a ticket's timeline may mention. */
export function gatherNames(
	account: AccountView,
	snapshot: ConsoleSnapshot | null,
	detail: TicketDetail | null,
): ReadonlyMap<string, string> {
	const row = detail?.ticket;
	const known: (Named | null | undefined)[] = [
		account,
		...(snapshot?.workers ?? []),
		...(snapshot?.tickets ?? []).map((ticket) => ticket.acknowledgedBy),
		...(row?.offers ?? []).map((offer) => offer.worker),
		row?.visit?.worker,
		row?.acknowledgedBy,
		...(detail?.calls ?? []).map((call) => call.operator),
	];
	return new Map(known.filter((person) => person !== null && person !== undefined).map((person) => [person.id, person.name]));
}
