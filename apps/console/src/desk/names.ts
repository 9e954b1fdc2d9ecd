import type { AccountView, ConsoleSnapshot, TicketDetail } from '@unwalled/contracts';

/** Gives the name that the senior's file has for a telephone, beside the telephone. */
function telephoneName(phone: string, seniors: TicketDetail['seniors']): string {
	const contact = seniors.flatMap((senior) => senior.contacts).find((one) => one.phone === phone);
	const owner = contact ?? seniors.find((senior) => senior.phones.includes(phone));
	return owner ? `${owner.name} ${phone}` : phone;
}

/** Names text messages and outgoing calls by whom they go to. */
function gatherReceivers({ messages, calls, seniors }: TicketDetail): Named[] {
	const outgoing = calls.filter((call) => call.direction === 'outbound');
	return [...messages, ...outgoing].flatMap(({ id, phone }) => (phone ? [{ id, name: telephoneName(phone, seniors) }] : []));
}

interface Named {
	id: string;
	name: string;
}

/** Gathers the names behind the ids that a ticket's timeline may mention: people, and whom messages and calls went to. */
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
		...(detail ? gatherReceivers(detail) : []),
	];
	return new Map(known.filter((person) => person !== null && person !== undefined).map((person) => [person.id, person.name]));
}
