import type pg from 'pg';

/** A column that a row may be written with. */
export interface Column {
	readonly name: string;
	readonly type: string;
	/** Must be given: it is neither empty nor filled by itself. */
	readonly needed: boolean;
}

/** Writes rows into any table, whatever columns it has. */
export interface TableWriter {
	readonly pool: pg.Pool;
	columnsOf(table: string): readonly Column[];
	/** Writes a row given as a JSON object; what it does not say takes its default. */
	write(table: string, row: Readonly<Record<string, unknown>>): Promise<void>;
}

/** Reads once which columns there are. */
export async function openTableWriter(pool: pg.Pool): Promise<TableWriter> {
	const { rows } = await pool.query<Column & { table: string }>(
		`select table_name as table, column_name as name, data_type as type, is_nullable = 'NO' and column_default is null as needed
from information_schema.columns where table_schema = 'public' and is_generated = 'NEVER' and identity_generation is distinct from 'ALWAYS'
order by table_name, ordinal_position`,
	);
	const columnsOf = (table: string): Column[] => rows.filter((column) => column.table === table);
	return {
		pool,
		columnsOf,
		async write(table, row) {
			const names = columnsOf(table)
				.filter(({ name }) => Object.hasOwn(row, name))
				.map(({ name }) => `"${name}"`)
				.join(', ');
			await pool.query(`insert into ${table} (${names}) select ${names} from jsonb_populate_record(null::${table}, $1)`, [
				JSON.stringify(row),
			]);
		},
	};
}
