import { TABLES_BY_PREFIX } from '@unwalled/database';
import type pg from 'pg';
import type { Dice } from '../random.ts';
import type { Column, TableWriter } from './table-writer.ts';

/** What a column with a reference points at, by its name. */
const POINTS_AT: Readonly<Record<string, string>> = {
	household_id: 'households',
	senior_id: 'seniors',
	keep_id: 'seniors',
	drop_id: 'seniors',
	ticket_id: 'tickets',
	visit_id: 'visits',
	provider_id: 'providers',
	worker_id: 'workers',
	account_id: 'accounts',
	device_id: 'devices',
	import_id: 'imports',
	endpoint_id: 'webhook_endpoints',
	item_code: 'service_items',
	plan_id: 'care_plans',
	campaign_id: 'campaigns',
	task_id: 'care_tasks',
	shift_id: 'rota_shifts',
};

/** Words that a check of the table or the code that shows it wants; a row with another word would not be written. */
const WORDS: Readonly<Record<string, string>> = {
	'devices.status': 'bound',
	'devices.kind': 'phone',
	'device_events.kind': 'bound',
	'papers.kind': 'licence',
	'work_times.kind': 'shift',
	'members.status': 'active',
	'imports.kind': 'seniors',
	'exports.kind': 'seniors',
	'exports.format': 'csv',
	'seats.state': 'ready',
	'seats.reason': 'rest',
	'seats.team': 'first',
	'seats.phone_way': 'browser',
	'seat_changes.state': 'ready',
	'call_offers.state': 'expired',
	'call_offers.priority': 'P2',
	'wrap_ups.disposition': 'answered',
	'missed_calls.state': 'open',
	'missed_calls.reason': 'helped',
	'campaigns.choices': '[]',
	'rota_shifts.kind': 'day',
	'rota_swaps.state': 'refused',
	'quality_reviews.cause': 'drawn',
	'quality_reviews.marks': '{}',
};

/** One row of the house itself, sums that triggers keep, and what only a command can write in a form that others can read. */
const OF_THE_HOUSE = new Set(['audits', 'area_tallies', 'area_births', 'device_tallies', 'senior_merges']);

const ROWS_EACH = 8;
// What points at a table of the same round is filled in the next.
const ROUNDS = 2;

/** Tables that people may look into and that nothing was written to yet. */
async function emptyTables(pool: pg.Pool): Promise<string[]> {
	const { rows } = await pool.query<{ name: string }>(
		`select tablename as name from pg_policies where schemaname = 'public' and policyname = 'seen' and qual <> 'true' order by 1`,
	);
	const empty: string[] = [];
	for (const { name } of rows) {
		if (OF_THE_HOUSE.has(name)) continue;
		const found = await pool.query(`select from ${name} limit 1`);
		if (found.rowCount === 0) empty.push(name);
	}
	return empty;
}

/**
 * Writes rows into every table that is still empty, tied to whatever their columns point at: a table that was added
 * later is asked about too. Gives the tables that could not be filled, with the reason.
 */
export async function fillEmptyTables(writer: TableWriter, dice: Dice): Promise<Map<string, string>> {
	const { pool, write } = writer;
	const anchors = await listAnchors(pool);
	const failed = new Map<string, string>();
	const refused = new Map<string, string>();
	for (let round = 0; round < ROUNDS; round++) {
		for (const table of await emptyTables(pool)) {
			for (let at = 0; at < ROWS_EACH; at++) {
				const row = await rowFor(writer, table, { anchor: dice.pick(anchors), dice });
				await write(table, row).catch((error: Error) => refused.set(table, error.message));
			}
		}
	}
	for (const table of await emptyTables(pool)) failed.set(table, refused.get(table) ?? 'nothing was written');
	return failed;
}

/** What belongs together: one ticket with its home, its area, and an office that answers for it. */
interface Anchor {
	readonly area_path: string;
	readonly ids: Readonly<Record<string, string | null>>;
}

const ANCHORS = `
select t.area_path, t.id as tickets, t.household_id as households, s.id as seniors, v.id as visits,
  coalesce(v.worker_id, w.id) as workers, coalesce(v.provider_id, w.provider_id) as providers, a.id as accounts
from tickets t
join lateral (select id from seniors where household_id = t.household_id order by id limit 1) s on true
join lateral (select id, provider_id from workers where split_part(area_path, '.', 2) = split_part(t.area_path, '.', 2) order by id limit 1) w on true
join lateral (
  select id from accounts where role in ('registrar', 'supervisor', 'operator') and t.area_path like area_path || '.%' and area_path like '%.%' order by md5(id || t.id) limit 1
) a on true
left join lateral (select id, worker_id, provider_id from visits where ticket_id = t.id order by id limit 1) v on true
order by t.id`;

async function listAnchors(pool: pg.Pool): Promise<Anchor[]> {
	const { rows } = await pool.query<{ area_path: string } & Record<string, string | null>>(ANCHORS);
	return rows.map(({ area_path, ...ids }) => ({ area_path, ids }));
}

async function rowFor(
	{ pool, columnsOf }: TableWriter,
	table: string,
	{ anchor, dice }: { anchor: Anchor; dice: Dice },
): Promise<Record<string, unknown>> {
	const row: Record<string, unknown> = {};
	for (const column of columnsOf(table)) {
		const target = POINTS_AT[column.name];
		if (target) row[column.name] = target in anchor.ids ? anchor.ids[target] : await someId(pool, target, dice);
		else if (column.name === 'area_path') row.area_path = anchor.area_path;
		else if (column.name === 'id' && column.type === 'text') row.id = `${prefixOf(table)}_fill${dice.word(12)}`;
		else if (column.needed) row[column.name] = WORDS[`${table}.${column.name}`] ?? fillingOf(column, dice);
	}
	return row;
}

async function someId(pool: pg.Pool, table: string, dice: Dice): Promise<string | null> {
	const { rows } = await pool.query<{ id: string }>(`select ${table === 'service_items' ? 'code' : 'id'} as id from ${table} order by 1`);
	return rows.length > 0 ? dice.pick(rows).id : null;
}

const prefixOf = (table: string): string => [...TABLES_BY_PREFIX].find(([, name]) => name === table)?.[0] ?? 'fil';

function fillingOf({ type }: Column, dice: Dice): unknown {
	if (type === 'text' || type === 'character varying') return dice.word(12);
	if (type === 'ARRAY') return [];
	if (type === 'boolean') return false;
	if (type === 'date') return '2026-11-01';
	if (type.startsWith('timestamp')) return '2026-11-22T08:00:00.000Z';
	if (type === 'jsonb' || type === 'json') return {};
	if (type === 'bytea') return '\\x00';
	return dice.roll(1_000);
}
