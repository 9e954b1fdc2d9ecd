import type { Tx } from '@unwalled/messaging';

export type ColumnType = 'text' | 'integer' | 'bigint' | 'boolean' | 'double precision' | 'date' | 'timestamptz' | 'text[]' | 'jsonb';

type Cell = string | number | boolean | Date | null | readonly string[] | object;

/** A table of the house and the columns that a planted row has. Properties are named as the columns are, in camel case. */
export interface Table<Row> {
	readonly name: string;
	readonly columns: readonly (readonly [column: string, type: ColumnType])[];
	readonly insert: string;
	readonly cellsOf: (row: Row) => readonly Cell[];
}

const toSnake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Describes a table by its columns.
 * @param known what happens to a row that is there already: with `stays` the old one is kept, else the planting fails.
 */
export function describeTable<Row extends { readonly [K in keyof Row]: Cell }>(
	name: string,
	shape: { readonly [K in keyof Row]: ColumnType },
	known: 'fails' | 'stays' = 'fails',
): Table<Row> {
	const keys = Object.keys(shape) as (keyof Row & string)[];
	const columns = keys.map((key) => [toSnake(key), shape[key]] as const);
	const places = keys.map((_, at) => `c${at}`);
	const insert = `insert into "${name}" (${columns.map(([column]) => `"${column}"`).join(', ')})
select ${columns.map(([, type], at) => `c${at}::${type}`).join(', ')}
from unnest(${keys.map((_, at) => `$${at + 1}::text[]`).join(', ')}) as given(${places.join(', ')})${known === 'stays' ? ' on conflict do nothing' : ''}`;
	return { name, columns, insert, cellsOf: (row) => keys.map((key) => row[key]) };
}

const literal = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

function write(cell: Cell, type: ColumnType): string | null {
	if (cell === null) return null;
	if (cell instanceof Date) return cell.toISOString();
	if (type === 'text[]') return `{${(cell as readonly string[]).map(literal).join(',')}}`;
	return type === 'jsonb' ? JSON.stringify(cell) : String(cell);
}

/** Writes rows into their table by one statement; answers how many are new. */
export async function insertRows<Row>(tx: Tx, table: Table<Row>, rows: readonly Row[]): Promise<number> {
	if (rows.length === 0) return 0;
	const values: (string | null)[][] = table.columns.map(() => []);
	for (const row of rows) {
		const cells = table.cellsOf(row);
		for (const [at, [, type]] of table.columns.entries()) values[at]?.push(write(cells[at] ?? null, type));
	}
	const { rowCount } = await tx.client.query({ name: `plant-${table.name}`, text: table.insert, values });
	return rowCount ?? 0;
}
