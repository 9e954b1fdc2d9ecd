import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const POLL_MS = 300;

/** Runs `work` while no other process of this account does so for the same folder; waits for its turn, saying so. */
export async function withLock(folder, tell, work) {
	const file = lockFile(folder);
	for (let told = false; !(await take(file)); ) {
		if (!told) tell('Another command is installing the packages; waiting for it …');
		told = true;
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
	}
	try {
		return await work();
	} finally {
		await rm(file, { force: true });
	}
}

/** Names the lock: not inside node_modules, which an installation removes. */
export function lockFile(folder) {
	const name = createHash('sha256').update(folder).digest('hex').slice(0, 12);
	return path.join(os.tmpdir(), `unwalled-install-${process.getuid?.() ?? ''}-${name}.lock`);
}

async function take(file) {
	try {
		await writeFile(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if (error.code !== 'EEXIST') throw error;
	}
	const owner = Number(await readFile(file, 'utf8').catch(() => ''));
	if (owner > 0 && isGone(owner)) await rm(file, { force: true });
	return false;
}

function isGone(pid) {
	try {
		process.kill(pid, 0);
		return false;
	} catch (error) {
		return error.code === 'ESRCH';
	}
}
