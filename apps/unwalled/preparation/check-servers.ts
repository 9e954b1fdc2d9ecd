import { connect } from 'node:net';
import { openDatabase } from '@unwalled/database';
import { errorCode, Refusal } from '../../../infra/refusal.ts';

const OLDEST_POSTGRES = 150_000;
const REDIS_PORT = 6_379;
const CONNECT_PATIENCE_MS = 5_000;

interface ServerFacts {
	readonly version: string;
	readonly number: number;
	readonly encoding: string;
	readonly ctype: string;
}

/**
 * Checks that the database server can hold the house, and tells its version.
 * @throws Refusal when it is away, too old, or stores text in a way that loses Chinese.
 */
export async function requireDatabase(url: string): Promise<string> {
	const database = openDatabase(url, 1);
	try {
		const found = await database.pool.query<ServerFacts>(
			`select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
				pg_encoding_to_char(encoding) as encoding, datctype as ctype
			from pg_database where datname = current_database()`,
		);
		const facts = found.rows[0];
		if (facts) refuseUnfit(facts);
		return facts?.version ?? '';
	} catch (error) {
		throw explain(error, url);
	} finally {
		await database.close();
	}
}

function refuseUnfit({ version, number, encoding, ctype }: ServerFacts): void {
	if (number < OLDEST_POSTGRES)
		throw new Refusal(`PostgreSQL 15 or newer is needed and DATABASE_URL leads to ${version}: upgrade that server.`);
	if (encoding !== 'UTF8') throw new Refusal(`The database of DATABASE_URL is encoded as ${encoding}: create one with ENCODING 'UTF8'.`);
	if (ctype === 'C' || ctype === 'POSIX')
		throw new Refusal(
			`The database of DATABASE_URL has LC_CTYPE ${ctype}, with which searching in Chinese finds nothing: create one with LOCALE 'C.UTF-8' TEMPLATE template0.`,
		);
}

function explain(error: unknown, url: string): unknown {
	if (error instanceof Refusal) return error;
	const { host } = new URL(url);
	const reason = errorCode(error) ?? (error instanceof Error ? error.message : String(error));
	return new Refusal(`The database at ${host} cannot be used (${reason}): check that it runs and that DATABASE_URL is right.`);
}

/**
 * Checks that somebody answers at the address of Redis.
 * @throws Refusal naming the address.
 */
export async function requireRedis(url: string): Promise<void> {
	const { hostname, port } = new URL(url);
	const socket = connect({ host: hostname, port: Number(port) || REDIS_PORT, timeout: CONNECT_PATIENCE_MS });
	try {
		await new Promise<void>((resolve, reject) => {
			socket.once('connect', resolve).once('error', reject);
			socket.once('timeout', () => reject(new Error('no answer')));
		});
	} catch (error) {
		const reason = errorCode(error) ?? 'no answer';
		throw new Refusal(`Redis at ${hostname}:${Number(port) || REDIS_PORT} cannot be reached (${reason}): start it, or unset REDIS_URL.`);
	} finally {
		socket.destroy();
	}
}
