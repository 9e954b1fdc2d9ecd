import { randomBytes } from 'node:crypto';
import { type Database, migrate, openDatabase } from '@unwalled/database';
import { plantRoster } from '@unwalled/escalation';
import { type FieldKeys, makeFieldKey, readFieldKeys } from '@unwalled/fieldcrypt';
import type { House } from '@unwalled/messaging';
import { plantRegistry } from '@unwalled/registry';
import { createIds, TestClock } from '@unwalled/runtime';
import * as street from '@unwalled/street';
import pg from 'pg';

const TEMPLATE = 'unwalled_template';
const TEMPLATE_LOCK = 4_600_002;

/** A database of one test file: a clone of the migrated and planted template. */
export interface TestDatabase {
	readonly url: string;
	drop(): Promise<void>;
}

function adminUrl(): string {
	const url = process.env.TEST_DATABASE_URL;
	if (!url) throw new Error('TEST_DATABASE_URL is missing: run the tests by `npm test` or vitest with infra/testing/global-setup.ts');
	return url;
}

const urlOf = (name: string): string => {
	const url = new URL(adminUrl());
	url.pathname = `/${name}`;
	return url.href;
};

async function asAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
	const client = new pg.Client({ connectionString: adminUrl() });
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}

async function ensureTemplate(client: pg.Client): Promise<void> {
	const found = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [TEMPLATE]);
	if (found.rowCount) return;
	await client.query(`drop database if exists ${TEMPLATE}`);
	await client.query(`create database ${TEMPLATE}`);
	await migrate(urlOf(TEMPLATE));
	const database = openDatabase(urlOf(TEMPLATE), 1);
	try {
		await plantRegistry(database.sql, street);
		await plantRoster(database.sql, street.responders);
	} finally {
		await database.close();
	}
	await client.query(`alter database ${TEMPLATE} is_template true`);
}

/** Clones the template; the first caller of a run makes it. */
export async function createTestDatabase(): Promise<TestDatabase> {
	const name = `test_${randomBytes(6).toString('hex')}`;
	await asAdmin(async (client) => {
		// Cloning needs the template without connections, so cloning and making take turns.
		await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
		await ensureTemplate(client);
		await client.query(`create database ${name} template ${TEMPLATE} strategy file_copy`);
	});
	return {
		url: urlOf(name),
		drop: () => asAdmin(async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
	};
}

/** A house on a test database: PostgreSQL is real, the clock stands still. */
export interface TestHouse extends House {
	readonly clock: TestClock;
	readonly database: Database;
	readonly fieldKeys: FieldKeys;
	close(): Promise<void>;
}

/** Opens a house on a new clone. */
export async function openTestHouse(connections = 10): Promise<TestHouse> {
	const { url, drop } = await createTestDatabase();
	const database = openDatabase(url, connections);
	const clock = new TestClock();
	return {
		database,
		clock,
		ids: createIds(() => clock.now()),
		fieldKeys: readFieldKeys(makeFieldKey('test')),
		async close() {
			await database.close();
			await drop();
		},
	};
}
