import type { Sql } from './client.ts';

const prepared = new WeakMap<Sql, Map<string, unknown>>();

/** Builds a hot query once per database and name; later calls only bind values. Inside transactions it gains nothing. */
export function prepareOnce<T>(sql: Sql, name: string, build: () => T): T {
	const queries = prepared.get(sql) ?? new Map<string, unknown>();
	prepared.set(sql, queries);
	if (!queries.has(name)) queries.set(name, build());
	return queries.get(name) as T;
}
