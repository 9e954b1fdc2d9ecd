import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { findFreePort } from '../../../infra/embedded/test-cluster.ts';
import { findOnPath } from '../../../infra/testing/find-on-path.ts';

const ANSWER_PATIENCE_MS = 3_000;

/** A Redis of the drill's own that forgets everything when it is killed. */
export class DrillRedis {
	readonly port: number;
	readonly #program: string;
	readonly #folder: string;
	#child: ChildProcess | undefined;

	private constructor(program: string, folder: string, port: number) {
		this.#program = program;
		this.#folder = folder;
		this.port = port;
	}

	/** Starts one; undefined when no Redis is installed. */
	static async start(folder: string): Promise<DrillRedis | undefined> {
		const program = await findOnPath(['redis-server', 'valkey-server']);
		if (program === undefined) return undefined;
		const mine = new DrillRedis(program, folder, await findFreePort());
		await mine.up();
		return mine;
	}

	async up(): Promise<void> {
		const settings = { port: this.port, bind: '127.0.0.1', dir: this.#folder, save: '', appendonly: 'no', hz: 100 };
		const args = Object.entries({ ...settings, 'maxmemory-policy': 'noeviction' }).flatMap(([name, value]) => [`--${name}`, String(value)]);
		const child = spawn(this.#program, args, { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
		this.#child = child;
		for await (const line of createInterface(child.stdout)) if (line.includes('Ready to accept connections')) break;
		child.stdout.resume();
	}

	async kill(): Promise<void> {
		const child = this.#child;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const gone = once(child, 'exit');
		child.kill('SIGKILL');
		await gone;
	}

	signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
		this.#child?.kill(signal);
	}

	/** Gives one command of plain words and reads the first line of its answer. */
	async command(words: string): Promise<string> {
		const socket = connect({ port: this.port, host: '127.0.0.1', timeout: ANSWER_PATIENCE_MS });
		try {
			return await new Promise((resolve, reject) => {
				socket.once('data', (chunk) => resolve(String(chunk).trim()));
				socket.once('error', reject).once('timeout', () => reject(new Error('Redis does not answer')));
				socket.write(`${words}\r\n`);
			});
		} finally {
			socket.destroy();
		}
	}

	async close(): Promise<void> {
		this.signal('SIGCONT');
		await this.kill();
	}
}
