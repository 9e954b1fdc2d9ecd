import { access, chmod, constants, mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { Session } from '../session.ts';

const MEMORY_DISK = '/dev/shm';

/** Opens one connection for tests. */
export async function openSession(url: string): Promise<Session> {
	const client = new pg.Client({ connectionString: url });
	client.on('error', () => undefined);
	await client.connect();
	return {
		rows: async (text, values = []) => (await client.query(text, [...values])).rows,
		close: () => client.end(),
	};
}

/** A throw-away data folder of a house. */
export interface Home {
	readonly folder: string;
	remove(): Promise<void>;
}

/** Makes a throw-away data folder in memory where that is possible: what most tests are about is not the disk. */
export async function makeHome(place?: string): Promise<Home> {
	const memory = await access(MEMORY_DISK, constants.W_OK).then(
		() => MEMORY_DISK,
		() => os.tmpdir(),
	);
	const folder = await mkdtemp(path.join(place ?? memory, 'unwalled-backup-'));
	await mkdir(path.join(folder, 'log'));
	// mkdtemp makes it 0700, which root's server account could not enter.
	if (process.getuid?.() === 0) await chmod(folder, 0o711);
	return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
