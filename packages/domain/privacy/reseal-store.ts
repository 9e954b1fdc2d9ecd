import type { Hot } from '@unwalled/database';

/** One sealed column; `index` is the blind index beside it, which changes with the key. */
export interface SealedColumn {
	readonly table: string;
	readonly key: string;
	readonly column: string;
	readonly index?: string;
	/** Text when absent. */
	readonly keyType?: 'bigint';
}

/** Every column of the house that holds sealed text. */
export const sealedColumns: readonly SealedColumn[] = [
	{ table: 'seniors', key: 'id', column: 'id_number_sealed', index: 'id_number_index' },
	{ table: 'seniors', key: 'id', column: 'health_sealed' },
	{ table: 'senior_facts', key: 'seq', keyType: 'bigint', column: 'sealed' },
	{ table: 'senior_merges', key: 'id', column: 'drop_id_number_sealed' },
	{ table: 'senior_merges', key: 'id', column: 'keep_health_sealed' },
	{ table: 'second_factors', key: 'account_id', column: 'secret_sealed' },
	{ table: 'second_factors', key: 'account_id', column: 'pending_sealed' },
	{ table: 'webhook_endpoints', key: 'id', column: 'secret_sealed' },
	{ table: 'seats', key: 'id', column: 'phone_sealed' },
];

/** Lists rows after a place that an older key sealed, in the order of their keys. */
export async function listOlder(
	hot: Hot,
	{ table, key, column }: SealedColumn,
	asked: { currentId: string; after: string | null; limit: number },
): Promise<{ key: string; sealed: string }[]> {
	const after = asked.after === null ? 'true' : `${key} > $3`;
	const { rows } = await hot.query<{ key: string; sealed: string }>({
		text: `select ${key}::text as key, ${column} as sealed from ${table}
where ${column} is not null and not starts_with(${column}, $1) and ${after} order by ${table}.${key} limit $2`,
		values: [`v1:${asked.currentId}:`, asked.limit, ...(asked.after === null ? [] : [asked.after])],
	});
	return rows;
}

/** A sealed text and what takes its place. */
export interface Resealed {
	readonly key: string;
	readonly before: string;
	readonly after: string;
	readonly index: string | null;
}

/** Puts new texts in the place of those that were read; one that somebody changed meanwhile is left to the next walk. */
export async function saveResealed(
	hot: Hot,
	{ table, key, keyType, column, index }: SealedColumn,
	rows: readonly Resealed[],
): Promise<number> {
	const { rowCount } = await hot.query({
		text: `update ${table} r set ${column} = n.after${index ? `, ${index} = n.idx` : ''}
from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as n(key, before, after, idx) where r.${key} = n.key::${keyType ?? 'text'} and r.${column} = n.before`,
		values: [rows.map((row) => row.key), rows.map((row) => row.before), rows.map((row) => row.after), rows.map((row) => row.index)],
	});
	return rowCount ?? 0;
}
