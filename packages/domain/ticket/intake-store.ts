import type { Tx } from '@unwalled/messaging';
import type { JoinableTicket, TakenPress } from './intake.ts';

const ENDED = `('completed','busy','no_answer','failed','canceled')`;
/** Word for word the condition of the index `tickets_joinable`. */
const JOINABLE = `coalesce(status in ('open','acknowledged','dispatching','assigned'), false)`;

/** Locks merge keys until the commit, in one order for everybody, so that two presses of one door never open two tickets. */
export async function lockMergeKeys(tx: Tx, keys: readonly string[]): Promise<void> {
	await tx.client.query({
		name: 'lock-merge-keys',
		text: 'select pg_advisory_xact_lock(k) from (select distinct hashtextextended(key, 0) as k from unnest($1::text[]) as key order by k) as keys',
		values: [keys],
	});
}

/** Finds presses that were taken before. Returns key → what it became. */
export async function listTaken(tx: Tx, keys: readonly string[]): Promise<Map<string, TakenPress>> {
	const { rows } = await tx.client.query<{ key: string; id: string; call_id: string | null; ticket_id: string }>({
		name: 'list-taken',
		text: 'select key, id, call_id, ticket_id from presses where key = any($1::text[])',
		values: [keys],
	});
	return new Map(
		rows.map((row) => [row.key, { pressId: row.id, callId: row.call_id, ticketId: row.ticket_id, duplicate: true, merged: false }]),
	);
}

/** Key by key: asked for all at once, PostgreSQL came to read every unfinished ticket for each batch. */
export const LIST_JOINABLE = `select ticket.*
from (select distinct key from unnest($1::text[]) as key order by key) as asked cross join lateral (
  select id, merge_key as "mergeKey", area_path as "areaPath", priority, status, press_count as "pressCount"
  from tickets where merge_key = asked.key and ${JOINABLE} and last_press_at >= $2
  order by opened_at desc, id for update
) as ticket`;

/**
 * Finds and locks the newest unfinished ticket per merge key that was pressed for since `since`.
 * Without the lock an operator could close it between this read and the join, and the press would be lost in a closed ticket.
 */
export async function listJoinable(tx: Tx, keys: readonly string[], since: Date): Promise<JoinableTicket[]> {
	const { rows } = await tx.client.query<JoinableTicket>({ name: 'list-joinable', text: LIST_JOINABLE, values: [keys, since] });
	return rows.filter((row, at) => rows.findIndex((other) => other.mergeKey === row.mergeKey) === at);
}

export interface IntakeRow {
	pressId: string;
	callId: string | null;
	ticketId: string;
	opens: boolean;
	mergeKey: string;
	key: string;
	pressKind: string;
	channel: string;
	rawPhone: string | null;
	phone: string | null;
	householdId: string | null;
	seniorId: string | null;
	areaPath: string;
	policyId: string;
	ticketKind: string;
	priority: string;
	summary: string;
	serviceItemCode: string | null;
	answerDueAt: Date;
	dispatchDueAt: Date;
	arriveDueAt: Date;
	resolveDueAt: Date;
	timerDueAt: Date | null;
	pressCount: number;
	carrierSid: string | null;
	dialled: string | null;
	callStatus: string | null;
	now: Date;
}

// Presses, calls and new tickets of a batch in one statement: one round trip, one set of arrays.
const INSERT = `
with given as (
  select * from unnest(
    $1::text[], $2::text[], $3::text[], $4::boolean[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
    $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[],
    $18::timestamptz[], $19::timestamptz[], $20::timestamptz[], $21::timestamptz[], $22::timestamptz[],
    $23::int[], $24::text[], $25::text[], $26::text[], $28::text[]
  ) as r(press_id, call_id, ticket_id, opens, merge_key, key, press_kind, channel, raw_phone, phone,
    household_id, senior_id, area_path, ticket_kind, priority, summary, service_item_code,
    answer_due_at, dispatch_due_at, arrive_due_at, resolve_due_at, timer_due_at,
    press_count, carrier_sid, dialled, call_status, policy_id)
), opened as (
  insert into tickets (id, kind, priority, status, merge_key, household_id, senior_id, area_path, phone, service_item_code, summary, opened_at,
    answer_due_at, dispatch_due_at, arrive_due_at, resolve_due_at, timer_due_at, press_count, last_press_at, policy_id)
  select ticket_id, ticket_kind, priority, 'open', merge_key, household_id, senior_id, area_path, phone, service_item_code, summary, $27::timestamptz,
    answer_due_at, dispatch_due_at, arrive_due_at, resolve_due_at, timer_due_at, press_count, $27::timestamptz, policy_id
  from given where opens
), called as (
  insert into calls (id, carrier_sid, ticket_id, direction, party, status, line, phone, dialled, purpose, started_at, ended_at)
  select call_id, carrier_sid, ticket_id, 'inbound', 'senior', call_status, 'waiting', phone, dialled, 'inbound', $27::timestamptz,
    -- One that was over before we heard of it (the carrier's list remembered it): no callback will come.
    case when call_status in ${ENDED} then $27::timestamptz end
  from given where call_id is not null
)
insert into presses (id, key, kind, channel, raw_phone, phone, household_id, senior_id, area_path, ticket_id, call_id, received_at)
select press_id, key, press_kind, channel, raw_phone, phone, household_id, senior_id, area_path, ticket_id, call_id, $27::timestamptz from given`;

