import type { BulkLine } from '@unwalled/database';
import type { YearsPlan } from '../plan/calendar.ts';
import type { HandChange, HandState } from '../town/crowd.ts';

/** How far the years were written; it changes in the transaction that writes the rows, so that neither is ever ahead. */
export interface Progress {
	/** Number of the day that is being played. */
	readonly day: number;
	/** The next matter of it. */
	readonly matter: number;
	/** The last fact's place in the history. */
	readonly seq: number;
}

// Beside the house's own tables: a house without played years has none of it.
const TABLES = `
create schema if not exists years;
create table if not exists years.plan (single boolean primary key default true check (single), plan jsonb not null,
  day integer not null default 0, matter bigint not null default 0, seq bigint not null);
create table if not exists years.ledger (month text, key text, n bigint not null, primary key (month, key));
create table if not exists years.hands (worker_id text primary key, state jsonb not null);`;

const TURN = 4_600_005; // one process writes the years of a database

/** Takes the turn of whoever writes; false while another process has it. */
export async function takeTurn(line: BulkLine): Promise<boolean> {
	const [row] = await line.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [TURN]);
	return row?.mine ?? false;
}

/** Finds the plan that is being played in a database, and how far it is. */
export async function findPlan(line: BulkLine): Promise<{ plan: YearsPlan; progress: Progress } | null> {
	const [there] = await line.query<{ there: boolean }>(`select to_regclass('years.plan') is not null as there`);
	if (!there?.there) return null;
	const [row] = await line.query<{ plan: YearsPlan; day: number; matter: string; seq: string }>(
		'select plan, day, matter, seq from years.plan',
	);
	return row ? { plan: row.plan, progress: { day: row.day, matter: Number(row.matter), seq: Number(row.seq) } } : null;
}

/** Writes the plan down before its first day; the town's services are on offer from then on. */
export async function openBook(line: BulkLine, plan: YearsPlan, firstDay: string): Promise<Progress> {
	await line.query('begin');
	await line.query(TABLES);
	const [last] = await line.query<{ seq: string }>('select coalesce(max(seq), 0) as seq from events');
	const seq = Number(last?.seq ?? 0);
	await line.query('insert into years.plan (plan, seq) values ($1, $2)', [JSON.stringify(plan), seq]);
	await line.query('update catalogue_items set active_from = least(active_from, $1::date)', [firstDay]);
	await line.query('commit');
	return { day: 0, matter: 0, seq };
}

/** Keeps how far the years are, within the transaction that made them so. */
export async function keepProgress(line: BulkLine, { day, matter, seq }: Progress): Promise<void> {
	await line.query('update years.plan set day = $1, matter = $2, seq = $3', [day, matter, seq]);
	await line.query(`select setval(pg_get_serial_sequence('events', 'seq'), $1), setval('ticket_numbers', $2)`, [
		Math.max(seq, 1),
		Math.max(matter, 1),
	]);
}

/** Adds what a part of a day brought to the ledger. */
export async function keepLedger(line: BulkLine, counts: ReadonlyMap<string, number>): Promise<void> {
	const entries = [...counts].map(([entry, n]) => ({ month: entry.slice(0, 7), key: entry.slice(8), n }));
	await line.query(
		`insert into years.ledger as l (month, key, n) select * from unnest($1::text[], $2::text[], $3::bigint[])
on conflict (month, key) do update set n = l.n + excluded.n`,
		[entries.map(({ month }) => month), entries.map(({ key }) => key), entries.map(({ n }) => n)],
	);
}

/** Writes where the workers are now, in the register as the commands would have, and what else must be known of them. */
export async function keepHands(line: BulkLine, hands: readonly HandChange[]): Promise<void> {
	if (hands.length === 0) return;
	const moved = hands.filter(({ moves }) => moves > 0);
	await line.query(
		`update workers w set status = g.status, status_at = g.at, version = w.version + g.moves
from unnest($1::text[], $2::text[], $3::timestamptz[], $4::int[]) as g(id, status, at, moves) where w.id = g.id`,
		[
			moved.map(({ workerId }) => workerId),
			moved.map(({ status }) => status),
			moved.map(({ statusAt }) => new Date(statusAt ?? 0)),
			moved.map(({ moves }) => moves),
		],
	);
	await line.query(
		`insert into years.hands (worker_id, state) select * from unnest($1::text[], $2::jsonb[])
on conflict (worker_id) do update set state = excluded.state`,
		[hands.map(({ workerId }) => workerId), hands.map((hand) => JSON.stringify(stateOf(hand)))],
	);
}

const stateOf = ({ status, busyUntil, statusAt, taken }: HandChange): HandState => ({ status, busyUntil, statusAt, taken });

/** Reads what was kept of the workers. */
export async function readHands(line: BulkLine): Promise<Map<string, HandState>> {
	const rows = await line.query<{ id: string; state: HandState }>('select worker_id as id, state from years.hands');
	return new Map(rows.map(({ id, state }) => [id, state]));
}

/** Reads the ledger: `month key` → how many. */
export async function readLedger(line: BulkLine): Promise<Map<string, number>> {
	const rows = await line.query<{ month: string; key: string; n: string }>('select month, key, n from years.ledger order by month, key');
	return new Map(rows.map(({ month, key, n }) => [`${month} ${key}`, Number(n)]));
}
