import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode, Refusal } from '../refusal.ts';

// What a running server makes anew at its start: the same that pg_basebackup leaves out.
const EMPTIED = new Set(['pg_wal', 'pg_dynshmem', 'pg_notify', 'pg_replslot', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans']);
const LEFT_OUT =
	/^(postmaster\.(pid|opts)|postgresql\.auto\.conf\.tmp|current_logfiles(\.tmp)?|backup_(label|manifest)(\.old)?|tablespace_map(\.old)?|pg_internal\.init.*|pgsql_tmp.*|t\d+_\d+.*)$/;
const CONTROL_FILE = 'global/pg_control';
const CONTROL_ATTEMPTS = 50;

/** The names below a data folder that belong into a backup. */
export interface ClusterFiles {
	readonly folders: readonly string[];
	/** All but pg_control, which is copied last. */
	readonly files: readonly string[];
}

/** Lists what of a data folder belongs into a backup. @throws Refusal when parts of it live elsewhere (tablespaces). */
export async function listClusterFiles(cluster: string): Promise<ClusterFiles> {
	const folders: string[] = [];
	const files: string[] = [];
	const walk = async (folder: string): Promise<void> => {
		for (const entry of await readFolder(path.join(cluster, folder))) {
			const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
			if (folder === 'pg_tblspc') throw tablespace(cluster);
			if (LEFT_OUT.test(entry.name) || name === CONTROL_FILE) continue;
			if (entry.isDirectory()) {
				folders.push(name);
				if (!EMPTIED.has(name)) await walk(name);
			} else if (entry.isFile()) files.push(name);
		}
	};
	await walk('');
	return { folders: [...folders, 'pg_wal/archive_status'], files };
}

/** Reads pg_control between two of the server's writes to it. */
export async function readControlFile(cluster: string): Promise<Buffer> {
	const read = () => readFile(path.join(cluster, CONTROL_FILE));
	let last = await read();
	for (let attempt = 0; attempt < CONTROL_ATTEMPTS; attempt++) {
		await pause(2);
		const again = await read();
		if (again.equals(last)) return again;
		last = again;
	}
	return last;
}

async function readFolder(folder: string) {
	return readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
		if (errorCode(error) === 'ENOENT') return []; // dropped while we walk
		if (errorCode(error) === 'EACCES')
			throw new Refusal(`This account may not read ${folder}: make the backup with the account that started the house.`);
		throw error;
	});
}

function tablespace(cluster: string): Refusal {
	return new Refusal(
		`${cluster} has tablespaces outside of its folder, which a copy of the folder would miss: use the server's own pg_basebackup.`,
	);
}
