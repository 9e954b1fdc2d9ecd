import { access, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from './places.ts';

/** A database that is restored whole and waits for its place. */
export function restoredFolder(cluster: string): string {
	return `${cluster}.restored`;
}

/**
 * Puts a whole database into its place and what was there aside.
 * @returns where the old one is now; undefined when there was none.
 */
export async function swapIn(cluster: string, ready: string, stamp: string): Promise<string | undefined> {
	await rm(restoredFolder(cluster), { recursive: true, force: true, maxRetries: 5 }); // of a restore that was killed before it counted
	await rename(ready, restoredFolder(cluster));
	const aside = (await isThere(cluster)) ? `${cluster}.aside-${stamp}` : undefined;
	if (aside) await rename(cluster, aside);
	await finishSwap(cluster);
	return aside;
}

/** Ends a restore that was killed between its two renames: the old database is aside already, the new one is whole. */
export async function finishSwap(cluster: string): Promise<boolean> {
	if ((await isThere(cluster)) || !(await isThere(restoredFolder(cluster)))) return false;
	await rename(restoredFolder(cluster), cluster);
	await syncFolder(path.dirname(cluster));
	return true;
}

function isThere(folder: string): Promise<boolean> {
	return access(folder).then(
		() => true,
		() => false,
	);
}
