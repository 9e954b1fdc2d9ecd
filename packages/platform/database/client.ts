import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

/** Anything that runs drizzle queries: the pool outside, one connection inside a transaction. */
export type Sql = NodePgDatabase<Record<string, never>>;

/** What runs named, prepared statements: the pool, or one connection inside a transaction. For the few queries of the hot path. */
export interface Hot {
	query<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<pg.QueryResult<Row>>;
}

/** One pool of connections and the typed query builder over it. */
export interface Database {
	readonly url: string;
	readonly pool: pg.Pool;
	readonly sql: Sql;
	close(): Promise<void>;
}

// A lock that is waited for longer than this is a mistake of ours; the caller's retry is better than a hung door.
const LOCK_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 5_000;
// A press after a quiet night must not wait for a new connection.
const IDLE_TIMEOUT_MS = 24 * 3_600_000;

/** Opens a pool of at most `max` connections; connections are made when first needed. */
export function openDatabase(url: string, max = 10): Database {
	const pool = new pg.Pool({
		connectionString: url,
		max,
		connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
		idleTimeoutMillis: IDLE_TIMEOUT_MS,
		application_name: 'unwalled',
		// Queries that do not wait for each other share a trip.
		pipeline: true,
		lock_timeout: LOCK_TIMEOUT_MS,
		statement_timeout: STATEMENT_TIMEOUT_MS,
	});
	// An idle connection that the server closes is replaced by the pool; without a listener Node would die of it.
	pool.on('error', () => undefined);
	return { url, pool, sql: drizzle(pool), close: () => pool.end() };
}
