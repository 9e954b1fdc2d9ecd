import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { errorCode, Refusal } from '../refusal.ts';

const PATIENCE_MS = 20_000;
const POLL_MS = 20;
const run = promisify(execFile);

/** What a running server writes about itself into its data folder. */
export interface PostmasterFile {
	readonly pid: number;
	readonly ready: boolean;
}

/** Reads `postmaster.pid` of the data folder, if there is one. */
export async function readPostmasterFile(folder: string): Promise<PostmasterFile | undefined> {
	const text = await readFile(path.join(folder, 'postmaster.pid'), 'utf8').catch(() => undefined);
	const lines = text?.split('\n') ?? [];
	const pid = Number(lines[0]);
	return Number.isInteger(pid) && pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : undefined;
}

/** Tells whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return errorCode(error) === 'EPERM';
	}
}

/** Reads the command line of a process; undefined when it is gone. */
export async function commandLine(pid: number): Promise<string | undefined> {
	if (process.platform === 'linux') {
		const raw = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
		return raw === '' ? undefined : raw.replaceAll('\0', ' ').trim();
	}
	const listed = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => undefined);
	return listed?.stdout.trim() || undefined;
}

/** Waits until the process is gone; false when it outlives the patience. */
export async function waitForExit(pid: number, patienceMs: number): Promise<boolean> {
	for (let waited = 0; waited < patienceMs; waited += POLL_MS) {
		if (!isAlive(pid)) return true;
		await pause(POLL_MS);
	}
	return !isAlive(pid);
}

/**
 * Stops the server that a killed supervisor left running on this folder. A process id that belongs to another
 * program by now is no server: its file is removed, because PostgreSQL itself would refuse to start.
 */
export async function stopLeftover(folder: string): Promise<'none' | 'stopped'> {
	const left = await readPostmasterFile(folder);
	if (!left || !isAlive(left.pid)) return 'none';
	const line = await commandLine(left.pid);
	if (line === undefined) return 'none';
	if (!line.includes('postgres')) {
		await rm(path.join(folder, 'postmaster.pid'), { force: true });
		return 'none';
	}
	if (!line.includes(folder)) return 'none'; // a server of somebody else: PostgreSQL judges by itself
	for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
		process.kill(left.pid, signal);
		if (await waitForExit(left.pid, PATIENCE_MS)) return 'stopped';
	}
	throw new Refusal(`An earlier PostgreSQL (process ${left.pid}) on ${folder} does not stop: end it with \`kill -9 ${left.pid}\`.`);
}
