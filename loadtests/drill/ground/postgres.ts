import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, findServerAccount } from '../../../infra/embedded/account.ts';
import { ensureCluster } from '../../../infra/embedded/cluster.ts';
import { embeddedUrl } from '../../../infra/embedded/postgres.ts';
import { findPrograms, type Programs } from '../../../infra/embedded/programs.ts';
import { type Server, startServer } from '../../../infra/embedded/server.ts';
import { findFreePort } from '../../../infra/embedded/test-cluster.ts';

/** Durable: what was acknowledged must survive an immediate stop. Many connections, so that filling them takes a moment. */
const SETTINGS = {
	fsync: 'on',
	synchronous_commit: 'on',
	shared_buffers: '128MB',
	max_connections: '90',
	max_wal_size: '512MB',
	checkpoint_timeout: '5min',
	random_page_cost: '1.1',
	io_method: 'sync',
	max_parallel_workers_per_gather: '0',
	log_min_messages: 'log',
};
const RETRY_MS = 300;

/** A PostgreSQL of the drill's own, started again whenever it is gone unless a fault holds it down. */
export class DrillPostgres {
	readonly port: number;
	readonly #password: string;
	readonly #folder: string;
	readonly #logFile: string;
	readonly #programs: Programs;
	readonly #account: Account | undefined;
	#server: Server | undefined;
	#held = false;
	#closed = false;
	#starting: Promise<void> | undefined;

	private constructor(place: { port: number; password: string; home: string; logFolder: string }, programs: Programs, account?: Account) {
		this.port = place.port;
		this.#password = place.password;
		this.#folder = path.join(place.home, 'postgres');
		this.#logFile = path.join(place.logFolder, 'postgres.log');
		this.#programs = programs;
		this.#account = account;
	}

	/** Makes a cluster in `home` and starts it. */
	static async start(home: string, logFolder: string): Promise<DrillPostgres> {
		const account = await findServerAccount();
		const programs = await findPrograms(account);
		const password = randomBytes(12).toString('hex');
		const mine = new DrillPostgres({ port: await findFreePort(), password, home, logFolder }, programs, account);
		await ensureCluster({ folder: mine.#folder, programs, account, password, durable: true });
		await mine.up();
		return mine;
	}

	/** Names its address behind a port: its own, or that of the proxy. */
	url(port = this.port): string {
		return embeddedUrl(port, this.#password);
	}

	/** Ends it at once, without a checkpoint, and keeps it down until `up`. */
	async stopImmediately(): Promise<void> {
		this.#held = true;
		await this.#starting?.catch(() => undefined);
		if (this.#server) process.kill(this.#server.pid, 'SIGQUIT');
		await this.#server?.gone;
	}

	/** Starts it and resolves when it takes connections, however often that fails before. */
	up(): Promise<void> {
		this.#held = false;
		this.#starting ??= this.#start().finally(() => {
			this.#starting = undefined;
		});
		return this.#starting;
	}

	async close(): Promise<void> {
		this.#closed = true;
		await this.#starting?.catch(() => undefined);
		await this.#server?.stop();
	}

	async #start(): Promise<void> {
		while (!this.#closed && !this.#held) {
			const plan = { program: this.#programs.postgres, folder: this.#folder, port: this.port, account: this.#account };
			const server = await startServer({ ...plan, settings: SETTINGS, logFile: this.#logFile }).catch(() => undefined);
			if (!server) {
				await pause(RETRY_MS);
				continue;
			}
			this.#server = server;
			void server.gone.then(() => {
				// It died of the fault itself, as a full disk does: somebody starts it again, as a service manager would.
				if (!this.#closed && !this.#held) void this.up();
			});
			return;
		}
	}
}
