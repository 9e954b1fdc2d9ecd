import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findFreePort } from '../../infra/embedded/test-cluster.ts';
import { measureMemory } from '../bench/memory.ts';
import type { CityGround } from '../city/ground.ts';

const root = path.resolve(import.meta.dirname, '../..');
const LOOK_MS = 20;
const PATIENCE_MS = 120_000;

/** Starts the people's door as a process of its own and tells how long that takes, and what it holds in memory then. */
export async function measureStart({ url, fieldKeys }: CityGround): Promise<{ startMs: number; memoryMb: number }> {
	const port = await findFreePort();
	const secrets = { TWILIO_ACCOUNT_SID: `AC${randomBytes(16).toString('hex')}`, TWILIO_AUTH_TOKEN: randomBytes(16).toString('hex') };
	const env = {
		...process.env,
		...secrets,
		...{ DATABASE_URL: url, UNWALLED_FIELD_KEYS: fieldKeys, UNWALLED_PEOPLE_PORT: String(port), UNWALLED_LOG_LEVEL: 'error' },
	};
	const began = performance.now();
	const child = spawn(process.execPath, ['apps/live/main.ts'], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
	const gone = once(child, 'exit');
	try {
		while (!(await isReady(port))) {
			if (child.exitCode !== null || performance.now() - began > PATIENCE_MS) throw new Error('the live service did not start');
			await pause(LOOK_MS);
		}
		const startMs = Math.round(performance.now() - began);
		const residents = await measureMemory(child.pid ?? 0);
		return { startMs, memoryMb: residents.reduce((sum, { rssMb }) => sum + rssMb, 0) };
	} finally {
		child.kill('SIGTERM');
		await gone;
	}
}

const isReady = (port: number): Promise<boolean> =>
	fetch(`http://127.0.0.1:${port}/health/ready`).then(
		(answer) => answer.ok,
		() => false,
	);
