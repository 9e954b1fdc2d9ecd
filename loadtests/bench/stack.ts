import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const READY_WITHIN_MS = 180_000;

/** What `status --json` says that the bench needs. */
export interface Status {
	running: boolean;
	pid: number | null;
	people: { url: string; health: string };
	telephony: { publicUrl: string; voiceWebhook: string; health: string };
	carrier: { accountSid: string; authToken: string; health: string };
	dispatcher: { health: string };
	database: { url: string };
	queue: string;
}

/** The real house, started as a newcomer would, on free ports and a throw-away data folder. */
export interface Stack {
	readonly status: Status;
	readonly pid: number;
	stop(): Promise<void>;
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
		});
	});
}

function output(program: string[], env: NodeJS.ProcessEnv): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, program, { cwd: root, env });
		let text = '';
		child.stdout.on('data', (chunk) => {
			text += chunk;
		});
		child.once('error', reject);
		child.once('close', () => resolve(text));
	});
}

async function waitUntilReady(child: ChildProcess, env: NodeJS.ProcessEnv): Promise<Status> {
	const end = Date.now() + READY_WITHIN_MS;
	while (Date.now() < end) {
		if (child.exitCode !== null) throw new Error(`the house ended with code ${child.exitCode}`);
		const status: Status = JSON.parse(await output(['apps/unwalled/main.ts', 'status', '--json'], env));
		const healths = [status.people, status.telephony, status.carrier, status.dispatcher].map((part) => part.health);
		if (status.running && healths.every((health) => health === 'ready')) return status;
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
	throw new Error('the house was not ready in time');
}

/** Starts the whole house and waits until every part is healthy. */
export async function startStack(): Promise<Stack> {
	const dataDir = await mkdtemp(path.join(os.tmpdir(), 'unwalled-bench-'));
	const ports = await Promise.all(Array.from({ length: 5 }, freePort));
	const names = ['PEOPLE', 'TELEPHONY', 'CARRIER', 'DATABASE', 'DISPATCHER'];
	const env = {
		...process.env,
		...Object.fromEntries(names.map((name, at) => [`UNWALLED_${name}_PORT`, String(ports[at])])),
		UNWALLED_DATA_DIR: dataDir,
		UNWALLED_LOG_LEVEL: 'warn',
	};
	const child = spawn(process.execPath, ['apps/unwalled/main.ts', 'start'], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
	const stop = async (): Promise<void> => {
		if (child.exitCode === null) {
			child.kill('SIGTERM');
			await new Promise((resolve) => child.once('close', resolve));
		}
		await rm(dataDir, { recursive: true, force: true });
	};
	try {
		return { status: await waitUntilReady(child, env), pid: child.pid ?? 0, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
