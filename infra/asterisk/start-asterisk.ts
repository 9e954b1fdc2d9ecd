import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { ExchangePlan } from './configuration/plan.ts';
import { writeConfiguration } from './configuration/write-configuration.ts';
import type { AsteriskProgram } from './program.ts';

const POLL_MS = 30;
const START_PATIENCE_MS = 30_000;
const STOP_PATIENCE_MS = 5_000;
const LAST_LINES = 12;

/** An Asterisk of our own that answers. */
export interface RunningAsterisk {
	readonly pid: number;
	readonly ariUrl: string;
	/** Resolves when it is gone, whoever ended it. */
	readonly gone: Promise<void>;
	stop(): Promise<void>;
}

/** Writes the configuration, starts Asterisk as a child and waits until ARI answers. @throws Refusal with its last words. */
export async function startAsterisk(plan: ExchangePlan, program: AsteriskProgram): Promise<RunningAsterisk> {
	// The control socket lives here; the name of a socket may have about a hundred letters.
	const runFolder = await mkdtemp(path.join(os.tmpdir(), 'uw-ast-'));
	const name = `uw${randomBytes(3).toString('hex')}`;
	const configuration = await writeConfiguration(plan, program, { name, run: runFolder });
	await mkdir(path.join(plan.folder, 'log'), { recursive: true });
	const logFile = path.join(plan.folder, 'log', 'console.log');
	const log = openSync(logFile, 'a', 0o600);
	// Its own process group: Ctrl-C in the terminal reaches the house, which stops it in order.
	const child = spawn(program.command, [...program.leading, '-f', '-C', configuration], {
		cwd: plan.folder,
		detached: true,
		stdio: ['ignore', log, log],
		env: { PATH: process.env.PATH, HOME: plan.folder, TZ: 'UTC', TERM: 'dumb' },
	});
	closeSync(log);
	const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
	const ariUrl = `http://127.0.0.1:${plan.ports.http}/ari`;
	const stop = async (): Promise<void> => {
		await end(child, gone);
		await rm(runFolder, { recursive: true, force: true });
	};
	if (await answers({ ariUrl, plan, child, name })) return { pid: child.pid ?? 0, ariUrl, gone, stop };
	await stop();
	throw new Refusal(`Asterisk did not start: ${await lastWords(plan.folder)}`);
}

/** Waits for this very Asterisk: another one on the same port would answer as well. */
async function answers({
	ariUrl,
	plan,
	child,
	name,
}: {
	ariUrl: string;
	plan: ExchangePlan;
	child: ChildProcess;
	name: string;
}): Promise<boolean> {
	const authorization = `Basic ${Buffer.from(`${plan.house.user}:${plan.house.password}`).toString('base64')}`;
	const until = performance.now() + START_PATIENCE_MS;
	while (isRunning(child) && performance.now() < until) {
		const reply = await fetch(`${ariUrl}/asterisk/info?only=config`, { headers: { authorization } }).catch(() => undefined);
		if (reply?.ok) return nameOf(await reply.json()) === name;
		await pause(POLL_MS);
	}
	return false;
}

const nameOf = (info: unknown): unknown => z.object({ config: z.object({ name: z.string() }) }).safeParse(info).data?.config.name;

const isRunning = (child: ChildProcess): boolean => child.pid !== undefined && child.exitCode === null && child.signalCode === null;

async function end(child: ChildProcess, gone: Promise<void>): Promise<void> {
	for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
		if (!isRunning(child)) return;
		child.kill(signal);
		await Promise.race([gone, pause(STOP_PATIENCE_MS, undefined, { ref: false })]);
	}
}

async function lastWords(folder: string): Promise<string> {
	const texts = await Promise.all(
		['console.log', 'messages.log'].map((name) => readFile(path.join(folder, 'log', name), 'utf8').catch(() => '')),
	);
	return texts.join('\n').trim().split('\n').slice(-LAST_LINES).join('\n') || 'it said nothing';
}
