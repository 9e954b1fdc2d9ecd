import { randomBytes } from 'node:crypto';
import { access, chmod, constants, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { findServerAccount } from './account.ts';
import { ensureCluster } from './cluster.ts';
import { embeddedUrl } from './postgres.ts';
import { isAlive, stopLeftover } from './postmaster.ts';
import { findPrograms } from './programs.ts';
import { type Server, startServer } from './server.ts';

const MEMORY_DISK = '/dev/shm';
const ROOM_NEEDED = 1_500_000_000; // bytes: a template, some dozens of clones and their WAL
const PREFIX = 'unwalled-test-';
const PORT_ATTEMPTS = 5;

/** Forgets everything in a crash of the machine, and is as fast as that allows. */
const SETTINGS = {
	fsync: 'off',
	synchronous_commit: 'off',
	full_page_writes: 'off',
	shared_buffers: '128MB',
	max_connections: '200',
	max_wal_size: '512MB',
	checkpoint_timeout: '30min',
	io_method: 'sync',
	max_parallel_workers_per_gather: '0',
	autovacuum: 'off',
};

/** A throw-away PostgreSQL for one test run. */
export interface TestCluster {
	readonly url: string;
	stop(): Promise<void>;
}

/** Starts a throw-away PostgreSQL on a free port, in memory where there is room, and clears up after killed runs. */
export async function startTestCluster(): Promise<TestCluster> {
	const place = await choosePlace();
	await clearKilledRuns(place);
	const account = await findServerAccount();
	const programs = await findPrograms(account);
	const home = await mkdtemp(path.join(place, `${PREFIX}${process.pid}-`));
	await chmod(home, 0o711);
	const folder = path.join(home, 'postgres');
	const password = randomBytes(12).toString('hex');
	await ensureCluster({ folder, programs, account, password, durable: false });
	const plan = { program: programs.postgres, folder, account, settings: SETTINGS, logFile: path.join(home, 'postgres.log') };
	const { server, port } = await startOnFreePort(plan);
	return {
		url: embeddedUrl(port, password),
		async stop() {
			await server.stop();
			await rm(home, { recursive: true, force: true });
		},
	};
}

async function choosePlace(): Promise<string> {
	try {
		await access(MEMORY_DISK, constants.W_OK);
		const disk = await statfs(MEMORY_DISK);
		if (disk.bavail * disk.bsize >= ROOM_NEEDED) return MEMORY_DISK;
	} catch {
		return os.tmpdir(); // no such disk here: macOS, small containers
	}
	return os.tmpdir();
}

/** Stops and removes the clusters of runs whose process is gone. */
async function clearKilledRuns(place: string): Promise<void> {
	for (const name of await readdir(place)) {
		const owner = Number(name.match(new RegExp(`^${PREFIX}(\\d+)-`))?.[1] ?? Number.NaN);
		if (Number.isNaN(owner) || isAlive(owner)) continue;
		const mine = await access(path.join(place, name), constants.W_OK).then(
			() => true,
			() => false,
		);
		if (!mine) continue;
		await stopLeftover(path.join(place, name, 'postgres'));
		await rm(path.join(place, name), { recursive: true, force: true });
	}
}

/** Asks the system for a port nobody listens on. */
export async function findFreePort(): Promise<number> {
	const listener = createServer();
	await new Promise<void>((resolve, reject) => listener.once('error', reject).listen(0, '127.0.0.1', resolve));
	const address = listener.address();
	await new Promise<void>((resolve) => listener.close(() => resolve()));
	if (address === null || typeof address === 'string') throw new Error('the system named no port');
	return address.port;
}

async function startOnFreePort(plan: Omit<Parameters<typeof startServer>[0], 'port'>): Promise<{ server: Server; port: number }> {
	for (let attempt = 1; ; attempt++) {
		const port = await findFreePort();
		try {
			return { server: await startServer({ ...plan, port }), port };
		} catch (error) {
			if (attempt === PORT_ATTEMPTS) throw error;
		}
	}
}
