import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = path.resolve(import.meta.dirname, '../../..');
const READY = 'is ready after';
const LAST_BYTES = 2_000;
const POLL_MS = 25;

interface RunRecord {
	readonly ready: boolean;
	readonly processes: Readonly<Record<string, number>>;
}

/** The real house, started as `npm start` does, with its words in a file. */
export class DrillHouse {
	readonly dataDir: string;
	readonly #child: ChildProcess;
	readonly #gone: Promise<unknown>;
	readonly #log: string;

	private constructor(dataDir: string, child: ChildProcess, log: string) {
		this.dataDir = dataDir;
		this.#child = child;
		this.#log = log;
		this.#gone = once(child, 'exit');
	}

	/** Starts it. */
	static spawn(env: NodeJS.ProcessEnv & { UNWALLED_DATA_DIR: string }, log: string): DrillHouse {
		const out = openSync(log, 'a');
		// A session of its own: a Ctrl-C at the drill must reach the drill only, which ends things in order.
		const child = spawn(process.execPath, ['apps/unwalled/main.ts', 'start'], {
			cwd: root,
			env,
			stdio: ['ignore', out, out],
			detached: true,
		});
		closeSync(out);
		return new DrillHouse(env.UNWALLED_DATA_DIR, child, log);
	}

	/** Waits for its screen. @throws Error with its last words when it does not come. */
	async ready(): Promise<void> {
		while (!(await this.#words()).includes(READY)) {
			if (!this.isRunning()) throw new Error(`the house did not start:\n${(await this.#words()).slice(-LAST_BYTES)}`);
			await pause(POLL_MS);
		}
	}

	isRunning(): boolean {
		return this.#child.exitCode === null && this.#child.signalCode === null;
	}

	/** Gives the process of each service now. */
	async processes(): Promise<Readonly<Record<string, number>>> {
		const record: RunRecord = JSON.parse(await readFile(path.join(this.dataDir, 'run.json'), 'utf8'));
		return record.processes;
	}

	/** Waits until every named service has another process than in `before`; false when the patience ends first. */
	async waitForOthers(before: Readonly<Record<string, number>>, patienceMs: number): Promise<boolean> {
		const end = Date.now() + patienceMs;
		for (;;) {
			const now = await this.processes().catch(() => before);
			if (Object.entries(before).every(([name, pid]) => now[name] !== pid)) return true;
			if (Date.now() > end) return false;
			await pause(POLL_MS);
		}
	}

	/** Tells the supervisor to restart every service, one after the other. */
	restartInTurn(): void {
		this.#child.kill('SIGHUP');
	}

	async stop(): Promise<void> {
		if (this.isRunning()) this.#child.kill('SIGTERM');
		await this.#gone;
	}

	async #words(): Promise<string> {
		return readFile(this.#log, 'utf8');
	}
}
