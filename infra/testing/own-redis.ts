import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { findFreePort } from '../embedded/test-cluster.ts';
import { findOnPath } from './find-on-path.ts';

/** A Redis of one test's own, to be hurt: nothing in it outlives a kill. */
export interface OwnRedis {
	readonly url: string;
	/** Ends it as a crash does. */
	kill(): Promise<void>;
	/** Starts it on the same port. */
	start(): Promise<void>;
	/** Lets it hold every connection and answer none. */
	freeze(): void;
	thaw(): void;
	remove(): Promise<void>;
}

/** Prepares a Redis that is not started yet; undefined when there is none on this machine. */
export async function prepareOwnRedis(): Promise<OwnRedis | undefined> {
	const program = await findOnPath(['redis-server', 'valkey-server']);
	if (program === undefined) return undefined;
	const folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-own-redis-'));
	const port = await findFreePort();
	const settings = { port, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'no', hz: 100, 'maxmemory-policy': 'noeviction' };
	const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
	let child: ChildProcess | undefined;
	const kill = async (): Promise<void> => {
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const gone = once(child, 'exit');
		child.kill('SIGKILL');
		await gone;
	};
	return {
		url: `redis://127.0.0.1:${port}`,
		kill,
		async start() {
			const started = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
			child = started;
			for await (const line of createInterface(started.stdout)) if (line.includes('Ready to accept connections')) break;
			started.stdout.resume();
			if (started.exitCode !== null) throw new Error(`${program} ended with exit code ${started.exitCode}`);
		},
		freeze: () => void child?.kill('SIGSTOP'),
		thaw: () => void child?.kill('SIGCONT'),
		async remove() {
			await kill();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
