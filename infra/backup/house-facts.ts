import { readRow, type Session } from './session.ts';

/** Tables whose rows only ever become more: none of them may be missing after a restore. */
const KEPT_FOR_EVER = ['presses', 'calls', 'tickets', 'offers', 'visits', 'events'];

/** What every house promises, as questions that must find nothing. */
const PROMISES: readonly { readonly sentence: string; readonly offenders: string }[] = [
	{
		sentence: 'every press has its ticket',
		offenders: 'select count(*)::int as n from presses p left join tickets t on t.id = p.ticket_id where t.id is null',
	},
	{
		sentence: 'every unfinished P0 has a running timer',
		offenders: `select count(*)::int as n from tickets
			where priority = 'P0' and status not in ('resolved', 'closed', 'canceled') and timer_due_at is null`,
	},
	{
		sentence: 'every accepted offer has its visit',
		offenders: `select count(*)::int as n from offers o left join visits v on v.offer_id = o.id where o.status = 'accepted' and v.id is null`,
	},
	{
		sentence: 'nobody is sent twice: a dispatch has at most one accepted offer',
		offenders: `select count(*)::int as n from (select 1 from offers where status = 'accepted' group by ticket_id, dispatch having count(*) > 1) twice`,
	},
	{
		sentence: 'every ticket has its history',
		offenders: `select count(*)::int as n from tickets t
			where not exists (select 1 from events e where e.ticket_id = t.id)`,
	},
];

export interface SchemaVersion {
	/** How many migrations were made. */
	readonly migrations: number;
	/** When the newest of them was written, in milliseconds: its name in the journal. */
	readonly newest: number;
}

/** Counts the rows that a restore must bring back. */
export async function countRows(session: Session): Promise<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const table of KEPT_FOR_EVER) {
		if (await hasTable(session, table))
			counts[table] = (await readRow<{ n: number }>(session, `select count(*)::int as n from ${table}`)).n;
	}
	return counts;
}

/** Reads how far the schema is; null when no house ever used this database. */
export async function readSchemaVersion(session: Session): Promise<SchemaVersion | null> {
	if (!(await hasTable(session, 'drizzle.__drizzle_migrations'))) return null;
	return readRow<SchemaVersion>(
		session,
		'select count(*)::int as migrations, coalesce(max(created_at), 0)::float8 as newest from drizzle.__drizzle_migrations',
	);
}

/** Asks every promise; answers one line each, and whether it is kept. */
export async function askPromises(session: Session): Promise<{ sentence: string; kept: boolean }[]> {
	const answers: { sentence: string; kept: boolean }[] = [];
	for (const { sentence, offenders } of PROMISES) {
		const { n } = await readRow<{ n: number }>(session, offenders);
		answers.push({ sentence: n === 0 ? sentence : `${sentence}: ${n} do not`, kept: n === 0 });
	}
	return answers;
}

/** Reads every page of every table and compares every B-tree with its table. @throws Error naming the first damaged one. */
export async function readEverything(session: Session): Promise<{ tables: number; indexes: number }> {
	const names = await session.rows<{ name: string }>(
		`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relpersistence = 'p'`,
	);
	for (const { name } of names) await session.rows(`select count(*) from ${name}`);
	const checkable = await session.rows(`select 1 from pg_available_extensions where name = 'amcheck'`);
	if (checkable.length === 0) return { tables: names.length, indexes: 0 };
	await session.rows('create extension if not exists amcheck');
	const { n } = await readRow<{ n: number }>(
		session,
		`select count(bt_index_check(i.indexrelid, true))::int as n from pg_index i join pg_class c on c.oid = i.indexrelid
		join pg_am a on a.oid = c.relam where a.amname = 'btree' and i.indisready and i.indisvalid and c.relpersistence = 'p'`,
	);
	return { tables: names.length, indexes: n };
}

async function hasTable(session: Session, name: string): Promise<boolean> {
	return (await readRow<{ there: boolean }>(session, 'select to_regclass($1) is not null as there', [name])).there;
}
