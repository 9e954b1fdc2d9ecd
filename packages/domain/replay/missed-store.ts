import type { MissedVisitKind, Priority, TicketStatus } from '@unwalled/contracts';
import type { Hot } from '@unwalled/database';
import type { Watched } from './model.ts';

/** A ticket for which somebody was to come, and what became of it. */
export interface MissedVisitRow extends Record<string, unknown> {
	readonly ticketId: string;
	readonly number: string;
	readonly kind: MissedVisitKind;
	readonly priority: Priority;
	readonly status: TicketStatus;
	readonly householdId: string | null;
	readonly seniorId: string | null;
	readonly areaPath: string;
	readonly workerName: string | null;
	readonly openedAt: Date;
	readonly dueAt: Date;
	readonly arrivedAt: Date | null;
	readonly abortReason: string | null;
	readonly outcome: string | null;
}

// Booked visits are owed days after they were asked for: a ticket counts on the day it was opened, and on the day it was due.
const MISSED = `
select * from (
  select t.id as "ticketId", t.number::text as number, t.priority, t.status, t.household_id as "householdId", t.senior_id as "seniorId",
    t.area_path as "areaPath", w.name as "workerName", t.opened_at as "openedAt", t.arrive_due_at as "dueAt",
    v.check_in_at as "arrivedAt", v.abort_reason as "abortReason", t.outcome,
    case
      when v.id is null and t.status in ('resolved', 'closed', 'canceled') then 'no_visit'
      when v.id is null and t.arrive_due_at < $5 then 'no_visit'
      when v.check_in_at is null and (v.status = 'aborted' or t.arrive_due_at < $5) then 'never_arrived'
      when v.status = 'aborted' then 'aborted'
      when v.check_in_at > t.arrive_due_at then 'late'
    end as kind
  from tickets t
  left join lateral (
    select id, worker_id, status, check_in_at, abort_reason from visits
    where ticket_id = t.id order by (status <> 'aborted') desc, created_at desc limit 1
  ) v on true
  left join workers w on w.id = v.worker_id
  where t.area_path ~>=~ $1 and t.area_path ~<~ $2 and t.dispatch_count > 0
    and t.cancel_reason is distinct from 'test' and t.cancel_reason is distinct from 'duplicate'
    and t.opened_at >= $3::timestamptz - interval '60 days' and t.opened_at < $4
    and (t.opened_at >= $3 or t.arrive_due_at >= $3 and t.arrive_due_at < $4)
) found
where kind is not null and ($6::text is null or "ticketId" > $6)
order by "ticketId" limit $7`;

/** Lists tickets of a day that needed a visit and got none, a broken one or a late one: of those that the person sees. */
export async function listMissedVisits(
	person: Hot,
	{ areaPath, from, until, now, after, limit }: Watched & { now: Date; after: string | undefined; limit: number },
): Promise<MissedVisitRow[]> {
	const { rows } = await person.query<MissedVisitRow>({
		name: 'missed-visits',
		text: MISSED,
		values: [areaPath, `${areaPath}/`, from, until, now, after ?? null, limit],
	});
	return rows;
}
