import type { Hot, Sql } from '@unwalled/database';
import { and, desc, eq, gte, like, lt, lte, or } from 'drizzle-orm';
import type { StoredEntry } from './model.ts';
import { entries } from './schema.ts';

/** An entry on its way into the table. */
export interface NewEntry {
	readonly id: string;
	readonly at: Date;
	readonly actorId: string;
	readonly actorName: string;
	readonly action: string;
	readonly subjectKind: string | null;
	readonly subjectId: string | null;
	readonly areaPath: string;
	readonly facts: unknown;
	readonly reason: string | null;
	readonly thread: unknown;
}

// One statement for any number of entries; each is queued for the sealer with it.
const INSERT = `
with written as (
  insert into trail.entries (id, at, actor_id, actor_name, action, subject_kind, subject_id, area_path, facts, reason, thread)
  select * from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::jsonb[], $10::text[], $11::jsonb[])
  on conflict (id) do nothing
  returning seq
)
insert into trail.unsealed (entry_seq) select seq from written`;

/** Inserts entries in one statement; one that is there already, its answer having been lost, is left alone. */
export async function insertEntries(hot: Hot, rows: readonly NewEntry[]): Promise<void> {
	await hot.query({
		name: 'insert-trail-entries',
		text: INSERT,
		values: [
			rows.map((row) => row.id),
			rows.map((row) => row.at),
			rows.map((row) => row.actorId),
			rows.map((row) => row.actorName),
			rows.map((row) => row.action),
			rows.map((row) => row.subjectKind),
			rows.map((row) => row.subjectId),
			rows.map((row) => row.areaPath),
			rows.map((row) => JSON.stringify(row.facts)),
			rows.map((row) => row.reason),
			rows.map((row) => JSON.stringify(row.thread)),
		],
	});
}

/** What an auditor looks for. */
export interface TrailSearch {
	readonly areaPath: string;
	readonly actorId?: string | undefined;
	readonly subjectId?: string | undefined;
	/** A whole action, or everything of one kind: `senior.`. */
	readonly action?: string | undefined;
	readonly from?: Date | undefined;
	readonly until?: Date | undefined;
	/** Entries older than this sequence number. */
	readonly before?: number | undefined;
	readonly limit: number;
}

/** Lists entries of an area and of the whole house, newest first. */
export async function listEntries(query: Sql, search: TrailSearch): Promise<StoredEntry[]> {
	const { action } = search;
	return query
		.select()
		.from(entries)
		.where(
			and(
				or(eq(entries.areaPath, ''), eq(entries.areaPath, search.areaPath), like(entries.areaPath, `${search.areaPath}.%`)),
				search.actorId ? eq(entries.actorId, search.actorId) : undefined,
				search.subjectId ? eq(entries.subjectId, search.subjectId) : undefined,
				action ? (action.endsWith('.') ? like(entries.action, `${action}%`) : eq(entries.action, action)) : undefined,
				search.from ? gte(entries.at, search.from) : undefined,
				search.until ? lte(entries.at, search.until) : undefined,
				search.before ? lt(entries.seq, search.before) : undefined,
			),
		)
		.orderBy(desc(entries.seq))
		.limit(search.limit);
}
