import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { repositoryRoot } from '@unwalled/runtime';

/** The telephony service as a process of its own, so that it can be killed. */
export interface TelephonyProcess {
	/** Its log, line by line. */
	readonly log: readonly string[];
	stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Starts the service and waits until its switchboard leads, or until it is there when another one leads. */
export async function startTelephonyProcess(env: NodeJS.ProcessEnv, { standBy = false } = {}): Promise<TelephonyProcess> {
	const ready = standBy ? '"msg":"ready"' : '"command":"takeOver"';
	const child = spawn(process.execPath, ['apps/telephony/main.ts'], { cwd: repositoryRoot, env, stdio: ['ignore', 'pipe', 'inherit'] });
	const log: string[] = [];
	await new Promise<void>((resolve, reject) => {
		createInterface(child.stdout).on('line', (line) => {
			log.push(line);
			if (line.includes(ready)) resolve();
		});
		child.once('exit', () => reject(new Error(`the telephony service ended:\n${log.slice(-10).join('\n')}`)));
	});
	return { log, stop: (signal) => end(child, signal) };
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const gone = once(child, 'exit');
	child.kill(signal);
	await gone;
}