/** Inserts a batch's presses, calls and new tickets. */
export async function insertIntake(tx: Tx, rows: readonly IntakeRow[]): Promise<void> {
	const column = <K extends keyof IntakeRow>(name: K) => rows.map((row) => row[name]);
	await tx.client.query({
		name: 'insert-intake',
		text: INSERT,
		values: [
			column('pressId'),
			column('callId'),
			column('ticketId'),
			column('opens'),
			column('mergeKey'),
			column('key'),
			column('pressKind'),
			column('channel'),
			column('rawPhone'),
			column('phone'),
			column('householdId'),
			column('seniorId'),
			column('areaPath'),
			column('ticketKind'),
			column('priority'),
			column('summary'),
			column('serviceItemCode'),
			column('answerDueAt'),
			column('dispatchDueAt'),
			column('arriveDueAt'),
			column('resolveDueAt'),
			column('timerDueAt'),
			column('pressCount'),
			column('carrierSid'),
			column('dialled'),
			column('callStatus'),
			tx.now,
			column('policyId'),
		],
	});
}

export interface JoinRow {
	ticketId: string;
	priority: string;
	pressCount: number;
	now: Date;
	due: { answerDueAt: Date; dispatchDueAt: Date; arriveDueAt: Date; resolveDueAt: Date; timerDueAt: Date | null; policyId: string } | null;
	serviceItemCode: string | null;
}

// A press only ever raises a ticket; what a person wrote (service item, summary) stays.
const JOIN = `
update tickets set
  priority = g.priority, press_count = g.press_count, last_press_at = $9, version = tickets.version + 1,
  answer_due_at = coalesce(g.answer_due_at, tickets.answer_due_at), dispatch_due_at = coalesce(g.dispatch_due_at, tickets.dispatch_due_at),
  arrive_due_at = coalesce(g.arrive_due_at, tickets.arrive_due_at), resolve_due_at = coalesce(g.resolve_due_at, tickets.resolve_due_at),
  timer_due_at = coalesce(g.timer_due_at, tickets.timer_due_at),
  service_item_code = coalesce(tickets.service_item_code, g.service_item_code),
  policy_id = coalesce(g.policy_id, tickets.policy_id),
  escalation_level = case when g.policy_id is null then tickets.escalation_level else 0 end,
  escalation_run = tickets.escalation_run + case when g.policy_id is null then 0 else 1 end
from unnest($1::text[], $2::text[], $3::int[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[], $8::timestamptz[], $10::text[], $11::text[])
  as g(id, priority, press_count, answer_due_at, dispatch_due_at, arrive_due_at, resolve_due_at, timer_due_at, service_item_code, policy_id)
where tickets.id = g.id`;

/** Adds presses to tickets that stand already, raising their priority where a press is more urgent. */
export async function joinTickets(tx: Tx, rows: readonly JoinRow[]): Promise<void> {
	await tx.client.query({
		name: 'join-tickets',
		text: JOIN,
		values: [
			rows.map((row) => row.ticketId),
			rows.map((row) => row.priority),
			rows.map((row) => row.pressCount),
			rows.map((row) => row.due?.answerDueAt ?? null),
			rows.map((row) => row.due?.dispatchDueAt ?? null),
			rows.map((row) => row.due?.arriveDueAt ?? null),
			rows.map((row) => row.due?.resolveDueAt ?? null),
			rows.map((row) => row.due?.timerDueAt ?? null),
			tx.now,
			rows.map((row) => row.serviceItemCode),
			rows.map((row) => row.due?.policyId ?? null),
		],
	});
}
