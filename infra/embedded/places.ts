import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Account, canEnter } from './account.ts';

const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Names a folder outside the checkout that only this one (by the hash of its path) uses. */
function ownFolder(account: Account | undefined, of: string): string {
	const name = `unwalled-${createHash('sha256').update(of).digest('hex').slice(0, 8)}`;
	if (account) return path.join('/var/lib', name);
	return path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), name);
}

/** Names the folder for a copy of the server's programs, used when those in the checkout cannot be run in place. */
export function programCopyFolder(account: Account | undefined): string {
	return path.join(ownFolder(account, checkout), 'programs');
}

/**
 * Names the folder of the database: `<data dir>/postgres`, or a folder below /var/lib when we are root and
 * the account of the server may not enter the data dir (a checkout below /root).
 */
export async function clusterFolder(dataDir: string, account: Account | undefined): Promise<string> {
	const wanted = path.join(path.resolve(dataDir), 'postgres');
	if (!account || (await canEnter(account, path.dirname(wanted)))) return wanted;
	return path.join(ownFolder(account, path.resolve(dataDir)), 'postgres');
}
