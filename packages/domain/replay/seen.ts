import type { Eyes, KeptEvent } from './model.ts';

// As bytes, so that the path's range is compared as the policies do: the slash comes right behind the dot.
const SEEN_TICKETS = 'select id from tickets where id = any($1::text[]) and area_path ~>=~ $2 and area_path ~<~ $3';
const SEEN_SEATS = 'select id from seats where id = any($1::text[]) and area_path ~>=~ $2 and area_path ~<~ $3';
// Workers serve areas around the one that is watched: whoever may be seen at all is.
const SEEN_WORKERS = 'select id from workers where id = any($1::text[]) and $2 < $3';

const textOf = (value: unknown): string[] => (typeof value === 'string' ? [value] : []);

/** Names the ticket, or else the seat or the worker, that an event is about. */
const aboutOf = ({ ticketId, payload }: KeptEvent): string[] => (ticketId ? [ticketId] : textOf(payload.seatId ?? payload.workerId));

/** Keeps the events about what the person sees in an area; which other ticket one repeats is told only to who sees that one too. */
export async function keepSeen({ person }: Pick<Eyes, 'person'>, areaPath: string, events: readonly KeptEvent[]): Promise<KeptEvent[]> {
	const named = new Set(events.flatMap((event) => [...aboutOf(event), ...textOf(event.payload.duplicateOf)]));
	const ask = async (name: string, text: string, prefix: string) => {
		const ids = [...named].filter((id) => id.startsWith(prefix));
		if (ids.length === 0) return [];
		return (await person.query<{ id: string }>({ name, text, values: [ids, areaPath, `${areaPath}/`] })).rows;
	};
	const seen = new Set(
		(
			await Promise.all([
				ask('replay-tickets', SEEN_TICKETS, 'tkt_'),
				ask('replay-seats', SEEN_SEATS, 'seat_'),
				ask('replay-workers', SEEN_WORKERS, 'wrk_'),
			])
		).flatMap((rows) => rows.map(({ id }) => id)),
	);
	return events.filter((event) => aboutOf(event).some((id) => seen.has(id))).map((event) => hideForeign(event, seen));
}

function hideForeign(event: KeptEvent, seen: ReadonlySet<string>): KeptEvent {
	const { duplicateOf, ...payload } = event.payload;
	return duplicateOf === undefined || textOf(duplicateOf).some((id) => seen.has(id)) ? event : { ...event, payload };
}
