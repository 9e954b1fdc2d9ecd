import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { isAlive, stopLeftover } from '../embedded/postmaster.ts';

/** Names the place where the embedded server of this data folder keeps its backups and its WAL archive. */
export function backupsPlace(clusterFolder: string): string {
	return path.join(path.dirname(clusterFolder), 'backups');
}

/** Names the WAL archive of one server: another server that ever lived in the same data folder has another one. */
export function archiveFolder(place: string, systemId: string): string {
	return path.join(place, `wal-${systemId}`);
}

/** Reads which server a data folder belongs to: the number that initdb gave it, the first 8 bytes of pg_control. */
export async function readSystemId(cluster: string): Promise<string | undefined> {
	const control = await readFile(path.join(cluster, 'global', 'pg_control')).catch(() => undefined);
	return control && control.length >= 8 ? control.readBigUInt64LE(0).toString() : undefined;
}

/** Writes an instant so that names sort by it. */
export function stampOf(instant: Date): string {
	return instant.toISOString().replaceAll(/[-:.]/g, '');
}

/** Makes sure that what was renamed or written in the folder is there after a crash of the machine. */
export async function syncFolder(folder: string): Promise<void> {
	const opened = await open(folder, 'r');
	try {
		await opened.sync();
	} finally {
		await opened.close();
	}
}

/** Removes `<name>-<process id>` folders of killed runs, with the server that may still run in them. */
export async function clearKilledRuns(parent: string, name: string): Promise<void> {
	for (const entry of await readdir(parent).catch(() => [])) {
		if (!entry.startsWith(`${name}-`)) continue;
		const owner = Number(entry.slice(name.length + 1));
		if (!Number.isInteger(owner) || (owner !== process.pid && isAlive(owner))) continue;
		await stopLeftover(path.join(parent, entry));
		await rm(path.join(parent, entry), { recursive: true, force: true, maxRetries: 5 });
	}
}

/** Lets `fill` work in `<target>.unfinished-<process id>` and gives it its name only when it is whole and on disk. */
export async function makeWhole(target: string, fill: (folder: string) => Promise<void>): Promise<void> {
	const parent = path.dirname(target);
	const unfinished = `${target}.unfinished-${process.pid}`;
	await mkdir(unfinished, { recursive: true, mode: 0o700 });
	try {
		await fill(unfinished);
		await syncFolder(unfinished);
		await rename(unfinished, target);
		await syncFolder(parent);
	} catch (error) {
		await rm(unfinished, { recursive: true, force: true, maxRetries: 5 });
		throw error;
	}
}
