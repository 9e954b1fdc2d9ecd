import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** The account PostgreSQL runs under when we are root, because it refuses to run as root. */
export interface Account {
	readonly uid: number;
	readonly gid: number;
}

const FALLBACK_NOBODY: Account = { uid: 65_534, gid: 65_534 };
const OTHERS_MAY_ENTER = 0o001;
const GROUP_MAY_ENTER = 0o010;
const OWNER_MAY_ENTER = 0o100;

/** Finds the account for PostgreSQL: `nobody` for root, undefined (stay as we are) for everyone else. */
export async function findServerAccount(): Promise<Account | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
	const nobody = accounts.split('\n').find((line) => line.startsWith('nobody:'));
	const [, , uid, gid] = nobody?.split(':') ?? [];
	return uid && gid ? { uid: Number(uid), gid: Number(gid) } : FALLBACK_NOBODY;
}

/** Tells whether the account may walk into the folder: every folder above it must let it through. */
export async function canEnter(account: Account, folder: string): Promise<boolean> {
	for (let current = path.resolve(folder); ; current = path.dirname(current)) {
		const found = await stat(current).catch(() => undefined);
		if (found && !lets(account, found)) return false;
		if (current === path.dirname(current)) return true;
	}
}

function lets(account: Account, folder: { uid: number; gid: number; mode: number }): boolean {
	if (folder.uid === account.uid) return (folder.mode & OWNER_MAY_ENTER) !== 0;
	if (folder.gid === account.gid) return (folder.mode & GROUP_MAY_ENTER) !== 0;
	return (folder.mode & OTHERS_MAY_ENTER) !== 0;
}
