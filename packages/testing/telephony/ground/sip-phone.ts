import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { until } from './facts.ts';

const SCENARIOS = path.resolve(import.meta.dirname, '../sipp');
const END_OF_MESSAGE = '\x1b';

interface PhonePlan {
	/** One of ours by its name, or another file without its ending. */
	readonly scenario: string;
	readonly exchangePort: number;
	/** Where this telephone is reached. */
	readonly port: number;
	readonly options?: readonly string[];
}

/**
 * A telephone that is really a SIPp: its scenario says what happens to it, and does what it is told, over the line that
 * SIPp has for two that play together. So a test waits for «answered» and not for a second.
 */
export class SipPhone {
	readonly said: string[] = [];
	readonly #folder: string;
	readonly #server: Server;
	readonly #child: ChildProcess;
	#socket: Socket | undefined;
	#callId = '';
	#left = '';

	private constructor(folder: string, server: Server, child: ChildProcess) {
		this.#folder = folder;
		this.#server = server;
		this.#child = child;
		server.on('connection', (socket) => {
			this.#socket = socket;
			socket.setEncoding('latin1').on('data', (text) => this.#hear(String(text)));
			socket.on('error', () => undefined); // SIPp ends as it likes
		});
	}

	static async start({ scenario, exchangePort, port, options = [] }: PhonePlan): Promise<SipPhone> {
		const folder = await mkdtemp(path.join(os.tmpdir(), 'uw-sipp-'));
		const server = createServer().listen(0, '127.0.0.1');
		await once(server, 'listening');
		const address = server.address();
		const twin = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
		const fixed = ['-i', '127.0.0.1', '-mi', '127.0.0.1', '-p', String(port), '-m', '1', '-nostdin', '-3pcc', twin];
		const errors = ['-trace_err', '-error_file', path.join(folder, 'errors.log')];
		const args = [`127.0.0.1:${exchangePort}`, '-sf', path.resolve(SCENARIOS, `${scenario}.xml`), ...fixed, ...errors, ...options];
		const child = spawn('sipp', args, { cwd: folder, stdio: 'ignore' });
		child.on('error', () => undefined); // not installed: nothing will ever be said, and the test names it
		return new SipPhone(folder, server, child);
	}

	/** Waits until the scenario has said so. */
	async says(word: string): Promise<void> {
		try {
			await until(`the telephone says «${word}»`, async () => this.said.includes(word));
		} catch (error) {
			const errors = await readFile(path.join(this.#folder, 'errors.log'), 'utf8').catch(() => '');
			throw new Error(`${String(error)}; it said ${this.said.join(', ') || 'nothing'}\n${errors.slice(0, 2_000)}`);
		}
	}

	/** Tells the scenario what to do. */
	tell(order: string): void {
		this.#socket?.write(`Call-ID: ${this.#callId}\r\n${order}\r\n\r\n${END_OF_MESSAGE}`);
	}

	async stop(): Promise<void> {
		if (this.#child.exitCode === null && this.#child.signalCode === null && this.#child.pid !== undefined) {
			const gone = once(this.#child, 'exit');
			this.#child.kill('SIGKILL');
			await gone;
		}
		this.#socket?.destroy();
		this.#server.close();
		await rm(this.#folder, { recursive: true, force: true });
	}

	#hear(text: string): void {
		const messages = (this.#left + text).split(END_OF_MESSAGE);
		this.#left = messages.pop() ?? '';
		for (const message of messages) {
			const [head = '', ...lines] = message.split(/\r?\n/).filter((line) => line !== '');
			this.#callId = /^call-id:\s*(\S+)/i.exec(head)?.[1] ?? this.#callId;
			this.said.push(...lines);
		}
	}
}
