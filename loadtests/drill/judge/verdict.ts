import type pg from 'pg';
import type { Promised } from '../load/ledger.ts';

/** What the database says about what was promised. */
export interface Verdict {
	readonly acknowledged: number;
	readonly found: number;
	readonly lost: readonly string[];
	readonly doubled: readonly string[];
	/** Acknowledged commands without their trace in row and history, as `verb id`. */
	readonly commandsLost: readonly string[];
	readonly commandsAcknowledged: number;
	/** Further sentences of the promise, each with what is against it. */
	readonly broken: Readonly<Record<string, readonly string[]>>;
}

interface Sentence {
	readonly sentence: string;
	/** Selects what is against it: one text a row. */
	readonly against: string;
}

/** What must hold of every row at the end, whoever was acknowledged. */
export const SENTENCES: readonly Sentence[] = [
	{
		sentence: 'every press has its ticket',
		against: 'select p.key from presses p left join tickets t on t.id = p.ticket_id where t.id is null',
	},
	{
		sentence: 'every press is told once in the history',
		against: `select p.key from presses p left join events e on e.type = 'press.received' and e.thread ->> 'pressId' = p.id group by p.key having count(e.seq) <> 1`,
	},
	{
		sentence: 'every ticket has one beginning in its history',
		against: `select t.id from tickets t left join events e on e.ticket_id = t.id and e.type = 'ticket.opened' group by t.id having count(e.seq) <> 1`,
	},
	{
		sentence: 'no change without its author and its instant',
		against: "select id from events where coalesce(actor_id, '') = '' or coalesce(actor_name, '') = '' or at is null",
	},
	{
		sentence: 'no dispatch has two accepted offers',
		against: "select ticket_id || ' ' || dispatch from offers where status = 'accepted' group by ticket_id, dispatch having count(*) > 1",
	},
	{
		sentence: 'no offer was accepted twice',
		against: "select thread ->> 'offerId' from events where type = 'offer.accepted' group by 1 having count(*) > 1",
	},
	{
		sentence: 'no accepted offer without a visit',
		against: "select o.id from offers o left join visits v on v.offer_id = o.id where o.status = 'accepted' and v.id is null",
	},
	{
		sentence: 'no ticket with two visits under way',
		against: "select ticket_id from visits where status in ('created', 'en_route', 'on_scene') group by ticket_id having count(*) > 1",
	},
	{
		sentence: 'no finished visit without its settlement line, none with two',
		against:
			"select v.id from visits v left join settlement_lines s on s.visit_id = v.id where v.status = 'completed' group by v.id having count(s.id) <> 1",
	},
	{
		sentence: 'no unfinished P0 without a running timer',
		against:
			"select id from tickets where priority = 'P0' and status in ('open', 'acknowledged', 'dispatching', 'assigned') and timer_due_at is null",
	},
];

/** Where the row and the history must show an acknowledged command. */
const TRACES: Readonly<Record<string, string>> = {
	acknowledge:
		"select t.id from tickets t join events e on e.ticket_id = t.id and e.type = 'ticket.acknowledged' where t.acknowledged_at is not null",
	dispatch: "select ticket_id as id from events where type = 'ticket.dispatch_requested'",
	resolve: "select t.id from tickets t join events e on e.ticket_id = t.id and e.type = 'ticket.resolved' where t.outcome is not null",
	accept:
		"select o.id from offers o join events e on e.type = 'offer.accepted' and e.thread ->> 'offerId' = o.id where o.status = 'accepted'",
	decline:
		"select o.id from offers o join events e on e.type = 'offer.declined' and e.thread ->> 'offerId' = o.id where o.status = 'declined'",
	depart:
		"select v.id from visits v join events e on e.type = 'visit.departed' and e.thread ->> 'visitId' = v.id where v.departed_at is not null",
	'check-in':
		"select v.id from visits v join events e on e.type = 'visit.checked_in' and e.thread ->> 'visitId' = v.id where v.check_in_at is not null",
	'check-out':
		"select v.id from visits v join events e on e.type = 'visit.completed' and e.thread ->> 'visitId' = v.id where v.status = 'completed' and v.check_out_at is not null",
};

/** Reads what was promised against what is stored. */
export async function judge(client: Pick<pg.Client, 'query'>, promised: Promised): Promise<Verdict> {
	const { rows } = await client.query<{ key: string; phone: string | null }>(
		'select p.key, p.phone from presses p join tickets t on t.id = p.ticket_id',
	);
	const stored = new Map<string, number>();
	for (const { key } of rows) stored.set(key, (stored.get(key) ?? 0) + 1);
	const lost = [...promised.presses.keys()].filter((key) => !stored.has(key));
	const doubled = [...stored].filter(([, times]) => times > 1).map(([key]) => key);
	const broken: Record<string, string[]> = {};
	for (const { sentence, against } of SENTENCES) broken[sentence] = await textsOf(client, against);
	const commandsLost: string[] = [];
	let commandsAcknowledged = 0;
	for (const [verb, ids] of promised.commands) {
		commandsAcknowledged += ids.size;
		const traced = new Set(await textsOf(client, TRACES[verb] ?? ''));
		for (const id of ids) if (!traced.has(id)) commandsLost.push(`${verb} ${id}`);
	}
	const acknowledged = promised.presses.size;
	return { acknowledged, found: acknowledged - lost.length, lost, doubled, commandsLost, commandsAcknowledged, broken };
}

async function textsOf(client: Pick<pg.Client, 'query'>, sql: string): Promise<string[]> {
	const { rows } = await client.query<Record<string, string>>(sql);
	return rows.map((row) => Object.values(row)[0] ?? '');
}
