import { chmod, mkdir, realpath, statfs } from 'node:fs/promises';
import path from 'node:path';
import { archiveSettings } from '../backup/archive.ts';
import { finishSwap } from '../backup/swap.ts';
import { explainWriteFailure, Refusal } from '../refusal.ts';
import { type Account, findServerAccount } from './account.ts';
import { DATABASE_NAME, ensureCluster } from './cluster.ts';
import { clusterFolder } from './places.ts';
import { stopLeftover } from './postmaster.ts';
import { findPrograms } from './programs.ts';
import { type Server, startServer } from './server.ts';

const FIRST_START_NEEDS_MB = 300;
const LATER_START_NEEDS_MB = 32;

/** Small enough that the whole idle house stays below 600 MB, durable by default. */
const SETTINGS = {
	shared_buffers: '64MB',
	max_connections: '60',
	wal_compression: 'pglz',
	max_wal_size: '1GB',
	checkpoint_timeout: '15min',
	effective_cache_size: '512MB',
	random_page_cost: '1.1', // the disk is an SSD nearly everywhere
	io_method: 'sync', // three processes fewer; no slower on this size (BASELINES §1)
	max_worker_processes: '4',
	max_parallel_workers: '2',
	max_parallel_workers_per_gather: '0',
	autovacuum_max_workers: '2',
};

export interface EmbeddedPlan {
	readonly dataDir: string;
	readonly port: number;
	readonly password: string;
	/** Hears what takes long or was repaired, in words. */
	readonly tell: (line: string) => void;
}

/** The embedded database, ready for connections. */
export interface EmbeddedPostgres extends Server {
	readonly url: string;
	readonly version: string;
	readonly folder: string;
}

/** Names the address of the embedded database. */
export function embeddedUrl(port: number, password: string): string {
	return `postgres://${DATABASE_NAME}:${password}@127.0.0.1:${port}/${DATABASE_NAME}`;
}

/**
 * Starts the embedded PostgreSQL on `<data dir>/postgres`, making it the first time.
 * @throws Refusal naming what is in the way (disk, port, rights, a damaged folder).
 */
export async function startPostgres(plan: EmbeddedPlan): Promise<EmbeddedPostgres> {
	const account = await findServerAccount();
	const programs = await findPrograms(account);
	const folder = await preparePlace(plan.dataDir, account);
	if ((await stopLeftover(folder)) === 'stopped') plan.tell('Stopped the database that an interrupted run had left running.');
	if (await finishSwap(folder)) plan.tell('Finished the restore that was cut off.');
	const made = await ensureCluster({ folder, programs, account, password: plan.password, durable: true });
	if (made === 'made') plan.tell(`Made a new database in ${folder}.`);
	const logFile = path.join(plan.dataDir, 'log', 'postgres.log');
	const settings = { ...SETTINGS, ...(await archiveSettings(folder)) };
	const server = await startServer({ program: programs.postgres, folder, port: plan.port, account, settings, logFile });
	// Its checkpointer was born before the start was over and sleeps for checkpoint_timeout without a thought of
	// archive_timeout; a reload wakes it, or the archive would lag by a quarter of an hour after each start.
	process.kill(server.pid, 'SIGHUP');
	return { ...server, url: embeddedUrl(plan.port, plan.password), version: programs.version, folder };
}

async function preparePlace(dataDir: string, account: Account | undefined): Promise<string> {
	const folder = await clusterFolder(await realpath(dataDir), account);
	const place = path.dirname(folder);
	try {
		await mkdir(place, { recursive: true });
		if (account && place !== path.resolve(dataDir)) await chmod(place, 0o711);
		const disk = await statfs(place);
		const freeMb = (disk.bavail * disk.bsize) / 1_000_000;
		const exists = await statfs(path.join(folder, 'base')).catch(() => undefined);
		const neededMb = exists ? LATER_START_NEEDS_MB : FIRST_START_NEEDS_MB;
		if (freeMb < neededMb)
			throw new Refusal(
				`The disk that holds ${place} has only ${Math.floor(freeMb)} MB free and ${neededMb} MB are needed: free some space, ` +
					'or set UNWALLED_DATA_DIR to a folder on another disk.',
			);
	} catch (error) {
		throw explainWriteFailure(error, place);
	}
	return folder;
}
