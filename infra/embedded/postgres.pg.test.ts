import { chmod, mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openDatabase } from '@unwalled/database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startPostgres } from './postgres.ts';
import { findFreePort } from './test-cluster.ts';

const PATIENCE_MS = 40_000;
const PASSWORD = '0123456789abcdef';

let dataDir: string;
let running: EmbeddedPostgres[];
let told: string[];

async function makeHome(): Promise<string> {
	const home = await mkdtemp(path.join(await realpath(os.tmpdir()), 'unwalled-postgres-'));
	await mkdir(path.join(home, 'log'));
	// mkdtemp makes it 0700, which root's server account could not enter; the house makes its folder itself.
	if (process.getuid?.() === 0) await chmod(home, 0o711);
	return home;
}

beforeEach(() => {
	running = [];
	told = [];
});

afterEach(async () => {
	for (const server of running) await server.stop();
});

async function start(): Promise<EmbeddedPostgres> {
	const server = await startPostgres({ dataDir, port: await findFreePort(), password: PASSWORD, tell: (line) => told.push(line) });
	running.push(server);
	return server;
}

async function query(server: EmbeddedPostgres, text: string): Promise<unknown[]> {
	const database = openDatabase(server.url, 1);
	try {
		return (await database.pool.query(text)).rows;
	} finally {
		await database.close();
	}
}

describe('the embedded PostgreSQL', { timeout: PATIENCE_MS }, () => {
	// One folder for all of these: it must outlive whatever they do to the server.
	beforeAll(async () => {
		dataDir = await makeHome();
	});

	afterAll(async () => {
		await rm(dataDir, { recursive: true });
	});

	it('is durable, listens on loopback only, and finds Chinese by likeness', async () => {
		const server = await start();
		const settings = await query(
			server,
			"select name, setting from pg_settings where name in ('fsync', 'listen_addresses', 'synchronous_commit')",
		);
		expect(settings).toEqual(
			expect.arrayContaining([
				{ name: 'fsync', setting: 'on' },
				{ name: 'listen_addresses', setting: '127.0.0.1' },
				{ name: 'synchronous_commit', setting: 'on' },
			]),
		);
		await query(server, 'create extension pg_trgm');
		expect(await query(server, "select similarity('王老太太', '王太太') > 0 as likeness")).toEqual([{ likeness: true }]);
	});

	it('asks for the password', async () => {
		const server = await start();
		const wrong = { ...server, url: server.url.replace(PASSWORD, 'guessed') };
		await expect(query(wrong, 'select 1')).rejects.toThrow('password authentication failed');
	});

	it('keeps what was committed when it is killed, and starts again on the same folder', async () => {
		const first = await start();
		await query(first, 'create table presses_kept as select 7 as number');
		process.kill(first.pid, 'SIGKILL');
		await first.gone;
		const second = await start();
		expect(await query(second, 'select number from presses_kept')).toEqual([{ number: 7 }]);
	});

	it('stops the server that a killed supervisor left, and goes on with its data', async () => {
		const first = await start();
		await query(first, 'create table presses as select 7 as number');
		const second = await start();
		await first.gone;
		expect(told).toContain('Stopped the database that an interrupted run had left running.');
		expect(await query(second, 'select number from presses')).toEqual([{ number: 7 }]);
	});

	it('names its port when somebody else listens there', async () => {
		const first = await start();
		const other = await makeHome();
		const port = Number(new URL(first.url).port);
		const second = startPostgres({ dataDir: other, port, password: PASSWORD, tell: () => undefined });
		await expect(second).rejects.toThrow(`Port ${port} (UNWALLED_DATABASE_PORT) is in use`);
		await rm(other, { recursive: true });
	});
});

describe('the data folder of PostgreSQL', { timeout: PATIENCE_MS }, () => {
	beforeEach(async () => {
		dataDir = await makeHome();
	});

	afterEach(async () => {
		await rm(dataDir, { recursive: true });
	});

	it('makes a whole folder after an interrupted first start', async () => {
		await mkdir(path.join(dataDir, 'postgres.unfinished-123'));
		await writeFile(path.join(dataDir, 'postgres.unfinished-123', 'PG_VERSION'), '18\n');
		await start();
		expect(await readdir(dataDir)).not.toContain('postgres.unfinished-123');
	});

	it('refuses a half-written folder, says what to do, and leaves it as it is', async () => {
		await mkdir(path.join(dataDir, 'postgres'));
		await writeFile(path.join(dataDir, 'postgres', 'PG_VERSION'), '18\n');
		await expect(start()).rejects.toThrow(
			/^The database folder .*postgres is half-written or not ours .* move it away with `mv .*` and start again/,
		);
		expect(await readdir(path.join(dataDir, 'postgres'))).toEqual(['PG_VERSION']);
	});

	it('refuses a folder that lost a part of itself', async () => {
		const server = await start();
		await server.stop();
		await rm(path.join(dataDir, 'postgres', 'global', 'pg_control'));
		await expect(start()).rejects.toThrow('is damaged (global/pg_control is missing): put it back from a backup');
	});
});
