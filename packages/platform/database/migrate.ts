import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'migrations');
const MIGRATION_LOCK = 4_600_001; // any number that nothing else uses

/** Brings the database to the newest schema; several processes may call it at once. */
export async function migrate(databaseUrl: string): Promise<void> {
	const client = new pg.Client({ connectionString: databaseUrl, application_name: 'unwalled-migrate' });
	await client.connect();
	try {
		await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
		await runMigrations(drizzle(client), { migrationsFolder: folder });
	} finally {
		await client.end();
	}
}
