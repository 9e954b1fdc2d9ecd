import { type ChildProcess, fork } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { lastWords, openLog } from '../../infra/log-file.ts';
import { Refusal } from '../../infra/refusal.ts';
import type { Running } from './keep-running.ts';

const READY_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 10_000;
const HURRY_PATIENCE_MS = 500;

export interface ServicePlan {
	readonly name: string;
	readonly program: string;
	readonly dataDir: string;
	readonly env: NodeJS.ProcessEnv;
	readonly nodeFlags?: readonly string[];
}

/**
 * Starts a service as a process of its own and waits until it says `{ ready }`.
 * @throws Refusal with its last words when it ends or hangs before that.
 */
export async function startService(plan: ServicePlan): Promise<Running> {
	const { file, descriptor } = openLog(plan.dataDir, plan.name);
	// Its own process group: Ctrl-C in the terminal must reach the supervisor only, which stops things in order.
	// When the supervisor is killed, the closed channel tells the service to end.
	const child = fork(plan.program, [], {
		detached: true,
		env: plan.env,
		execArgv: [...(plan.nodeFlags ?? [])],
		stdio: ['ignore', descriptor, descriptor, 'ipc'],
	});
	closeSync(descriptor);
	const gone = new Promise<string>((resolve) => {
		child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`)).once('error', (error) => resolve(error.message));
	});
	const outcome = await Promise.race([readiness(child), gone, pause(READY_PATIENCE_MS, 'no sign of life', { ref: false })]);
	if (outcome !== READY || child.pid === undefined) {
		child.kill('SIGKILL');
		throw new Refusal(
			`The service ${plan.name} did not start (${outcome === READY ? 'no process' : outcome}: ${lastWords(file)}): see ${file}.`,
		);
	}
	return { pid: child.pid, gone, stop: (hurry) => stop(child, gone, hurry) };
}

const READY = Symbol('ready');

function readiness(child: ChildProcess): Promise<typeof READY> {
	return new Promise((resolve) => {
		child.on('message', (message) => {
			if (typeof message === 'object' && message !== null && 'ready' in message) resolve(READY);
		});
	});
}

async function stop(child: ChildProcess, gone: Promise<string>, hurry: AbortSignal): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	child.kill('SIGTERM');
	const hurried = new Promise<void>((resolve) => {
		if (hurry.aborted) resolve();
		else hurry.addEventListener('abort', () => resolve(), { once: true });
	});
	const patience = Promise.race([pause(STOP_PATIENCE_MS, undefined, { ref: false }), hurried.then(() => pause(HURRY_PATIENCE_MS))]);
	if ((await Promise.race([gone.then(() => true), patience])) === true) return;
	child.kill('SIGKILL');
	await gone;
}
