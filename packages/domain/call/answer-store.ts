import type { CallStatus } from '@unwalled/contracts';
import type { Hot } from '@unwalled/database';
import { houseActor } from '@unwalled/messaging';
import type { CallFact, Line } from './engine/call-records.ts';
import { callRanks, hasEnded } from './machine.ts';

/** One inbound call and the ticket that it belongs to. */
export interface CallName {
	readonly callId: string;
	readonly ticketId: string;
}

/** Through whose eyes tickets are looked up, and the house that counts those that were seen. */
export interface Eyes {
	readonly person: Hot;
	readonly house: Hot;
}

const OPENED = `
select thread ->> 'callId' as "callId", ticket_id as "ticketId" from events
where type = 'call.opened' and payload ->> 'direction' = 'inbound' and at >= $1 and at < $2 order by seq`;

const SEEN = `select id from tickets where id = any($1::text[]) and area_path ~>=~ $2 and area_path ~<~ $3`;

// What the person may see is asked of tickets alone: the policy of events looks up the ticket of every single one.
const AT_ONCE = 2_000;

/**
 * Lists the calls that came in a period, from tickets at and below an area that the person sees, some thousands at a time:
 * a month of a city is a hundred thousand, and whoever waits for a life shares this process.
 */
export async function* listCallsOfPeriod(
	{ person, house }: Eyes,
	{ areaPath, from, until }: { areaPath: string; from: Date; until: Date },
): AsyncGenerator<CallName[]> {
	const { rows } = await house.query<CallName & Record<string, unknown>>({ name: 'calls-of-period', text: OPENED, values: [from, until] });
	for (let at = 0; at < rows.length; at += AT_ONCE) {
		const some = rows.slice(at, at + AT_ONCE);
		// As bytes, so that the path's range is compared as the policies do: the slash comes right behind the dot.
		const values = [some.map(({ ticketId }) => ticketId), areaPath, `${areaPath}/`];
		const seen = await person.query<{ id: string }>({ name: 'seen-tickets', text: SEEN, values });
		const tickets = new Set(seen.rows.map(({ id }) => id));
		yield some.filter(({ ticketId }) => tickets.has(ticketId));
	}
}

interface FactRow {
	seq: string;
	at: Date;
	type: keyof typeof MEANINGS;
	callId: string;
	ticketId: string;
	kind: string | null;
	actorId: string;
	actorName: string;
}

/** What an event says of a call. The house itself changes a caller's status only when it puts them back in the line. */
const MEANINGS = {
	'press.received': 'pressed',
	'call.opened': 'opened',
	'call.answered': 'answered',
	'call.status_changed': 'given_back',
	'call.abandoned': 'abandoned',
	'call.ended': 'ended',
	'call.proved_place': 'proved_place',
} as const satisfies Record<string, CallFact['what']>;

const FACTS = `
select seq, at, type, thread ->> 'callId' as "callId", ticket_id as "ticketId", payload ->> 'kind' as kind, actor_id as "actorId", actor_name as "actorName"
from events where ticket_id = any($1::text[]) and type in ('${Object.keys(MEANINGS).join("', '")}')
  and (type <> 'call.status_changed' or actor_id = '${houseActor.id}')`;

const ENDED = (Object.keys(callRanks) as CallStatus[]).filter(hasEnded);

/** A call that had ended before we heard of it: the carrier's own list remembered it, and no further fact will come. */
const MISSED = `select id from calls where id = any($1::text[]) and line = 'waiting' and status in ('${ENDED.join("', '")}')`;

/** Lists what the history says of calls. */
export async function listFacts(house: Hot, calls: readonly CallName[]): Promise<CallFact[]> {
	const wanted = new Set(calls.map(({ callId }) => callId));
	const told = await house.query<FactRow & Record<string, unknown>>({
		name: 'facts-of-tickets',
		text: FACTS,
		values: [[...new Set(calls.map(({ ticketId }) => ticketId))]],
	});
	const facts = told.rows.filter(({ callId }) => wanted.has(callId)).map(toFact);
	const { rows } = await house.query<{ id: string }>({ name: 'missed-calls', text: MISSED, values: [[...wanted]] });
	const missed = new Set(rows.map(({ id }) => id));
	const gone = facts.filter(({ what, callId }) => what === 'opened' && missed.has(callId));
	return [...facts, ...gone.map((fact): CallFact => ({ ...fact, what: 'missed' }))];
}

function toFact({ seq, at, type, callId, ticketId, kind, actorId, actorName }: FactRow): CallFact {
	const line: Line = kind === 'service' ? 'service' : 'sos';
	return {
		...{ seq: Number(seq), at, what: MEANINGS[type], callId, ticketId },
		...(type === 'press.received' ? { line } : {}),
		...(type === 'call.answered' ? { operator: { id: actorId, name: actorName } } : {}),
	};
}
