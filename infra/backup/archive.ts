import { chmod, chown, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from '../embedded/account.ts';
import { archiveFolder, backupsPlace, readSystemId } from './places.ts';
import { readRow, type Session } from './session.ts';
import { isSegment, segmentNumber } from './wal.ts';

const SCRIPT = 'unwalled-archive-wal.sh';
/** What a loss of the whole machine may cost when the archive is copied away at once. */
const ARCHIVE_TIMEOUT = '60s';
const PATIENCE_MS = 20_000;
const POLL_MS = 100;

/** Quotes a text for the shell inside a command of PostgreSQL, where % has a meaning. */
export function quote(text: string): string {
	return `'${text.replaceAll("'", "'\\''").replaceAll('%', '%%')}'`;
}

/** Prepares the archiving of a cluster and gives the settings for its start. Until the first backup every segment is let go. */
export async function archiveSettings(cluster: string): Promise<Record<string, string>> {
	const wanted = await readFile(path.join(import.meta.dirname, 'archive-wal.sh'), 'utf8');
	// Beside the data: the account of the server may not be able to enter the checkout.
	const script = path.join(cluster, SCRIPT);
	if ((await readFile(script, 'utf8').catch(() => '')) !== wanted) await writeFile(script, wanted);
	await chmod(script, 0o644); // only the owner of the folder gets this far
	const archive = archiveFolder(backupsPlace(cluster), (await readSystemId(cluster)) ?? 'unknown');
	return { archive_mode: 'on', archive_command: `sh ${SCRIPT} "%p" "%f" ${quote(archive)}` };
}

/** Begins the archive: segments that are finished from now on are kept. */
export async function beginArchive(session: Session, archive: string, account: Account | undefined): Promise<'begun' | 'goes on'> {
	const made = await mkdir(archive, { recursive: true, mode: 0o700 });
	if (account) {
		await chown(archive, account.uid, account.gid);
		await chmod(path.dirname(archive), 0o711);
	}
	await session.rows(`alter system set archive_timeout = '${ARCHIVE_TIMEOUT}'`);
	await session.rows('select pg_reload_conf()');
	return made === undefined ? 'goes on' : 'begun';
}

/** Waits until the archive holds the segment; false when the server does not get it there. */
export async function waitForArchive(session: Session, archive: string, segment: string): Promise<boolean> {
	for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
		if ((await listArchived(archive)).includes(segment)) return true;
		const { failing } = await readRow<{ failing: boolean }>(
			session,
			`select coalesce(last_failed_time > coalesce(last_archived_time, '-infinity') and last_failed_time > now() - interval '1 minute', false) as failing
			from pg_stat_archiver`,
		);
		if (failing) return false;
		await pause(POLL_MS);
	}
	return false;
}

/** Lists the archived segments by name, in their order. */
export async function listArchived(archive: string): Promise<string[]> {
	const names = await readdir(archive).catch(() => []);
	return names.flatMap((name) => (name.endsWith('.gz') && isSegment(name.slice(0, -3)) ? [name.slice(0, -3)] : [])).sort();
}

/** Lists the archived segments that no backup from `firstNeeded` on can use, whatever their timeline. */
export function segmentsBefore(firstNeeded: string, archived: readonly string[], segmentBytes: number): string[] {
	return archived.filter((name) => segmentNumber(name, segmentBytes) < segmentNumber(firstNeeded, segmentBytes));
}
