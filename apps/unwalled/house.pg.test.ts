import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { isAlive } from '../../infra/embedded/postmaster.ts';
import { findFreePort } from '../../infra/embedded/test-cluster.ts';
import { readRunRecord } from './run-record.ts';

const PATIENCE = { timeout: 40_000, interval: 30 };
const TEST_PATIENCE_MS = 120_000;

let dataDir: string;
let env: NodeJS.ProcessEnv;
let started: ChildProcess[];

// One data folder for the whole file: every test is also a next start that continues with the same data.
beforeAll(async () => {
	dataDir = await mkdtemp(path.join(os.tmpdir(), 'unwalled-house-'));
});

afterAll(async () => {
	await rm(dataDir, { recursive: true, force: true });
});

beforeEach(async () => {
	started = [];
	const ports = ['PEOPLE', 'TELEPHONY', 'CARRIER', 'DATABASE', 'DISPATCHER', 'AUDITOR'];
	const free = await Promise.all(ports.map(async (name) => [`UNWALLED_${name}_PORT`, String(await findFreePort())]));
	env = { ...process.env, DATABASE_URL: '', REDIS_URL: '', UNWALLED_DATA_DIR: dataDir, ...Object.fromEntries(free) };
});

afterEach(async () => {
	for (const child of started) if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
	await Promise.all(started.map((child) => (child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined)));
});

function startFixture(): { child: ChildProcess; said: () => string; ended: Promise<unknown> } {
	const child = spawn(process.execPath, [path.join(import.meta.dirname, 'fixtures', 'house.ts')], {
		env,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	started.push(child);
	let text = '';
	for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (text += part));
	return { child, said: () => text, ended: once(child, 'exit') };
}

async function startReady() {
	const house = startFixture();
	await vi.waitFor(() => expect(house.said()).toContain('is ready after'), PATIENCE);
	return house;
}

const processes = async () => (await readRunRecord(dataDir))?.processes ?? {};

it('starts, shows its addresses, and leaves no process after Ctrl-C', { timeout: TEST_PATIENCE_MS }, async () => {
	const house = await startReady();
	expect(house.said()).toContain(`http://127.0.0.1:${env.UNWALLED_CARRIER_PORT}/phone`);
	const pids = Object.values(await processes());
	expect(pids).toHaveLength(3);
	house.child.kill('SIGINT');
	expect(await house.ended).toEqual([0, null]);
	expect(pids.filter(isAlive)).toEqual([]);
	expect(await readRunRecord(dataDir)).toBeUndefined();
});

it('starts a service and the database again when they die', { timeout: TEST_PATIENCE_MS }, async () => {
	const house = await startReady();
	for (const name of ['telephony', 'postgres']) {
		const before = (await processes())[name] ?? 0;
		process.kill(before, 'SIGKILL');
		await vi.waitFor(async () => expect((await processes())[name]).not.toBe(before), PATIENCE);
		expect(isAlive((await processes())[name] ?? 0)).toBe(true);
		expect(house.said()).toContain(`${name} ended`);
	}
});

it('refuses a second start on the same data, and the first goes on', { timeout: TEST_PATIENCE_MS }, async () => {
	const first = await startReady();
	const second = startFixture();
	expect(await second.ended).toEqual([1, null]);
	await vi.waitFor(() => expect(second.said()).toMatch(/^Unwalled runs already on .* \(process \d+\): open http.*\n$/), PATIENCE);
	expect(first.child.exitCode).toBeNull();
	expect((await readRunRecord(dataDir))?.pid).toBe(first.child.pid);
});

it('copes with a supervisor that was killed', { timeout: TEST_PATIENCE_MS }, async () => {
	const first = await startReady();
	const left = await processes();
	first.child.kill('SIGKILL');
	await first.ended;
	const second = await startReady();
	expect(second.said()).toContain('The last run was cut off');
	expect(Object.values(left).filter(isAlive)).toEqual([]);
});

it('names the port that is in use and its variable, and leaves nothing behind', { timeout: TEST_PATIENCE_MS }, async () => {
	const other = createServer().listen(Number(env.UNWALLED_TELEPHONY_PORT), '127.0.0.1');
	try {
		const house = startFixture();
		expect(await house.ended).toEqual([1, null]);
		const sentence = `Port ${env.UNWALLED_TELEPHONY_PORT} (UNWALLED_TELEPHONY_PORT) is in use: stop the program that uses it, or set UNWALLED_TELEPHONY_PORT to a free port.\n`;
		await vi.waitFor(() => expect(house.said()).toBe(sentence), PATIENCE);
		expect(await readRunRecord(dataDir)).toBeUndefined();
	} finally {
		other.close();
	}
});

it('stops in the middle of a start', { timeout: TEST_PATIENCE_MS }, async () => {
	const house = startFixture();
	await vi.waitFor(async () => expect(await readRunRecord(dataDir)).toBeDefined(), PATIENCE);
	house.child.kill('SIGTERM');
	expect(await house.ended).toEqual([0, null]);
	// What it said last may come after the news of its end.
	await vi.waitFor(() => expect(house.said()).toContain('Stopped.'), PATIENCE);
	expect(await readRunRecord(dataDir)).toBeUndefined();
});

it('puts a new process in the place of every service on SIGHUP, one after the other, and goes on', {
	timeout: TEST_PATIENCE_MS,
}, async () => {
	const house = await startReady();
	const before = await processes();
	house.child.kill('SIGHUP');
	for (const name of ['carrier', 'telephony'])
		await vi.waitFor(async () => expect((await processes())[name]).not.toBe(before[name]), PATIENCE);
	const after = await processes();
	expect(after.postgres).toBe(before.postgres);
	expect(Object.values(after).filter(isAlive)).toHaveLength(3);
	expect(house.child.exitCode).toBeNull();
	await vi.waitFor(() => expect([before.carrier, before.telephony].filter((pid) => isAlive(pid ?? 0))).toEqual([]), PATIENCE);
	expect(house.said()).toContain('telephony has a new process.');
});
