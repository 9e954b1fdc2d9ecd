import { randomBytes } from 'node:crypto';
import { type Logger, type Service, within } from '@unwalled/runtime';
import pg from 'pg';
import { type Announcement, EVENTS_CHANNEL, unpackNudges } from './nudge.ts';

interface ListenerOptions {
	databaseUrl: string;
	log: Logger;
	hear(announcement: Announcement): void;
	/** Called after every (re)connection: whatever was said meanwhile was not heard. */
	connected(): void;
	disconnected?(): void;
	/** How often the line is tried, and how long it may be silent then. */
	heartbeat?: { everyMs: number; patienceMs: number };
}

const RECONNECT_MS = 250;
const CONNECT_MS = 5_000;
// A line whose other end is gone looks like a quiet night: only an answer tells them apart.
const HEARTBEAT = { everyMs: 2_000, patienceMs: 3_000 };

/** One connection that listens, and knows by an echo of its own whether it would hear. */
class Line {
	readonly #client: pg.Client;
	readonly #options: ListenerOptions;
	/** A channel that only this line listens on: nobody else is woken by its heartbeat. */
	readonly #own = `unwalled_beat_${randomBytes(6).toString('hex')}`;
	#timer: NodeJS.Timeout | undefined;
	#echo: () => void = () => undefined;
	#over = false;

	/** Connects; `lost` is called once, when the line is over without having been closed. */
	constructor(options: ListenerOptions, lost: (reason: string) => void) {
		this.#options = options;
		this.#client = new pg.Client({
			connectionString: options.databaseUrl,
			application_name: 'unwalled-listener',
			keepAlive: true,
			keepAliveInitialDelayMillis: CONNECT_MS,
			connectionTimeoutMillis: CONNECT_MS,
			query_timeout: CONNECT_MS,
		});
		const over = (reason: string): void => {
			if (this.#over) return;
			this.#end();
			lost(reason);
		};
		this.#client.on('error', (error) => over(error.message));
		this.#client.on('end', () => over('connection ended'));
		this.#client.on('notification', ({ channel, payload }) => {
			if (channel === this.#own) this.#echo();
			else options.hear(unpackNudges(payload ?? '{"w":0,"e":[]}'));
		});
	}

	/** @throws when there is no connection; the line is over then. */
	async open(): Promise<void> {
		await this.#client.connect();
		await this.#client.query(`listen ${EVENTS_CHANNEL}; listen ${this.#own}`);
		this.#beatLater();
	}

	async close(): Promise<void> {
		if (this.#over) return;
		this.#end();
		// A silent other end never says goodbye; nothing waits for it.
		await within(RECONNECT_MS, this.#client.end(), () => new Error('silent')).catch(() => undefined);
	}

	#end(): void {
		this.#over = true;
		clearTimeout(this.#timer);
	}

	#beatLater(): void {
		const { everyMs } = this.#options.heartbeat ?? HEARTBEAT;
		if (!this.#over) this.#timer = setTimeout(() => void this.#beat(), everyMs);
	}

	async #beat(): Promise<void> {
		const { patienceMs } = this.#options.heartbeat ?? HEARTBEAT;
		const heard = new Promise<void>((resolve) => {
			this.#echo = resolve;
		});
		try {
			const said = this.#client.query(`notify ${this.#own}`);
			await within(patienceMs, Promise.all([said, heard]), () => new Error('no echo'));
			this.#beatLater();
		} catch (error) {
			// Tells the client that its connection is of no use: it closes it and says `error`, as for any other loss.
			if (!this.#over) this.#client.emit('error', error);
			this.#client.end().catch(() => undefined);
		}
	}
}

/** Listens to commits on a connection of its own, and comes back by itself when the line breaks or falls silent. */
export async function listenToCommits(options: ListenerOptions): Promise<Service> {
	let closed = false;
	let line: Line | undefined;
	let timer: NodeJS.Timeout | undefined;

	const again = (reason: string): void => {
		line = undefined;
		if (closed || timer) return;
		options.disconnected?.();
		options.log.warn({ reason }, 'commit listener reconnects');
		timer = setTimeout(() => {
			timer = undefined;
			connect().catch((error: Error) => again(error.message));
		}, RECONNECT_MS);
	};

	const connect = async (): Promise<void> => {
		const next = new Line(options, again);
		await next.open();
		if (closed) return next.close();
		line = next;
		options.connected();
	};

	const close = async (): Promise<void> => {
		closed = true;
		clearTimeout(timer);
		await line?.close();
	};
	try {
		await connect();
	} catch (error) {
		await close(); // whoever starts us hears of it and decides; nothing goes on behind
		throw error;
	}
	return { close };
}
