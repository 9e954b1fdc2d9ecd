import type { Role } from '@unwalled/contracts';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Database, Hot, Sql } from './client.ts';

/** Through whose eyes the database is seen: what the policies of `0004_row_scope.sql` decide by. */
export interface Scope {
	readonly role: Role;
	readonly accountId: string;
	readonly areaPath: string;
	readonly providerId: string | null;
	readonly workerId: string | null;
}

/** The rows that somebody may see; it can change none of them. */
export interface Scoped {
	readonly rows: Sql;
	/** The same eyes for stores that write their own statements. */
	readonly hot: Hot;
}

/** Roles that see the people of their area; all others see of people only what their own work gives them. */
const AREA_ROLES: readonly Role[] = ['operator', 'dispatcher', 'supervisor', 'registrar', 'civil_affairs'];
// The character behind the dot: between a path and this lie the area itself and all below it, as bytes are ordered.
const BEHIND_DOT = '/';

/**
 * Opens the database as one person sees it. Each query travels with its own transaction in one trip: the role
 * `unwalled_person` and the scope end with it, so that a connection never carries them back into the pool.
 */
export function openScope({ pool }: Pick<Database, 'pool'>, scope: Scope): Scoped {
	const begin = beginAs(scope);
	const seen = replaceMethods(pool, {
		query: (config: string | pg.QueryConfig, values?: unknown[]) => askOnce(pool, { begin, config, values }),
		connect: () => lend(pool, begin),
	});
	return { rows: drizzle(seen), hot: seen };
}

function beginAs(scope: Scope): string {
	const seesArea = AREA_ROLES.includes(scope.role) && scope.areaPath !== '';
	const settings = {
		scope: JSON.stringify(scope),
		area_from: seesArea ? scope.areaPath : '',
		area_until: seesArea ? `${scope.areaPath}${BEHIND_DOT}` : '',
	};
	const set = Object.entries(settings).map(([name, value]) => `set local unwalled.${name} = ${pg.escapeLiteral(value)}`);
	return ['begin read only', 'set local role unwalled_person', ...set].join('; ');
}

/** Gives an object whose named methods are others; everything else is the target's own. */
function replaceMethods<T extends object>(target: T, methods: { readonly [name in keyof T]?: unknown }): T {
	return new Proxy(target, {
		get(_target, key) {
			if (Object.hasOwn(methods, key)) return Reflect.get(methods, key);
			const own = Reflect.get(target, key);
			return typeof own === 'function' ? own.bind(target) : own;
		},
	});
}

interface Question {
	begin: string;
	config: string | pg.QueryConfig;
	values: unknown[] | undefined;
}

// A statement prepared for the house is planned without policies: under another name neither disturbs the other's plan.
const named = (config: string | pg.QueryConfig): string | pg.QueryConfig =>
	typeof config === 'object' && config.name ? { ...config, name: `${config.name}.person` } : config;

async function askOnce(pool: pg.Pool, { begin, config, values }: Question): Promise<pg.QueryResult> {
	const client = await pool.connect();
	// Nothing is awaited in between: the connection is pipelined, and all three share a trip.
	const [begun, answered, ended] = await Promise.allSettled([
		client.query(begin),
		client.query(named(config), values),
		client.query('commit'),
	]);
	client.release(ended.status === 'rejected' ? asError(ended.reason) : undefined);
	if (begun.status === 'rejected') throw begun.reason;
	if (answered.status === 'rejected') throw answered.reason;
	if (ended.status === 'rejected') throw ended.reason;
	return answered.value;
}

/** Lends a connection in the middle of a person's transaction: what is asked on it together sees one moment. */
async function lend(pool: pg.Pool, begin: string): Promise<pg.PoolClient> {
	const client = await pool.connect();
	try {
		await client.query(begin);
	} catch (error) {
		client.release(asError(error));
		throw error;
	}
	return replaceMethods(client, { release: () => void giveBack(client) });
}

/** Gives a connection back once the server has said that the role is off; one that cannot say so is thrown away. */
async function giveBack(client: pg.PoolClient): Promise<void> {
	await client.query('rollback').then(
		() => client.release(),
		(error) => client.release(asError(error)),
	);
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));
