import type { Hot } from '@unwalled/database';
import type { Stuck } from './model.ts';

const LIMIT = 200; // of one kind in one audit; the next follows in seconds
const UNFINISHED = `('open','acknowledged','dispatching','assigned')`;
const OF_TICKET = `t.number::text as subject, t.id as "ticketId", t.area_path as "areaPath"`;

/** Every kind of stuck row, in SQL of its own: what the sweeper's queries overlook must not be overlooked twice. */
const KINDS = {
	missing_timer: `select t.id, ${OF_TICKET} from tickets t where t.status in ${UNFINISHED} and t.timer_due_at is null and $1::timestamptz is not null`,
	overdue_timer: `select t.id, ${OF_TICKET} from tickets t where t.status in ${UNFINISHED} and t.timer_due_at < $1`,
	silence_overlooked: `select t.id, ${OF_TICKET} from tickets t where t.voice_due_at < $1`,
	offer_overdue: `select o.id, ${OF_TICKET} from offers o join tickets t on t.id = o.ticket_id where o.status = 'pending' and o.expires_at < $1`,
	// «not in»: the offers that are out are read once. By «not exists» they were all read again for each ticket of a surge.
	dispatch_without_offer: `select t.id, ${OF_TICKET} from tickets t where t.status = 'dispatching' and t.nobody_left_at is null
  and t.id not in (select o.ticket_id from offers o where o.status = 'pending')
  and not exists (select 1 from events e where e.ticket_id = t.id and e.at >= $1)`,
	accepted_without_visit: `select o.id, ${OF_TICKET} from offers o join tickets t on t.id = o.ticket_id where o.status = 'accepted' and o.decided_at < $1
  and not exists (select 1 from visits v where v.offer_id = o.id)`,
	assigned_without_visit: `select t.id, ${OF_TICKET} from tickets t where t.status = 'assigned' and t.opened_at < $1
  and not exists (select 1 from visits v where v.ticket_id = t.id and v.status in ('created','en_route','on_scene'))`,
	visit_unwanted: `select t.id, ${OF_TICKET} from visits v join tickets t on t.id = v.ticket_id where v.status in ('created','en_route','on_scene')
  and t.status <> 'assigned' and not (v.status = 'on_scene' and t.status in ('resolved','closed','acknowledged'))
  and not exists (select 1 from events e where e.ticket_id = t.id and e.at >= $1)`,
	call_unplaced: `select c.id, ${OF_TICKET} from calls c join tickets t on t.id = c.ticket_id where c.direction = 'outbound' and c.carrier_sid is null
  and c.ended_at is null and c.started_at < $1 and (c.placing_since is null or c.placing_since < $1::timestamptz - interval '30 seconds')`,
	call_ended_at_carrier: `select c.id, ${OF_TICKET} from calls c join tickets t on t.id = c.ticket_id where c.carrier_sid is not null and c.ended_at is null
  and c.started_at < $1`,
	message_unsent: `select m.id, ${OF_TICKET} from messages m join tickets t on t.id = m.ticket_id where m.created_at < $1
  and (m.status = 'pending' or (m.status = 'sending' and m.sending_since < $1))`,
	message_without_receipt: `select m.id, ${OF_TICKET} from messages m join tickets t on t.id = m.ticket_id where m.status = 'sent' and m.created_at < $1
  and m.created_at > $1::timestamptz - interval '1 hour'`,
	nobody_to_tell: `select t.id, ${OF_TICKET} from tickets t where t.priority = 'P0' and t.status = 'open' and t.opened_at < $1
  and not exists (select 1 from alerts a join calls c on c.id = a.call_id where a.ticket_id = t.id and c.status not in ('failed','queued'))
  and not exists (select 1 from alerts a where a.ticket_id = t.id and a.outcome = 'busy')`,
	visit_unsettled: `select v.id, ${OF_TICKET} from visits v join tickets t on t.id = v.ticket_id where v.status = 'completed' and v.settled_at is null
  and v.check_out_at < $1`,
	job_set_aside: `select id, job_name as subject, null as "ticketId", '' as "areaPath" from set_aside_jobs
  where replayed_at is null and discarded_at is null and set_aside_at < $1`,
	outbox_stuck: `select 'outbox' as id, 'outbox' as subject, null as "ticketId", '' as "areaPath" from outbox having min(added_at) < $1`,
} as const;
export type StuckKind = keyof typeof KINDS;

/** Lists stuck rows of a kind: those that have been so since before `before`. */
export async function listStuck(hot: Hot, kind: StuckKind, before: Date): Promise<Stuck[]> {
	const { rows } = await hot.query<Stuck & Record<string, unknown>>({ text: `${KINDS[kind]} limit ${LIMIT}`, values: [before] });
	return rows;
}

interface VisitPatience {
	/** ms without any sign of the worker, by priority P0 or other, on the way and at the door. */
	readonly lifeUnderWay: number;
	readonly underWay: number;
	readonly onScene: number;
}

const SILENT_VISITS = `
select v.id, ${OF_TICKET} from visits v join tickets t on t.id = v.ticket_id join workers w on w.id = v.worker_id
where v.status in ('created','en_route','on_scene')
  and greatest(v.created_at, v.departed_at, v.check_in_at, w.position_at, w.status_at) < $1::timestamptz - interval '1 ms' *
    case when v.status = 'on_scene' then $4::int when t.priority = 'P0' then $2::int else $3::int end
limit ${LIMIT}`;

/** Lists visits whose worker has given no sign of life for too long. */
export async function listSilentVisits(hot: Hot, now: Date, patience: VisitPatience): Promise<Stuck[]> {
	const values = [now, patience.lifeUnderWay, patience.underWay, patience.onScene];
	return (await hot.query<Stuck & Record<string, unknown>>({ text: SILENT_VISITS, values })).rows;
}

/** Counts unfinished tickets, and those whose next step will come by itself: a timer that is not overdue since `late`. */
export async function countNextSteps(hot: Hot, late: Date): Promise<{ openTickets: number; withNextStep: number }> {
	const { rows } = await hot.query<{ openTickets: number; withNextStep: number }>({
		text: `select count(*)::int as "openTickets", count(*) filter (where timer_due_at >= $1)::int as "withNextStep" from tickets where status in ${UNFINISHED}`,
		values: [late],
	});
	return rows[0] ?? { openTickets: 0, withNextStep: 0 };
}
