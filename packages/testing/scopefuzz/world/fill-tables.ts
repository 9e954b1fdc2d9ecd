import { TABLES_BY_PREFIX } from '@unwalled/database';
import type pg from 'pg';
import type { Dice } from '../random.ts';
import { writeRow } from './second-district.ts';

interface Column {
	name: string;
	type: string;
	needed: boolean;
}

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
};

/** Words that a check of the table or the code that shows it wants; a row with another word would not be written. */
const WORDS: Readonly<Record<string, string>> = {
	'devices.status': 'bound',
	'devices.kind': 'phone',
	'papers.kind': 'licence',
	'work_times.kind': 'shift',
	'members.status': 'active',
	'imports.kind': 'seniors',
	'exports.kind': 'seniors',
	'exports.format': 'csv',
};

const ROWS_EACH = 12;

async function columnsOf(pool: pg.Pool, table: string): Promise<Column[]> {
	const { rows } = await pool.query<Column>(
		`select column_name as name, data_type as type, is_nullable = 'NO' and column_default is null as needed
from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' and identity_generation is null`,
		[table],
	);
	return rows;
}

/** Tables that people may look into and that nothing was written to yet. */
async function emptyTables(pool: pg.Pool): Promise<string[]> {
	const { rows } = await pool.query<{ name: string }>(
		"select tablename as name from pg_policies where schemaname = 'public' and policyname = 'seen' order by 1",
	);
	const empty: string[] = [];
	for (const { name } of rows) {
		const found = await pool.query(`select from ${name} limit 1`);
		if (found.rowCount === 0) empty.push(name);
	}
	return empty;
}

/**
 * Writes rows into every table that is still empty, tied to whatever their columns point at: a table that was added
 * later is asked about too. Gives the tables that could not be filled, with the reason.
 */
export async function fillEmptyTables(pool: pg.Pool, dice: Dice): Promise<Map<string, string>> {
	const failed = new Map<string, string>();
	// Twice: what points at a table of the same round is filled in the second.
	for (const round of [1, 2]) {
		for (const table of await emptyTables(pool)) {
			failed.delete(table);
			for (let at = 0; at < ROWS_EACH; at++) {
				const row = await rowFor(pool, table, dice);
				await writeRow(pool, table, row).catch((error: Error) => failed.set(table, `${error.message} (round ${round})`));
			}
		}
	}
	return failed;
}

async function rowFor(pool: pg.Pool, table: string, dice: Dice): Promise<Record<string, unknown>> {
	const row: Record<string, unknown> = {};
	for (const column of await columnsOf(pool, table)) {
		const target = POINTS_AT[column.name];
		if (target) row[column.name] = await someId(pool, target, dice);
		else if (column.name === 'area_path') row.area_path = await somePath(pool, dice);
		else if (column.name === 'id') row.id = `${prefixOf(table)}_fill${dice.word(12)}`;
		else if (column.needed) row[column.name] = WORDS[`${table}.${column.name}`] ?? fillingOf(column, dice);
	}
	return row;
}

async function someId(pool: pg.Pool, table: string, dice: Dice): Promise<string | null> {
	const key = table === 'service_items' ? 'code' : 'id';
	const { rows } = await pool.query<{ id: string }>(`select ${key} as id from ${table} order by 1`);
	return rows.length > 0 ? dice.pick(rows).id : null;
}

async function somePath(pool: pg.Pool, dice: Dice): Promise<string> {
	const { rows } = await pool.query<{ path: string }>("select path from areas where level in ('street', 'community') order by path");
	return dice.pick(rows).path;
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
