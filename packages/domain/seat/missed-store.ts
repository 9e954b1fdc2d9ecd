import { DomainError, type MissedCall, type MissedCallState, type Priority, type TicketStatus } from '@unwalled/contracts';
import type { Hot, Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { eq, isNull } from 'drizzle-orm';
import type { Missed } from './model.ts';
import { missedCalls } from './schema.ts';

const asMissed = (row: typeof missedCalls.$inferSelect): Missed => row as Missed;

/** Finds one missed call. @throws DomainError `not_found`. */
export async function findMissedCall(sql: Sql, callId: string): Promise<Missed> {
	const [row] = await sql.select().from(missedCalls).where(eq(missedCalls.callId, callId));
	if (!row) throw new DomainError('not_found', 'No such missed call', { callId });
	return asMissed(row);
}

/** Locks one missed call. @throws DomainError `not_found`. */
export async function lockMissedCall(tx: Tx, callId: string): Promise<Missed> {
	const [row] = await tx.sql.select().from(missedCalls).where(eq(missedCalls.callId, callId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such missed call', { callId });
	return asMissed(row);
}

/** Puts a caller on the list once; false when they are on it. */
export async function insertMissedCall(tx: Tx, row: typeof missedCalls.$inferInsert): Promise<boolean> {
	const rows = await tx.sql.insert(missedCalls).values(row).onConflictDoNothing().returning({ id: missedCalls.callId });
	return rows.length > 0;
}

/** Notes that a caller wishes to be rung back; false when they said so before. */
export async function insertWish(tx: Tx, row: typeof missedCalls.$inferInsert): Promise<boolean> {
	const rows = await tx.sql
		.insert(missedCalls)
		.values({ ...row, wishedAt: tx.now })
		.onConflictDoUpdate({ target: missedCalls.callId, set: { wishedAt: tx.now }, setWhere: isNull(missedCalls.wishedAt) })
		.returning({ id: missedCalls.callId });
	return rows.length > 0;
}

/** Saves a locked missed call under a new version. */
export async function saveMissedCall(tx: Tx, missed: Missed, change: Partial<Missed>): Promise<Missed> {
	const [row] = await tx.sql
		.update(missedCalls)
		.set({ ...change, version: missed.version + 1 })
		.where(eq(missedCalls.callId, missed.callId))
		.returning();
	if (!row) throw new DomainError('not_found', 'No such missed call', { callId: missed.callId });
	return asMissed(row);
}

/** Whose caller has been answered since: they rang again, or were rung back and picked up. */
const REACHED = `exists (select from calls a where a.id = m.call_id and a.operator_id is not null and a.line in ('connected', 'wrapping_up')
  or a.phone = m.phone and a.started_at > m.missed_at and (a.direction = 'inbound' and a.operator_id is not null
    or a.direction = 'outbound' and a.party in ('senior', 'contact') and a.status in ('in_progress', 'completed')))`;

// Older ones were found long ago: the line is looked at every second or so.
const UNLISTED = `
select c.id from calls c
where c.direction = 'inbound' and c.line in ('abandoned', 'waiting') and c.ended_at > $1::timestamptz - interval '7 days'
  and not exists (select from missed_calls m where m.call_id = c.id)
limit $2`;

/** Lists callers who gave up and are on no list yet. */
export async function listUnlistedCalls(hot: Hot, now: Date, limit: number): Promise<string[]> {
	const { rows } = await hot.query<{ id: string }>({ name: 'unlisted-calls', text: UNLISTED, values: [now, limit] });
	return rows.map(({ id }) => id);
}

/** Lists open missed calls whose caller has been answered since. */
export async function listReachedCalls(hot: Hot, limit: number): Promise<string[]> {
	const { rows } = await hot.query<{ id: string }>({
		name: 'reached-calls',
		text: `select m.call_id as id from missed_calls m where m.state = 'open' and ${REACHED} limit $1`,
		values: [limit],
	});
	return rows.map(({ id }) => id);
}

interface Row {
	callId: string;
	ticketId: string;
	ticketNumber: string;
	ticketStatus: TicketStatus;
	priority: Priority;
	areaPath: string;
	seniorName: string | null;
	phone: string | null;
	missedAt: Date;
	wishedAt: Date | null;
	message: MissedCall['message'];
	state: MissedCall['state'];
	reason: MissedCall['reason'];
	workedAt: Date | null;
	workedByName: string | null;
	version: number;
}

const SHOWN = `
select m.call_id as "callId", m.ticket_id as "ticketId", t.number::text as "ticketNumber", t.status as "ticketStatus", t.priority,
  m.area_path as "areaPath", s.name as "seniorName", m.phone, m.missed_at as "missedAt", m.wished_at as "wishedAt",
  case when m.message_from is not null and r.id is not null then json_build_object('recordingId', r.id, 'status', r.status,
    'fromMs', greatest(0, round(extract(epoch from m.message_from - r.started_at) * 1000)),
    'untilMs', greatest(0, round(extract(epoch from coalesce(m.message_until, r.ended_at, m.message_from) - r.started_at) * 1000))) end as message, m.state, m.reason, m.worked_at as "workedAt",
  m.worked_by_name as "workedByName", m.version
from missed_calls m join tickets t on t.id = m.ticket_id left join seniors s on s.id = t.senior_id
  left join recordings r on r.call_id = m.call_id`;

/** Lists missed calls that somebody sees, by state: open ones the oldest first, others the newest first. */
export async function listMissedCalls(
	hot: Hot,
	page: { areaPath: string; state: MissedCallState; after?: string | undefined; limit: number },
): Promise<Row[]> {
	const { rows } = await hot.query<Row & Record<string, unknown>>({
		text: `${SHOWN} where m.area_path ~>=~ $1 and m.area_path ~<~ $2 and m.state = $3 and ($4::text is null
  or (m.missed_at, m.call_id) ${page.state === 'open' ? '>' : '<'} (select o.missed_at, o.call_id from missed_calls o where o.call_id = $4))
order by m.missed_at ${page.state === 'open' ? '' : 'desc'}, m.call_id ${page.state === 'open' ? '' : 'desc'} limit $5`,
		values: [page.areaPath, `${page.areaPath}/`, page.state, page.after ?? null, page.limit],
	});
	return rows;
}

/** Finds one missed call as the list shows it. @throws DomainError `not_found`. */
export async function findShownMissedCall(hot: Hot, callId: string): Promise<Row> {
	const { rows } = await hot.query<Row & Record<string, unknown>>({ text: `${SHOWN} where m.call_id = $1`, values: [callId] });
	if (!rows[0]) throw new DomainError('not_found', 'No such missed call', { callId });
	return rows[0];
}

/** Shapes a row of the list. */
export function toMissedCall({ areaPath, ...row }: Row, areaNames: ReadonlyMap<string, string>): MissedCall {
	return {
		...row,
		areaName: areaNames.get(areaPath) ?? '',
		missedAt: row.missedAt.toISOString(),
		wishedAt: row.wishedAt?.toISOString() ?? null,
		workedAt: row.workedAt?.toISOString() ?? null,
	};
}

/** Counts the open missed calls at and below an area, with when the oldest was missed. */
export async function countMissedCalls(hot: Hot, areaPath: string): Promise<{ open: number; oldestAt: string | null }> {
	const { rows } = await hot.query<{ open: number; oldest: Date | null }>({
		text: `select count(*)::int as open, min(missed_at) as oldest from missed_calls
where state = 'open' and area_path ~>=~ $1 and area_path ~<~ $2`,
		values: [areaPath, `${areaPath}/`],
	});
	return { open: rows[0]?.open ?? 0, oldestAt: rows[0]?.oldest?.toISOString() ?? null };
}
