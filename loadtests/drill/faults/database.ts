import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { DrillPostgres } from '../ground/postgres.ts';
import type { Fault, Ground } from './fault.ts';

const OWN_NAME = 'drill';
const OTHERS = `select count(pg_terminate_backend(pid)) as ended from pg_stat_activity where backend_type = 'client backend' and application_name not like '${OWN_NAME}%'`;
const BACK_PATIENCE_MS = 60_000;
const POLL_MS = 50;
const LOCK_PATIENCE = '20s';
const SLOW_FLUSH_US = 100_000; // the longest that PostgreSQL takes

/** Opens a connection of the drill's own, past the proxy. */
export async function connectDirectly(postgres: DrillPostgres): Promise<pg.Client> {
	const client = new pg.Client({ connectionString: postgres.url(), application_name: OWN_NAME, connectionTimeoutMillis: 5_000 });
	client.on('error', () => undefined); // a fault may end it at any moment
	await client.connect();
	return client;
}

async function directly(postgres: DrillPostgres, statements: readonly string[]): Promise<void> {
	const client = await connectDirectly(postgres);
	try {
		for (const statement of statements) await client.query(statement);
	} finally {
		await client.end().catch(() => undefined);
	}
}

/** Waits until the server takes connections and answers. */
export async function waitForAnswer(postgres: DrillPostgres): Promise<void> {
	for (const end = Date.now() + BACK_PATIENCE_MS; Date.now() < end; await pause(POLL_MS)) {
		const answers = await directly(postgres, ['select 1']).then(
			() => true,
			() => false,
		);
		if (answers) return;
	}
	throw new Error('PostgreSQL did not come back');
}

export const postgresStopped: Fault = {
	what: 'immediate stop of PostgreSQL (SIGQUIT: no checkpoint, connections die), started again after a while; crash recovery runs',
	async begin({ postgres }) {
		await postgres.stopImmediately();
		return {
			detail: 'immediate stop',
			async heal() {
				await postgres.up();
				return 'started again; recovered by its own log';
			},
		};
	},
};

export const connectionsCut: Fault = {
	what: 'every connection to PostgreSQL ended: by pg_terminate_backend, or by a reset on the way',
	async begin({ postgres, postgresPath }, random) {
		const byServer = random.chance(0.5);
		if (byServer) await directly(postgres, [OTHERS]);
		const cut = byServer ? 'pg_terminate_backend' : `${postgresPath.cut()} reset on the way`;
		return {
			detail: cut,
			async heal() {
				if (byServer) await directly(postgres, [OTHERS]);
				else postgresPath.cut();
				return 'cut once more at the end; new connections were never refused';
			},
		};
	},
};

/** Holds every connection that the server gives. */
async function takeAll(postgres: DrillPostgres, held: pg.Client[]): Promise<void> {
	for (;;) {
		const client = await connectDirectly(postgres).catch(() => undefined);
		if (!client) return;
		held.push(client);
	}
}

export const outOfConnections: Fault = {
	what: 'max_connections filled from outside, the house’s own connections ended so that it cannot get new ones',
	async begin({ postgres }) {
		const held: pg.Client[] = [];
		const first = await connectDirectly(postgres);
		await takeAll(postgres, held);
		await first.query(OTHERS);
		await takeAll(postgres, held);
		return {
			detail: `${held.length} connections held`,
			async heal() {
				await Promise.allSettled([first, ...held].map((client) => client.end()));
				return 'the connections were given back';
			},
		};
	},
};

export const lockBlocked: Fault = {
	what: 'ACCESS EXCLUSIVE held on the table of tickets',
	async begin({ postgres }) {
		const client = await connectDirectly(postgres);
		await client.query(`set lock_timeout = '${LOCK_PATIENCE}'`);
		await client.query('begin');
		await client.query('lock table tickets in access exclusive mode');
		return {
			detail: 'lock table tickets in access exclusive mode',
			async heal() {
				await client.query('rollback').catch(() => undefined);
				await client.end().catch(() => undefined);
				return 'the lock was let go';
			},
		};
	},
};

export const slowDisk: Fault = {
	what: 'each flush of PostgreSQL’s log takes 100 ms longer (commit_delay with commit_siblings 0): what a disk with slow syncs does to commits; reads are not slowed',
	async begin({ postgres }) {
		const settings = [`alter system set commit_delay = ${SLOW_FLUSH_US}`, 'alter system set commit_siblings = 0'];
		await directly(postgres, [...settings, 'select pg_reload_conf()']);
		return {
			detail: '100 ms a flush',
			async heal() {
				await directly(postgres, ['alter system reset commit_delay', 'alter system reset commit_siblings', 'select pg_reload_conf()']);
				return 'the setting was taken back';
			},
		};
	},
};

export const fullDisk: Fault = {
	what: 'every free byte of the disk that holds PostgreSQL taken by a ballast file; the server may stop by itself and is then started again',
	async begin({ disk, postgres }: Ground) {
		if (!disk) throw new Error('no disk to fill');
		await disk.fill();
		return {
			detail: 'no byte free',
			async heal() {
				await disk.free();
				await waitForAnswer(postgres);
				return 'the ballast was removed; PostgreSQL answers';
			},
		};
	},
};
