import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../refusal.ts';
import { listClusterFiles, readControlFile } from './cluster-files.ts';
import { writeFileDurably } from './durable.ts';
import { copyFiles, type FileProof, makeFolders, proveFile } from './file-copy.ts';
import { readRow, type Session } from './session.ts';
import { segmentsBetween } from './wal.ts';

/** What the server said about a copy of its data folder. */
export interface OnlineCopy {
	readonly firstSegment: string;
	readonly lastSegment: string;
	readonly proofs: readonly FileProof[];
}

export interface OnlineCopyPlan {
	/** One connection for the whole backup: when it is lost, the server gives the backup up. */
	readonly session: Session;
	readonly cluster: string;
	readonly target: string;
	readonly segmentBytes: number;
	/** Called after the files, before the end of the backup. */
	readonly beforeEnd: () => Promise<void>;
}

/**
 * Copies the data folder of a running server by its backup API, with the WAL that makes the copy consistent:
 * everything committed before the end of the backup is in it.
 */
export async function copyOnline(plan: OnlineCopyPlan): Promise<OnlineCopy> {
	const { session, cluster, target, segmentBytes } = plan;
	// Until the copy has its WAL, the server must not recycle it; the slot ends with the connection, whatever happens.
	const slot = `unwalled_backup_${process.pid}`;
	await session.rows('select pg_create_physical_replication_slot($1, true, true)', [slot]);
	const { first } = await readRow<{ first: string }>(session, `select pg_walfile_name(pg_backup_start('unwalled', true)) as first`);
	const { folders, files } = await listClusterFiles(cluster);
	await makeFolders(target, folders);
	const proofs = await copyFiles({ from: cluster, to: target, names: files, durable: true });
	await writeFileDurably(path.join(target, 'global', 'pg_control'), await readControlFile(cluster));
	await plan.beforeEnd();
	const end = await readRow<{ last: string; label: string; map: string }>(
		session,
		'select pg_walfile_name(lsn) as last, labelfile as label, spcmapfile as map from pg_backup_stop(false)',
	);
	await writeFileDurably(path.join(target, 'backup_label'), end.label);
	if (end.map.trim() !== '') throw new Refusal(`A tablespace was made during the backup: use the server's own pg_basebackup.`);
	const wal = await copyWal(plan, segmentsBetween(first, end.last, segmentBytes));
	await session.rows('select pg_drop_replication_slot($1)', [slot]);
	const written = await Promise.all(['global/pg_control', 'backup_label'].map((name) => proveFile(target, name)));
	return { firstSegment: first, lastSegment: end.last, proofs: [...proofs, ...written.filter((one) => one !== undefined), ...wal] };
}

async function copyWal({ cluster, target, segmentBytes }: OnlineCopyPlan, segments: readonly string[]): Promise<FileProof[]> {
	await mkdir(path.join(target, 'pg_wal'), { recursive: true, mode: 0o700 });
	const names = segments.map((segment) => `pg_wal/${segment}`);
	const copied = await copyFiles({ from: cluster, to: target, names, durable: true });
	const short = names.find((name) => copied.find((one) => one.path === name)?.bytes !== segmentBytes);
	if (short) throw new Error(`the server did not keep ${short}`);
	return copied;
}
