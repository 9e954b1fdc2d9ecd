import { appendFile, chown, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Account, findServerAccount } from '../../embedded/account.ts';
import { ensureCluster } from '../../embedded/cluster.ts';
import { embeddedUrl } from '../../embedded/postgres.ts';
import { findPrograms } from '../../embedded/programs.ts';
import { type Server, startServer } from '../../embedded/server.ts';
import { findFreePort } from '../../embedded/test-cluster.ts';
import { listClusterFiles } from '../cluster-files.ts';
import { makeFolders } from '../file-copy.ts';
import { copyOnline } from '../online-copy.ts';
import { readRow, type Session } from '../session.ts';
import { type Home, makeHome, openSession } from './lent.ts';

const PASSWORD = '0123456789abcdef';
/** The name under which the standby reports to the primary. */
export const STANDBY = 'unwalled_standby';

/** One of two servers that can stream to each other. */
export interface PairServer {
	readonly url: string;
	readonly server: Server;
	/** Ends every process of the server at once, as a loss of its machine would. */
	cut(): Promise<void>;
}

/** A primary, and what makes standbys of it. */
export interface ServerPair {
	readonly primary: PairServer;
	/** Copies the primary into a standby the first time, and starts it. */
	startStandby(): Promise<PairServer>;
	remove(): Promise<void>;
}

interface Side {
	readonly home: Home;
	readonly port: number;
}

/** Starts a primary of the embedded PostgreSQL with fsync on, in folders of their own below the place. */
export async function startPair(place: string): Promise<ServerPair> {
	const account = await findServerAccount();
	const programs = await findPrograms(account);
	const sides = [await makeSide(place), await makeSide(place)] as const;
	const [first, second] = sides;
	const folder = path.join(first.home.folder, 'postgres');
	await ensureCluster({ folder, programs, account, password: PASSWORD, durable: false });
	await appendFile(path.join(folder, 'pg_hba.conf'), 'host replication all 127.0.0.1/32 scram-sha-256\n');
	const start = (side: Side, settings: Record<string, string>) => startSide(side, { program: programs.postgres, account, settings });
	const primary = await start(first, {});
	let copied = false;
	return {
		primary,
		async startStandby() {
			if (!copied) await copyAsStandby(primary.url, folder, { target: path.join(second.home.folder, 'postgres'), account });
			copied = true;
			const conninfo = `host=127.0.0.1 port=${first.port} user=unwalled password=${PASSWORD} application_name=${STANDBY}`;
			return start(second, { primary_conninfo: conninfo, hot_standby: 'on' });
		},
		async remove() {
			for (const { home } of sides) await home.remove();
		},
	};
}

async function makeSide(place: string): Promise<Side> {
	return { home: await makeHome(place), port: await findFreePort() };
}

interface SideStart {
	readonly program: string;
	readonly account: Account | undefined;
	readonly settings: Record<string, string>;
}

async function startSide({ home, port }: Side, { program, account, settings }: SideStart): Promise<PairServer> {
	const logFile = path.join(home.folder, 'log', 'postgres.log');
	const server = await startServer({ program, folder: path.join(home.folder, 'postgres'), port, account, settings, logFile });
	return {
		url: embeddedUrl(port, PASSWORD),
		server,
		async cut() {
			process.kill(-server.pid, 'SIGKILL');
			await server.gone;
		},
	};
}

/** Makes a standby from a running server as a backup is made, without leaving the server waiting for anything. */
async function copyAsStandby(
	url: string,
	cluster: string,
	{ target, account }: { target: string; account: Account | undefined },
): Promise<void> {
	const session: Session = await openSession(url);
	try {
		const { bytes: segmentBytes } = await readRow<{ bytes: number }>(
			session,
			`select setting::int as bytes from pg_settings where name = 'wal_segment_size'`,
		);
		await makeFolders(target, []);
		const { proofs } = await copyOnline({ session, cluster, target, segmentBytes, beforeEnd: async () => undefined });
		await writeFile(path.join(target, 'standby.signal'), '', { mode: 0o600 });
		if (!account) return;
		await makeFolders(target, [...(await listClusterFiles(target)).folders, 'pg_wal'], account);
		for (const name of ['standby.signal', ...proofs.map((proof) => proof.path)])
			await chown(path.join(target, name), account.uid, account.gid);
	} finally {
		await session.close();
	}
}
