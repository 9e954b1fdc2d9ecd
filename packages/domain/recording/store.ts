import { DomainError } from '@unwalled/contracts';
import type { Hot, Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, asc, eq, lte } from 'drizzle-orm';
import type { Recording } from './model.ts';
import { recordings } from './schema.ts';

const asRecording = (row: typeof recordings.$inferSelect): Recording => row as Recording;

/** Names the recording of a call. */
export const recordingIdOf = (callId: string): string => callId.replace(/^call_/, 'rec_');

/** What is known of a recording while its call goes on. */
export type BegunRecording = Pick<Recording, 'callId' | 'ticketId' | 'retention' | 'startedAt'> & { readonly sourceName: string };

/** Inserts the recordings of calls that go on, each unless it is there; gives back the calls whose recordings are new. */
export async function insertRecordings(tx: Tx, rows: readonly BegunRecording[]): Promise<ReadonlySet<string>> {
	if (rows.length === 0) return new Set();
	// In one order: two who write down the same calls wait for each other and never in a ring. By columns: five hundred rows of
	// parameters take as long to put into words as to write.
	const inOrder = rows.toSorted((a, b) => (a.callId < b.callId ? -1 : 1));
	const { rows: written } = await tx.client.query<{ callId: string }>({
		name: 'insert-recordings',
		text: `insert into recordings (id, call_id, ticket_id, retention, source_name, started_at, status)
select *, 'recording' from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
on conflict do nothing returning call_id as "callId"`,
		values: [
			inOrder.map(({ callId }) => recordingIdOf(callId)),
			inOrder.map(({ callId }) => callId),
			inOrder.map(({ ticketId }) => ticketId),
			inOrder.map(({ retention }) => retention),
			inOrder.map(({ sourceName }) => sourceName),
			inOrder.map(({ startedAt }) => startedAt),
		],
	});
	return new Set(written.map(({ callId }) => callId));
}

/** Locks the recording of a call; null when it has none. */
export async function lockOptionalRecording(tx: Tx, callId: string): Promise<Recording | null> {
	const [row] = await tx.sql.select().from(recordings).where(eq(recordings.callId, callId)).for('update');
	return row ? asRecording(row) : null;
}

/** Saves changed columns of a locked recording. */
export async function saveRecording(tx: Tx, row: Recording, change: Partial<Recording>): Promise<Recording> {
	const saved = { ...row, ...change, version: row.version + 1 };
	await tx.sql
		.update(recordings)
		.set({ ...change, version: saved.version })
		.where(eq(recordings.id, row.id));
	return saved;
}

/** Takes back a recording of a call in which nobody ever heard anything. */
export async function dropRecording(tx: Tx, row: Recording): Promise<void> {
	await tx.sql.delete(recordings).where(eq(recordings.id, row.id));
}

/** Finds a recording by its own name. @throws DomainError `not_found`. */
export async function findRecording(query: Sql, id: string): Promise<Recording> {
	const [row] = await query.select().from(recordings).where(eq(recordings.id, id));
	if (!row) throw new DomainError('not_found', 'No such recording', { id });
	return asRecording(row);
}

/** Finds the recording of a call. @throws DomainError `not_found`. */
export const findRecordingOfCall = (query: Sql, callId: string): Promise<Recording> => findRecording(query, recordingIdOf(callId));

/** Lists the recordings of a ticket's calls, oldest first. */
export async function listRecordings(query: Sql, ticketId: string): Promise<Recording[]> {
	const rows = await query.select().from(recordings).where(eq(recordings.ticketId, ticketId)).orderBy(asc(recordings.startedAt));
	return rows.map(asRecording);
}

/** Lists the calls for whose recordings something is to be done by now. */
export async function listDueRecordings(query: Sql, now: Date, limit: number): Promise<string[]> {
	const rows = await query
		.select({ callId: recordings.callId })
		.from(recordings)
		.where(and(lte(recordings.dueAt, now)))
		.orderBy(asc(recordings.dueAt))
		.limit(limit);
	return rows.map(({ callId }) => callId);
}

// What nobody looked after for longer than this was reported long ago.
const LOOK_BACK = `interval '1 day'`;
const OWN_CONVERSATION = `(c.direction = 'inbound' or (c.party in ('senior', 'contact') and c.answered_at is not null
  and (c.purpose !~ '^(room:call_|mask:)' or c.purpose like 'room:' || c.id || '%')))`;
const UNKNOWN = `c.carrier_sid is not null and c.ticket_id <> '' and ${OWN_CONVERSATION} and not exists (select from recordings r where r.call_id = c.id)`;
const STILL_RUNNING = `select c.id from recordings r join calls c on c.id = r.call_id where r.status = 'recording' and c.ended_at is not null`;

/** Lists calls whose recording nobody knows of yet, and those that ended while theirs still counts as running. */
export async function listUntendedCalls(hot: Hot, now: Date, limit: number): Promise<string[]> {
	const { rows } = await hot.query<{ id: string }>({
		text: `(select c.id from calls c where c.ended_at is null and ${UNKNOWN} limit $2)
union all (select c.id from calls c where c.ended_at > $1::timestamptz - ${LOOK_BACK} and c.ended_at is not null
  and c.status = 'completed' and ${UNKNOWN} limit $2)
union all (${STILL_RUNNING} limit $2)`,
		values: [now, limit],
	});
	return rows.map(({ id }) => id);
}

/** Lists calls that ended while their recording still counts as running. */
export async function listEndedRecordings(hot: Hot, limit: number): Promise<string[]> {
	const { rows } = await hot.query<{ id: string }>({ text: `${STILL_RUNNING} limit $1`, values: [limit] });
	return rows.map(({ id }) => id);
}

/** A recording that a person must know of. */
export interface TroubledRecording {
	readonly id: string;
	/** The number of its ticket. */
	readonly subject: string;
	readonly ticketId: string;
	readonly areaPath: string;
}

/** Lists recordings that went missing since an instant, and calls that ended after it and before another without theirs being kept. */
export async function listTroubledRecordings(
	hot: Hot,
	{ since, endedBefore }: { since: Date; endedBefore: Date },
): Promise<TroubledRecording[]> {
	const { rows } = await hot.query<TroubledRecording & Record<string, unknown>>({
		text: `select r.id, t.number::text as subject, t.id as "ticketId", t.area_path as "areaPath" from recordings r join tickets t on t.id = r.ticket_id
where (r.status = 'missing' and r.missing_at > $1) or (r.status = 'fetching' and r.ended_at < $2)
union all
select 'rec_' || substr(c.id, 6), t.number::text, t.id, t.area_path from calls c join tickets t on t.id = c.ticket_id
where c.ended_at > $1 and c.ended_at < $2 and c.status = 'completed' and ${UNKNOWN} limit 200`,
		values: [since, endedBefore],
	});
	return rows;
}
