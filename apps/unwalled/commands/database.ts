import { readConfig } from '@unwalled/runtime';
import { startPostgres } from '../../../infra/embedded/postgres.ts';
import { addressesOf } from '../addresses.ts';
import { ensureSecrets, openHouseFolder } from '../house-folder.ts';
import { claimHouseFolder, isRunning, readRunRecord } from '../run-record.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Brings the database to the newest schema. */
export async function migrateCommand(): Promise<void> {
	await withDatabase(async (url) => {
		const { migrate } = await import('@unwalled/database');
		await migrate(url);
		say('The database is at the newest schema.');
	});
}

/** Plants the demonstration street, unless it is there. */
export async function seedCommand(): Promise<void> {
	await withDatabase(async (url) => {
		const [{ migrate }, { plantStreet }] = await Promise.all([import('@unwalled/database'), import('../plant-street.ts')]);
		await migrate(url);
		const outcome = await plantStreet(url);
		say(outcome === 'planted' ? 'Planted the demonstration street.' : 'The demonstration street is there already.');
	});
}

/** Lends the database of the configuration, of the running house, or an embedded one started for this work only. */
export async function withDatabase(work: (url: string) => Promise<void>): Promise<void> {
	const config = readConfig(process.env);
	if (config.DATABASE_URL) return work(config.DATABASE_URL);
	const dataDir = await openHouseFolder(config.UNWALLED_DATA_DIR);
	const secrets = await ensureSecrets(dataDir);
	const record = await readRunRecord(dataDir);
	if (record?.addresses.database && (await isRunning(record))) return work(record.addresses.database);
	const { own } = await claimHouseFolder(dataDir, addressesOf(config, secrets));
	try {
		const server = await startPostgres({ dataDir, port: config.UNWALLED_DATABASE_PORT, password: secrets.databasePassword, tell: say });
		try {
			await work(server.url);
		} finally {
			await server.stop();
		}
	} finally {
		await own.remove();
	}
}
