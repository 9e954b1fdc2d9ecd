import { chown, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Account } from '../embedded/account.ts';
import { stopLeftover } from '../embedded/postmaster.ts';
import { explainWriteFailure, Refusal } from '../refusal.ts';
import { requireRoom } from './amounts.ts';
import { countRows } from './house-facts.ts';
import { type Backup, listBackups, openBackup } from './manifest.ts';
import { archiveFolder, backupsPlace, clearKilledRuns, readSystemId, stampOf, syncFolder } from './places.ts';
import { RECOVERY_FILES, type RecoveryTarget, recoverBackup, roomFor } from './recover.ts';
import { type OpenSession, readRow, type Session } from './session.ts';
import { swapIn } from './swap.ts';

export interface RestorePlan {
	readonly backup: Backup;
	/** The data folder that the restored database gets. */
	readonly cluster: string;
	readonly walFolders: readonly string[];
	readonly target: RecoveryTarget;
	readonly timeline: string | undefined;
	readonly program: string;
	readonly account: Account | undefined;
	readonly port: number;
	readonly logFile: string;
	/** How to look into the restored database; undefined when its passwords are not ours. */
	readonly login: Login | undefined;
	readonly now: Date;
	/** Hears how to undo what was started, for an interruption. */
	readonly started: (undo: () => Promise<void>) => void;
}

export interface Login {
	readonly openSession: OpenSession;
	readonly url: string;
	/** The password that the house here knows, when it is not that of the backup. */
	readonly setPassword: string | undefined;
}

/** A database that is restored and in its place. */
export interface Restored {
	/** Where the database is that was there before. */
	readonly aside: string | undefined;
	/** The last commit that was brought back from WAL; undefined when WAL held none. */
	readonly lastCommit: Date | undefined;
	readonly counts: Readonly<Record<string, number>>;
}

/**
 * Recovers a copy of the backup beside the database and, when it is whole, puts it into the place; the old one is kept aside.
 * @throws Refusal naming what is in the way; then the old database is as it was.
 */
export async function restoreBackup(plan: RestorePlan): Promise<Restored> {
	const { cluster } = plan;
	const parent = path.dirname(cluster);
	const name = `${path.basename(cluster)}.restoring`;
	const work = path.join(parent, `${name}-${process.pid}`);
	try {
		await mkdir(parent, { recursive: true });
		await stopLeftover(cluster);
		await clearKilledRuns(parent, name);
		await requireRoom(parent, roomFor(plan.backup), ' first');
		plan.started(() => clearKilledRuns(parent, name));
		const found = await recoverBeside(plan, work);
		const aside = await swapIn(cluster, work, stampOf(plan.now));
		return { aside, ...found };
	} catch (error) {
		await clearKilledRuns(parent, name);
		throw explainWriteFailure(error, parent);
	}
}

async function recoverBeside(plan: RestorePlan, work: string): Promise<Omit<Restored, 'aside'>> {
	const { login, account } = plan;
	const server = await recoverBackup({ ...plan, into: work, durable: true });
	let found: Omit<Restored, 'aside'> = { lastCommit: undefined, counts: {} };
	try {
		if (login) found = await lookInside(login);
	} finally {
		await server.stop();
	}
	const staged = (await readdir(work)).filter((entry) => entry.startsWith('unwalled-wal-'));
	for (const entry of [...RECOVERY_FILES, ...staged]) await rm(path.join(work, entry), { recursive: true, force: true });
	await announceHistory(work, account);
	await syncFolder(work);
	return found;
}

async function lookInside({ openSession, url, setPassword }: Login): Promise<Omit<Restored, 'aside'>> {
	const session = await openSession(url);
	try {
		if (setPassword !== undefined) await changePassword(session, setPassword);
		const { last } = await readRow<{ last: Date | null }>(session, 'select pg_last_xact_replay_timestamp() as last');
		return { lastCommit: last ?? undefined, counts: await countRows(session) };
	} finally {
		await session.close();
	}
}

async function changePassword(session: Session, password: string): Promise<void> {
	const { command } = await readRow<{ command: string }>(
		session,
		`select format('alter role current_user password %L', $1::text) as command`,
		[password],
	);
	await session.rows(command);
}

/** The recovery ran without an archive: the server archives the new timeline's beginning when it starts in its place. */
async function announceHistory(cluster: string, account: Account | undefined): Promise<void> {
	for (const name of await readdir(path.join(cluster, 'pg_wal'))) {
		if (!name.endsWith('.history')) continue;
		const note = path.join(cluster, 'pg_wal', 'archive_status', `${name}.ready`);
		await writeFile(note, '', { mode: 0o600 });
		if (account) await chown(note, account.uid, account.gid);
	}
}

/**
 * Chooses the backup: the folder itself, or the newest one in it that ended before the instant.
 * @throws Refusal when there is none.
 */
export async function chooseBackup(folder: string, target: RecoveryTarget): Promise<Backup> {
	const inside = await listBackups(folder);
	const fits = ({ facts }: Backup) => target.to !== 'instant' || new Date(facts.endedAt) <= new Date(target.instant);
	if (inside.length === 0) {
		const backup = await openBackup(folder);
		if (fits(backup)) return backup;
		throw new Refusal(
			`This backup ended at ${backup.facts.endedAt}, after the instant you want: name an older backup, or a later instant.`,
		);
	}
	const newest = inside.filter(fits).at(-1);
	if (newest) return newest;
	throw new Refusal(
		`The oldest backup in ${folder} ended at ${inside[0]?.facts.endedAt}, after the instant you want: name a later instant.`,
	);
}

/** Lists where WAL after the backup may be: beside it, in the archive of the house, and in the databases of the same server that are here. */
export async function findWalFolders(backup: Backup, cluster: string): Promise<string[]> {
	const { systemId } = backup.facts;
	const folders = new Set([archiveFolder(path.dirname(backup.folder), systemId), archiveFolder(backupsPlace(cluster), systemId)]);
	const parent = path.dirname(cluster);
	const names = await readdir(parent).catch(() => []);
	const asides = names.filter((name) => name.startsWith(`${path.basename(cluster)}.aside-`)).sort();
	for (const name of [path.basename(cluster), ...asides.reverse()])
		if ((await readSystemId(path.join(parent, name))) === systemId) folders.add(path.join(parent, name, 'pg_wal'));
	const there = await Promise.all(
		[...folders].map((folder) =>
			readdir(folder).then(
				() => [folder],
				() => [],
			),
		),
	);
	return there.flat();
}
