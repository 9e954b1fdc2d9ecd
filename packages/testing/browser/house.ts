import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.resolve(import.meta.dirname, '../../..');
const PORTS = ['PEOPLE', 'TELEPHONY', 'CARRIER', 'DATABASE', 'DISPATCHER', 'AUDITOR'];
/** The first words of the screen that a ready house prints. */
const READY = / is ready after /;
const LAST_LINES = 20;

/** What `status --json` says that tests and benchmarks need. */
export interface HouseStatus {
	running: boolean;
	pid: number | null;
	people: { url: string; consoleUrl: string; providerUrl: string; health: string };
	telephony: { publicUrl: string; voiceWebhook: string; health: string };
	carrier: { accountSid: string; authToken: string; phoneUrl: string; health: string };
	dispatcher: { health: string };
	auditor: { health: string };
	database: { url: string };
	queue: string;
}

/** The real house, started as a newcomer would, on free ports and a throw-away data folder. */
export interface RunningHouse {
	readonly status: HouseStatus;
	readonly pid: number;
	/** Gives the process that does the work of a service now: another one after it died. */
	processOf(service: 'telephony' | 'dispatcher' | 'live' | 'carrier' | 'auditor'): Promise<number>;
	stop(): Promise<void>;
}

/** Starts the whole house and waits until every part is healthy. @throws Error with its last words when it is not. */
export async function startHouse(logLevel = 'warn'): Promise<RunningHouse> {
	const dataDir = await mkdtemp(path.join(os.tmpdir(), 'unwalled-house-'));
	const env = { ...process.env, ...(await freePorts()), UNWALLED_DATA_DIR: dataDir, UNWALLED_LOG_LEVEL: logLevel };
	const child = spawn(process.execPath, ['apps/unwalled/main.ts', 'start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
	const gone = once(child, 'exit');
	const stop = async (): Promise<void> => {
		child.kill('SIGTERM');
		await gone;
		await rm(dataDir, { recursive: true, force: true });
	};
	try {
		await waitForScreen(child);
		const status = await readStatus(env);
		return { status, pid: child.pid ?? 0, stop, processOf: (service) => processOf(dataDir, service) };
	} catch (error) {
		await stop();
		throw error;
	}
}

async function freePorts(): Promise<Record<string, string>> {
	const servers = PORTS.map(() => createServer().listen(0, '127.0.0.1'));
	await Promise.all(servers.map((server) => once(server, 'listening')));
	const ports = servers.map((server) => {
		const address = server.address();
		return address && typeof address === 'object' ? address.port : 0;
	});
	await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
	return Object.fromEntries(PORTS.map((name, at) => [`UNWALLED_${name}_PORT`, String(ports[at])]));
}

async function waitForScreen(child: ChildProcess): Promise<void> {
	const words: string[] = [];
	if (!child.stdout) throw new Error('the house has no voice');
	for await (const line of createInterface(child.stdout)) {
		words.push(line);
		if (!READY.test(line)) continue;
		child.stdout.resume();
		return;
	}
	throw new Error(`the house did not start:\n${words.slice(-LAST_LINES).join('\n')}`);
}

async function readStatus(env: NodeJS.ProcessEnv): Promise<HouseStatus> {
	const child = spawn(process.execPath, ['apps/unwalled/main.ts', 'status', '--json'], { cwd: root, env });
	const printed: string[] = [];
	for await (const chunk of child.stdout.setEncoding('utf8')) printed.push(chunk);
	const status: HouseStatus = JSON.parse(printed.join(''));
	const healths = [status.people, status.telephony, status.carrier, status.dispatcher, status.auditor].map((part) => part.health);
	if (!status.running || healths.some((health) => health !== 'ready')) throw new Error(`the house is not ready: ${healths.join(', ')}`);
	return status;
}

async function processOf(dataDir: string, service: string): Promise<number> {
	const record: { processes: Record<string, number> } = JSON.parse(await readFile(path.join(dataDir, 'run.json'), 'utf8'));
	const pid = record.processes[service];
	if (pid === undefined) throw new Error(`no process does the work of ${service}`);
	return pid;
}
