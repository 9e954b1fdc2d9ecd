import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { findServerAccount } from '../embedded/account.ts';
import { ensureCluster } from '../embedded/cluster.ts';
import { embeddedUrl } from '../embedded/postgres.ts';
import { findPrograms } from '../embedded/programs.ts';
import { type Server, startServer } from '../embedded/server.ts';
import { findFreePort } from '../embedded/test-cluster.ts';

/** A PostgreSQL of one test's own, to be hurt; what was committed outlives a kill. */
export interface OwnPostgres {
	readonly url: string;
	/** Starts it on the same port and the same data. */
	start(): Promise<void>;
	/** Ends it as a crash does. */
	kill(): Promise<void>;
	remove(): Promise<void>;
}

const SETTINGS = { shared_buffers: '32MB', max_connections: '100', io_method: 'sync', fsync: 'off' };

/** Prepares an empty PostgreSQL that is not started yet. */
export async function prepareOwnPostgres(): Promise<OwnPostgres> {
	const account = await findServerAccount();
	const programs = await findPrograms(account);
	const home = await mkdtemp(path.join(os.tmpdir(), 'unwalled-own-postgres-'));
	await chmod(home, 0o711);
	const folder = path.join(home, 'postgres');
	const password = randomBytes(12).toString('hex');
	await ensureCluster({ folder, programs, account, password, durable: false });
	const port = await findFreePort();
	const plan = { program: programs.postgres, folder, port, account, settings: SETTINGS, logFile: path.join(home, 'postgres.log') };
	let server: Server | undefined;
	return {
		url: embeddedUrl(port, password),
		async start() {
			server = await startServer(plan);
		},
		async kill() {
			if (!server) return;
			process.kill(server.pid, 'SIGKILL');
			await server.gone;
			server = undefined;
		},
		async remove() {
			await server?.stop();
			await rm(home, { recursive: true, force: true });
		},
	};
}
