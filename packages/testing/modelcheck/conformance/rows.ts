import type { AmbulanceDecision, Priority, TicketStatus, WorkerStatus } from '@unwalled/contracts';
import { readSetbacks, type Setback, setbackEvents } from '@unwalled/offer/rules';
import type { TestHouse } from '@unwalled/testkit/database';
import { crewStatus } from '../house/crew.ts';
import { type Answer, forgetDead, type Need, type OpenVisit, unpressed } from '../house/need.ts';
import { foldLevel } from '../house/timers.ts';

/** Who plays in the real house, by the numbers that the model gives them. */
export interface Cast {
	readonly operators: readonly { readonly id: string; readonly name: string }[];
	readonly workers: readonly string[];
}

interface TicketRow {
	readonly status: TicketStatus;
	readonly priority: Priority;
	readonly timer: boolean;
	readonly level: number;
	readonly operator: string | null;
	readonly nobodyLeft: boolean;
	readonly dispatch: number;
	readonly offers: readonly { worker: string; status: string; dispatch: number; priority: Priority }[];
	readonly visit: { worker: string; status: OpenVisit['status'] } | null;
	readonly setbacks: readonly Setback[];
	readonly voiceDue: boolean;
	readonly silent: boolean;
	readonly ambulance: AmbulanceDecision | null;
	readonly proposedBy: string | null;
}

const READ_TICKET = `
select t.status, t.priority, t.timer_due_at is not null as timer, t.escalation_level as level, t.operator_id as operator,
  t.nobody_left_at is not null as "nobodyLeft", t.dispatch_count as dispatch, t.voice_due_at is not null as "voiceDue",
  t.silent_since is not null as silent, t.ambulance, t.ambulance_proposed_by as "proposedBy",
  (select coalesce(json_agg(json_build_object('worker', worker_id, 'status', status, 'dispatch', dispatch, 'priority', priority) order by id), '[]')
   from offers where ticket_id = t.id) as offers,
  (select json_build_object('worker', worker_id, 'status', status) from visits
   where ticket_id = t.id and status in ('created','en_route','on_scene') limit 1) as visit,
  (select coalesce(json_agg(json_build_object('type', type, 'reason', payload->>'reason', 'workerId', payload->>'workerId') order by seq), '[]')
   from events where ticket_id = t.id and type = any($2)) as setbacks
from tickets t where t.id = $1`;

/** Reads a ticket with all that belongs to it as the model's need. */
export async function readNeed(house: TestHouse, cast: Cast, ticketId: string | null): Promise<Need> {
	if (!ticketId) return unpressed(cast.workers.length);
	const { rows } = await house.database.pool.query<TicketRow>(READ_TICKET, [ticketId, setbackEvents]);
	const row = rows[0];
	if (!row) throw new Error(`ticket ${ticketId} is gone`);
	return forgetDead(toNeed(row, cast));
}

function toNeed(row: TicketRow, cast: Cast): Need {
	const { status, priority, timer, level, nobodyLeft } = row;
	const pending = row.offers.find((offer) => offer.status === 'pending');
	const visited = row.offers.some((offer) => offer.status === 'accepted');
	const { operatorDecides, unableWorkerIds } = readSetbacks(visited ? row.setbacks : []);
	return {
		status,
		priority,
		timer,
		level: foldLevel({ status, priority }, level),
		holder: holderOf(row.operator, cast),
		nobodyLeft,
		offers: cast.workers.map((worker) => answerOf(row, worker)),
		asked: pending ? (pending.dispatch === row.dispatch ? pending.priority : 'earlier') : null,
		unable: cast.workers.map((worker) => unableWorkerIds.includes(worker)),
		operatorDecides,
		visit: row.visit && { worker: cast.workers.indexOf(row.visit.worker), status: row.visit.status },
		voice: { due: row.voiceDue, silent: row.silent, ambulance: row.ambulance, proposedBy: holderOf(row.proposedBy, cast) },
	};
}

function holderOf(operator: string | null, cast: Cast): number | null {
	if (operator === null) return null;
	const known = cast.operators.findIndex(({ id }) => id === operator);
	return known < 0 ? cast.operators.length : known;
}

const answers: Readonly<Record<string, Answer>> = { accepted: 'accepted', declined: 'no', expired: 'no' };

function answerOf({ offers, dispatch }: TicketRow, worker: string): Answer {
	const mine = offers.filter((offer) => offer.worker === worker);
	if (mine.some(({ status }) => status === 'pending')) return 'pending';
	const last = mine.findLast((offer) => offer.dispatch === dispatch && answers[offer.status] !== undefined);
	return answers[last?.status ?? ''] ?? 'none';
}

/** Reads where the workers are. */
export async function readCrew(house: TestHouse, cast: Cast): Promise<WorkerStatus[]> {
	const { rows } = await house.database.pool.query<{ id: string; status: WorkerStatus }>(
		'select id, status from workers where id = any($1)',
		[cast.workers],
	);
	return cast.workers.map((worker) => crewStatus(rows.find(({ id }) => id === worker)?.status ?? 'off_duty'));
}

/** Lists the facts that were recorded after `seq`, in order, without those of alerts, texts and calls, which the model does not have. */
export async function readFacts(house: TestHouse, seq: number): Promise<{ seq: number; types: string[]; authors: string[] }> {
	const { rows } = await house.database.pool.query<{ seq: string; type: string; actor_id: string }>(
		`select seq, type, actor_id from events where seq > $1 and type !~ '^(alert|call|message|policy|settlement)[.]' order by seq`,
		[seq],
	);
	return { seq: Number(rows.at(-1)?.seq ?? seq), types: rows.map(({ type }) => type), authors: rows.map(({ actor_id: author }) => author) };
}

/** Finds the ticket of whatever a look names: a ticket or an offer. */
export async function readOwners(house: TestHouse): Promise<(id: string) => string> {
	const { rows } = await house.database.pool.query<{ id: string; ticket_id: string }>('select id, ticket_id from offers');
	const owners = new Map(rows.map((row) => [row.id, row.ticket_id]));
	return (id) => owners.get(id) ?? id;
}
