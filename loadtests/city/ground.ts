import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { plantCity, usualPlan } from '@unwalled/city';
import { migrate, openDatabase } from '@unwalled/database';
import { makeFieldKey, readFieldKeys } from '@unwalled/fieldcrypt';
import { createIds, TestClock } from '@unwalled/runtime';
import { startPostgres } from '../../infra/embedded/postgres.ts';
import { findFreePort } from '../../infra/embedded/test-cluster.ts';
import type { CityBenchOptions } from './options.ts';

/** What of the options lays the ground; `tickets` of the past for each senior, when not as usual. */
type Ground = Pick<CityBenchOptions, 'databaseUrl' | 'folder' | 'seniors' | 'seed'> & { readonly tickets?: number };

const MINUTE_MS = 60_000;
const PATIENCE = { connectMs: 10_000, lockMs: MINUTE_MS, statementMs: 30 * MINUTE_MS, silenceMs: 31 * MINUTE_MS };

/** A database with the city in it. */
export interface CityGround {
	readonly url: string;
	/** Keys that its id numbers are sealed with, as the configuration has them. */
	readonly fieldKeys: string;
	close(): Promise<void>;
}

type Say = (line: string) => void;

/** Lays the ground: starts a database with the settings of `npm start`, or takes the given one, and plants the city. */
export async function layGround(options: Ground, say: Say): Promise<CityGround> {
	const ground = options.databaseUrl ? givenGround(options.databaseUrl) : await ownGround(options.folder, say);
	try {
		await plant(ground, options, say);
		return ground;
	} catch (error) {
		await ground.close();
		throw error;
	}
}

const givenGround = (url: string): CityGround => ({
	url,
	fieldKeys: process.env.UNWALLED_FIELD_KEYS ?? makeFieldKey('bench'),
	close: async () => undefined,
});

async function ownGround(folder: string | undefined, say: Say): Promise<CityGround> {
	const home = folder ? path.resolve(folder) : await mkdtemp(path.join(os.tmpdir(), 'unwalled-city-'));
	await mkdir(path.join(home, 'log'), { recursive: true });
	await chmod(home, 0o711);
	const secrets = await keepSecrets(path.join(home, 'secrets.json'));
	const server = await startPostgres({ dataDir: home, port: await findFreePort(), password: secrets.password, tell: say });
	return {
		url: server.url,
		fieldKeys: secrets.fieldKeys,
		async close() {
			await server.stop();
			if (!folder) await rm(home, { recursive: true, force: true });
		},
	};
}

async function keepSecrets(file: string): Promise<{ password: string; fieldKeys: string }> {
	const kept = await readFile(file, 'utf8').catch(() => null);
	if (kept) return JSON.parse(kept);
	const made = { password: randomBytes(12).toString('hex'), fieldKeys: makeFieldKey('bench') };
	await writeFile(file, JSON.stringify(made), { mode: 0o600 });
	return made;
}

async function plant({ url, fieldKeys }: CityGround, { seniors, seed, tickets = usualPlan.tickets }: Ground, say: Say): Promise<void> {
	await migrate(url);
	const database = openDatabase(url, 1, PATIENCE);
	const plan = { ...usualPlan, seniors, seed, tickets };
	const clock = new TestClock(`${plan.today}T08:00:00.000+08:00`);
	const house = { database, clock, ids: createIds(() => clock.now()), fieldKeys: readFieldKeys(fieldKeys) };
	try {
		const planted = await plantCity(house, { plan, add: false, tell: say });
		if (planted === 'not_empty') say('The register is not empty: measuring on what is there.');
		else if (planted === 'city_there') say('The city is there already.');
		else say(`Planted in ${planted.seconds} s, digest ${planted.digest}`);
	} finally {
		await database.close();
	}
}
