import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { findFreePort } from '../embedded/test-cluster.ts';
import { findOnPath } from './find-on-path.ts';

/** A Redis for one test run. */
export interface TestRedis {
	readonly url: string;
	stop(): Promise<void>;
}

/** Lends the Redis of REDIS_URL, or starts one on a free port; undefined when there is none on this machine. */
export async function findTestRedis(): Promise<TestRedis | undefined> {
	if (process.env.REDIS_URL) return { url: process.env.REDIS_URL, stop: async () => undefined };
	const program = await findOnPath(['redis-server', 'valkey-server']);
	return program === undefined ? undefined : startRedis(program);
}

async function startRedis(program: string): Promise<TestRedis> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-redis-'));
	const port = await findFreePort();
	const settings = { port, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'no', hz: 100, 'maxmemory-policy': 'noeviction' };
	const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
	const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
	const gone = once(child, 'exit');
	for await (const line of createInterface(child.stdout)) if (line.includes('Ready to accept connections')) break;
	child.stdout.resume();
	if (child.exitCode !== null) throw new Error(`${program} ended with exit code ${child.exitCode}`);
	return {
		url: `redis://127.0.0.1:${port}`,
		async stop() {
			child.kill('SIGTERM');
			await gone;
			await rm(folder, { recursive: true, force: true });
		},
	};
}
