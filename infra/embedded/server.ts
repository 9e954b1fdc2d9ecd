import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../refusal.ts';
import type { Account } from './account.ts';
import { readPostmasterFile } from './postmaster.ts';

const POLL_MS = 15;
/** After kill -9 the old shared memory lives until its last backend noticed: seconds at most. */
const LEFTOVER_RETRIES = 40;
const LEFTOVER_PAUSE_MS = 250;
const FAST_PATIENCE_MS = 15_000;
const IMMEDIATE_PATIENCE_MS = 5_000;

export interface ServerPlan {
	readonly program: string;
	readonly folder: string;
	readonly port: number;
	readonly account: Account | undefined;
	readonly settings: Readonly<Record<string, string>>;
	readonly logFile: string;
}

/** A PostgreSQL server that is ready for connections. */
export interface Server {
	readonly pid: number;
	/** Resolves when the server is gone, whoever ended it. */
	readonly gone: Promise<void>;
	/** Ends it: unfinished transactions roll back, finished ones are on disk. */
	stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on a complete data folder and waits until it takes connections, however long recovery lasts.
 * @throws Refusal naming what is in the way.
 */
export async function startServer(plan: ServerPlan): Promise<Server> {
	for (let attempt = 0; ; attempt++) {
		const started = await tryStart(plan);
		if (!('complaint' in started)) return started;
		const leftover = /shared memory block|lock file ".*" already exists/.test(started.complaint);
		if (!leftover || attempt >= LEFTOVER_RETRIES) throw explain(started.complaint, plan);
		await pause(LEFTOVER_PAUSE_MS);
	}
}

async function tryStart(plan: ServerPlan): Promise<Server | { complaint: string }> {
	const log = openSync(plan.logFile, 'a', 0o600);
	const logStart = statSync(plan.logFile).size;
	const settings = { ...FIXED_SETTINGS, ...plan.settings, port: String(plan.port) };
	const args = ['-D', plan.folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
	// Its own process group: Ctrl-C in the terminal must reach the supervisor only, which stops the database last.
	const child = spawn(plan.program, args, {
		cwd: '/',
		detached: true,
		stdio: ['ignore', log, log],
		env: { PATH: process.env.PATH, TZ: 'UTC' },
		...plan.account,
	});
	closeSync(log);
	const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
	while (isRunning(child)) {
		const file = await readPostmasterFile(plan.folder);
		if (child.pid !== undefined && file?.pid === child.pid && file.ready) return { pid: child.pid, gone, stop: () => stop(child, gone) };
		await Promise.race([gone, pause(POLL_MS)]);
	}
	return { complaint: await readFrom(plan.logFile, logStart) };
}

/** True for every cluster of ours: loopback with password only, messages in English, no idle extra processes. */
const FIXED_SETTINGS = {
	listen_addresses: '127.0.0.1',
	unix_socket_directories: '',
	lc_messages: 'C',
	timezone: 'UTC',
	log_timezone: 'UTC',
	log_checkpoints: 'off',
	logging_collector: 'off',
	max_logical_replication_workers: '0',
	jit: 'off',
};

function isRunning(child: ChildProcess): boolean {
	return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

async function stop(child: ChildProcess, gone: Promise<void>): Promise<void> {
	const steps = [
		{ signal: 'SIGINT', patienceMs: FAST_PATIENCE_MS },
		{ signal: 'SIGQUIT', patienceMs: IMMEDIATE_PATIENCE_MS },
		{ signal: 'SIGKILL', patienceMs: IMMEDIATE_PATIENCE_MS },
	] as const;
	for (const { signal, patienceMs } of steps) {
		if (!isRunning(child)) return;
		child.kill(signal);
		await Promise.race([gone, pause(patienceMs, undefined, { ref: false })]);
	}
}

async function readFrom(file: string, position: number): Promise<string> {
	const opened = await open(file, 'r');
	try {
		const { buffer, bytesRead } = await opened.read({ buffer: Buffer.alloc(16_384), position });
		return buffer.toString('utf8', 0, bytesRead);
	} finally {
		await opened.close();
	}
}

function explain(complaint: string, plan: ServerPlan): Refusal {
	if (complaint.includes('could not bind'))
		return new Refusal(
			`Port ${plan.port} (UNWALLED_DATABASE_PORT) is in use: stop the program that uses it, or set UNWALLED_DATABASE_PORT to a free one.`,
		);
	if (complaint.includes('No space left on device'))
		return new Refusal(`The disk that holds ${plan.folder} is full: free some space and start again; nothing is lost.`);
	if (complaint.includes('Read-only file system'))
		return new Refusal(`${plan.folder} is on a read-only disk: make it writable, or set UNWALLED_DATA_DIR to a folder that is.`);
	if (/Permission denied|wrong ownership|invalid permissions/.test(complaint))
		return new Refusal(
			`PostgreSQL may not use ${plan.folder}: the folder must belong to the account that started the house first, with mode 0700.`,
		);
	const reason = complaint.match(/(?:FATAL|PANIC|ERROR): +(.*)/)?.[1] ?? complaint.trim().split('\n').at(-1) ?? 'it said nothing';
	return new Refusal(`PostgreSQL did not start (${reason}): see ${plan.logFile}.`);
}
