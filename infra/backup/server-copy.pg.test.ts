import { execFile } from 'node:child_process';
import { appendFile, chown, mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { migrate } from '@unwalled/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Account, findServerAccount } from '../embedded/account.ts';
import { type Server, startServer } from '../embedded/server.ts';
import { findFreePort } from '../embedded/test-cluster.ts';
import { makeBackup } from './make-backup.ts';
import { openBackup } from './manifest.ts';
import { restoreBackup } from './restore.ts';
import { findServerTools, type ServerTools } from './server-tools.ts';
import { readRow, type Session } from './session.ts';
import { type Home, makeHome, openSession } from './testing/lent.ts';
import { type Finding, verifyBackup } from './verify.ts';

const PATIENCE_MS = 60_000;
const MAJOR = '15'; // Debian 12's; any that the house works with would do
const run = promisify(execFile);
const MISSING = `PostgreSQL ${MAJOR} is not on this machine (Debian: sudo apt install postgresql-${MAJOR})`;
const quiet = () => undefined;

let home: Home;
let tools: ServerTools | undefined;
let own: { server: Server; url: string; session: Session } | undefined;

beforeAll(async () => {
	home = await makeHome();
	tools = await findServerTools(MAJOR, ['pg_basebackup', 'pg_verifybackup', 'postgres']).catch(() => undefined);
	if (tools) own = await startOwnServer(tools, await findServerAccount());
}, PATIENCE_MS);

afterAll(async () => {
	await own?.session.close();
	await own?.server.stop();
	await home.remove();
});

/** Starts a server of the machine's own PostgreSQL, as somebody else's administrator would have made it. */
async function startOwnServer(tools: ServerTools, account: Account | undefined) {
	const folder = path.join(home.folder, 'own');
	await mkdir(folder, { mode: 0o700 });
	if (account) await chown(folder, account.uid, account.gid);
	const initdb = path.join(path.dirname(tools.postgres), 'initdb');
	await run(initdb, ['-D', folder, '-U', 'boss', '--locale=C.UTF-8', '--encoding=UTF8', '--auth=trust', '--no-sync'], {
		cwd: '/',
		...account,
	});
	await appendFile(
		path.join(folder, 'postgresql.auto.conf'),
		"recovery_target_time = '2020-01-01 00:00:00+00'\nsynchronous_standby_names = ''\n",
	);
	const port = await findFreePort();
	const plan = { program: tools.postgres, folder, port, account, settings: {}, logFile: path.join(home.folder, 'log', 'own.log') };
	const server = await startServer(plan);
	const url = `postgres://boss:secret@127.0.0.1:${port}/postgres`;
	const session = await openSession(url);
	await session.rows(`alter role boss password 'secret'`);
	await migrate(url);
	return { server, url, session };
}

const proofOf = async (tools: ServerTools, folder: string, session: Session): Promise<Finding[]> => {
	const port = await findFreePort();
	const { at } = await readRow<{ at: number }>(session, 'select max(created_at)::float8 as at from drizzle.__drizzle_migrations');
	const url = `postgres://boss:secret@127.0.0.1:${port}/postgres`;
	const start = {
		program: tools.postgres,
		account: await findServerAccount(),
		port,
		url,
		openSession,
		newestMigration: at,
		started: quiet,
	};
	const findings: Finding[] = [];
	await verifyBackup({ backup: await openBackup(folder), archive: undefined, start, tell: (finding) => findings.push(finding) });
	return findings;
};

it('a server of your own is copied by its own tools, proved, and brought back as a data folder', { timeout: PATIENCE_MS }, async ({
	skip,
}) => {
	if (!tools || !own) return skip(MISSING);
	const { url, session } = own;
	const place = path.join(home.folder, 'backups');
	const made = await makeBackup({ place, kind: 'server', url, houseFolder: home.folder, session, tell: quiet });
	const findings = await proofOf(tools, made.folder, session);
	expect(findings.filter(({ good }) => !good)).toEqual([]);
	expect(findings.map(({ words }) => words)).toContain('every press has its ticket');
	const port = await findFreePort();
	const cluster = path.join(home.folder, 'brought-back');
	const account = await findServerAccount();
	const order = { backup: await openBackup(made.folder), cluster, walFolders: [], target: { to: 'end' }, timeline: undefined } as const;
	const around = {
		program: tools.postgres,
		account,
		port,
		logFile: path.join(home.folder, 'log', 'restore.log'),
		login: undefined,
		now: new Date(),
		started: quiet,
	};
	await restoreBackup({ ...order, ...around });
	expect(await readdir(cluster)).not.toContain('recovery.signal');
	expect(await readFile(path.join(cluster, 'postgresql.auto.conf'), 'utf8')).not.toContain('recovery_target');
});

it('says which line and right are missing when the role may not copy the server', { timeout: PATIENCE_MS }, async ({ skip }) => {
	if (!own) return skip(MISSING);
	const { url, session } = own;
	await session.rows(`create role house login password 'secret'`);
	await session.rows('grant select on all tables in schema public to house');
	const theirs = url.replace('boss', 'house');
	const theirSession = await openSession(theirs);
	const place = path.join(home.folder, 'refused');
	const refused = makeBackup({ place, kind: 'server', url: theirs, houseFolder: home.folder, session: theirSession, tell: quiet });
	await expect(refused).rejects.toThrow(/^house may not copy the server at 127\.0\.0\.1: `alter role house replication`/);
	expect(await readdir(place)).toEqual([]);
	await theirSession.close();
});
