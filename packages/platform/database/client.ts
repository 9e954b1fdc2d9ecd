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

/** How long whoever uses a pool can wait; a door that speaks with a telephone has less time than a screen. */
export interface Patience {
	/** For a connection: a new one, or a free one of a full pool. */
	connectMs: number;
	/** For a lock. Longer waits are a mistake of ours; the caller's retry is better than a hung door. */
	lockMs: number;
	/** For a statement, counted by the server. */
	statementMs: number;
	/**
	 * For any answer, counted here and above `statementMs`: only a connection whose other end is gone is silent longer
	 * than the server's own limit. It is thrown away; `pg` gives up all that was sent on it.
	 */
	silenceMs: number;
}

const USUAL_PATIENCE: Patience = { connectMs: 5_000, lockMs: 5_000, statementMs: 15_000, silenceMs: 17_000 };
// A press after a quiet night must not wait for a new connection.
const IDLE_TIMEOUT_MS = 24 * 3_600_000;
const KEEP_ALIVE_MS = 5_000;

/** Opens a pool of at most `max` connections; connections are made when first needed. */
export function openDatabase(url: string, max = 10, patience: Patience = USUAL_PATIENCE): Database {
	const pool = new pg.Pool({
		connectionString: url,
		max,
		connectionTimeoutMillis: patience.connectMs,
		idleTimeoutMillis: IDLE_TIMEOUT_MS,
		application_name: 'unwalled',
		keepAlive: true,
		keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
		// Queries that do not wait for each other share a trip.
		pipeline: true,
		lock_timeout: patience.lockMs,
		statement_timeout: patience.statementMs,
		query_timeout: patience.silenceMs,
	});
	// An idle connection that the server closes is replaced by the pool; without a listener Node would die of it.
	pool.on('error', () => undefined);
	// One that is closed while it is lent: its queries fail, which is heard; the event beside them would be fatal.
	pool.on('connect', (client) => client.on('error', () => undefined));
	dropNeighboursOfTheDead(pool);
	return { url, pool, sql: drizzle(pool), close: () => pool.end() };
}

// A connection that ended, not a statement that failed.
const DEAD = /Query read timeout|Connection terminated|not queryable/;

/** What silenced one connection silenced all: without this, each idle one would keep somebody waiting once more. */
function dropNeighboursOfTheDead(pool: pg.Pool): void {
	const idle = new Set<pg.PoolClient>();
	pool.on('acquire', (client) => idle.delete(client));
	pool.on('remove', (client) => idle.delete(client));
	pool.on('release', (error, client) => {
		if (!error) idle.add(client);
		// The pool throws away an idle client that reports an error.
		else if (error instanceof Error && DEAD.test(error.message)) for (const neighbour of idle) neighbour.emit('error', error);
	});
}
