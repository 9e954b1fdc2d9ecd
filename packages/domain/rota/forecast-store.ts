import type { Hot } from '@unwalled/database';
import type { History } from './model.ts';

/** From when to when, and below which area; a path's range ends before the slash, which comes right behind the dot. */
export interface Span {
	readonly areaPath: string;
	readonly from: Date;
	readonly until: Date;
}

// As bytes, so that the path's range is compared as the policies do.
const BELOW = `t.area_path ~>=~ $3::text and t.area_path ~<~ ($3::text || '/')`;

const CALLS = `
select date_trunc('hour', e.at) as at, count(*)::int as calls, count(*) filter (where t.priority = 'P0')::int as sos
from events e join tickets t on t.id = e.ticket_id
where e.type = 'call.opened' and e.payload ->> 'direction' = 'inbound' and e.at >= $1 and e.at < $2 and ${BELOW}
group by 1 order by 1`;

const SINCE = `
select min(e.at) as at from events e join tickets t on t.id = e.ticket_id
where e.type = 'call.opened' and e.payload ->> 'direction' = 'inbound' and e.at >= $1 and e.at < $2 and ${BELOW}`;

interface HourRow extends Record<string, unknown> {
	at: Date;
	calls: number;
	sos: number;
}

/** Counts the calls of each hour; numbers without a person in them. */
export async function readHistory(house: Hot, { areaPath, from, until }: Span): Promise<History> {
	const values = [from, until, areaPath];
	const { rows } = await house.query<HourRow>({ name: 'calls-by-hour', text: CALLS, values });
	const { rows: first } = await house.query<{ at: Date | null }>({ name: 'calls-since', text: SINCE, values });
	const all = rows.reduce((sum, { calls }) => sum + calls, 0);
	const sos = rows.reduce((sum, row) => sum + row.sos, 0);
	return { calls: rows.map(({ at, calls }) => ({ at, calls })), from: first[0]?.at ?? until, until, sosShare: all === 0 ? 0 : sos / all };
}

// Whoever forgot to hang up, or wrote for an hour, does not plan the rota: longer ones count as the longest that is usual.
const HANDLING = `
select count(*)::int as n,
  avg(least(extract(epoch from w.began_at - e.at), 1800))::float8 as talk,
  avg(least(extract(epoch from w.finished_at - w.began_at), 600))::float8 as writing
from wrap_ups w join events e on e.type = 'call.answered' and e.ticket_id = w.ticket_id and e.thread ->> 'callId' = w.call_id and e.actor_id = w.account_id
join tickets t on t.id = w.ticket_id
where w.began_at >= $1 and w.began_at < $2 and w.finished_at is not null and w.began_at > e.at and ${BELOW}`;

/** Measures how long a call binds an operator; null where no call was written up. */
export async function measureHandling(
	house: Hot,
	{ areaPath, from, until }: Span,
): Promise<{ calls: number; talkS: number; wrapUpS: number } | null> {
	const { rows } = await house.query<{ n: number; talk: number | null; writing: number | null }>({
		name: 'handling-of-calls',
		text: HANDLING,
		values: [from, until, areaPath],
	});
	const [row] = rows;
	return row && row.talk !== null && row.writing !== null ? { calls: row.n, talkS: row.talk, wrapUpS: row.writing } : null;
}

const TALKS = `
select seat_id as "seatId", count(distinct call_id) filter (where state = 'talking')::int as calls,
  avg(extract(epoch from until - at)) filter (where state = 'talking' and until is not null)::float8 as talk
from (select seat_id, call_id, state, at, lead(at) over (partition by seat_id order by seq) as until
  from seat_changes where seat_id = any($1::text[]) and at >= $2) as changes
group by seat_id`;

/** Counts the calls that seats had since an instant, and how long they talked on average. */
export async function countTalks(
	hot: Hot,
	seatIds: readonly string[],
	since: Date,
): Promise<ReadonlyMap<string, { calls: number; talkS: number | null }>> {
	const { rows } = await hot.query<{ seatId: string; calls: number; talk: number | null }>({
		name: 'talks-of-seats',
		text: TALKS,
		values: [[...seatIds], since],
	});
	return new Map(rows.map(({ seatId, calls, talk }) => [seatId, { calls, talkS: talk }]));
}
