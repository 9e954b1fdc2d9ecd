import { randomUUID } from 'node:crypto';
import { type AriEvent, ariEvent, ariReply } from './ari-events.ts';
import { type AriAnswer, type AriPlace, type AskAri, ariAway, askOverHttp, pathOf } from './ari-rest.ts';

/** What the connection did since it was opened. */
export interface AriCounts {
	connected: number;
	lost: number;
	/** Events that we read, that are not for us, and that could not be read. */
	events: number;
	ignored: number;
	unreadable: number;
	requests: number;
}

export interface AriConnection {
	/** Over the socket of events where Asterisk can (22.5, 20.15 and later), else over HTTP. */
	readonly ask: AskAri;
	readonly counts: Readonly<AriCounts>;
	isConnected(): boolean;
	/** Throws this connection away and makes another. */
	reconnect(): void;
	close(): Promise<void>;
}

export interface AriListener {
	/** Events come one after the other, in Asterisk's order. */
	onEvent(event: AriEvent): void;
	/** The socket stands: whatever happened before it did is not told any more, so look for yourself. */
	onConnected(): void;
	onLost?(): void;
	/** Somebody else took our application: we are not the one any more, and do not come back. */
	onReplaced(): void;
	onUnreadable?(what: { text: string; error: unknown }): void;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
const REPLY_PATIENCE_MS = 4_000;
/** An exchange that vanished without a word is noticed within two of these. */
const PULSE_MS = 5_000;

/** Connects to ARI, takes over the application, and comes back with growing waits whenever the connection is lost. */
export function connectAri(place: AriPlace, listener: AriListener): AriConnection {
	return new Connection(place, listener);
}

class Connection implements AriConnection {
	readonly counts: AriCounts = { connected: 0, lost: 0, events: 0, ignored: 0, unreadable: 0, requests: 0 };
	readonly #place: AriPlace;
	readonly #listener: AriListener;
	readonly #overHttp: AskAri;
	readonly #asked = new Map<string, PromiseWithResolvers<AriAnswer>>();
	#socket: WebSocket | undefined;
	#overSocket = false;
	#wait = FIRST_WAIT_MS;
	#closed = false;
	#retry: NodeJS.Timeout | undefined;
	#pulse: NodeJS.Timeout | undefined;

	constructor(place: AriPlace, listener: AriListener) {
		this.#place = place;
		this.#listener = listener;
		this.#overHttp = askOverHttp(place);
		this.#connect();
	}

	isConnected(): boolean {
		return this.#socket?.readyState === WebSocket.OPEN;
	}

	reconnect(): void {
		if (this.#socket) this.#lost(this.#socket);
	}

	readonly ask: AskAri = (request) => {
		this.counts.requests++;
		const socket = this.#socket;
		if (!this.#overSocket || !socket || socket.readyState !== WebSocket.OPEN) return this.#overHttp(request);
		const id = randomUUID();
		const asked = Promise.withResolvers<AriAnswer>();
		this.#asked.set(id, asked);
		socket.send(
			JSON.stringify({
				type: 'RESTRequest',
				request_id: id,
				method: request.method,
				uri: pathOf(request),
				...(request.body === undefined ? {} : { content_type: 'application/json', message_body: JSON.stringify(request.body) }),
			}),
		);
		const timer = setTimeout(() => asked.reject(ariAway('silence')), REPLY_PATIENCE_MS);
		return asked.promise.finally(() => {
			clearTimeout(timer);
			this.#asked.delete(id);
		});
	};

	async close(): Promise<void> {
		this.#closed = true;
		clearTimeout(this.#retry);
		const socket = this.#socket;
		if (!socket) return;
		await new Promise<void>((resolve) => {
			socket.addEventListener('close', () => resolve());
			socket.close();
		});
	}

	#connect(): void {
		const url = new URL(`${this.#place.url.replace(/\/$/, '')}/events`);
		url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
		url.search = new URLSearchParams({ app: this.#place.app, api_key: `${this.#place.user}:${this.#place.password}` }).toString();
		const socket = new WebSocket(url);
		this.#socket = socket;
		socket.addEventListener('open', () => void this.#opened());
		socket.addEventListener('message', ({ data }) => this.#heard(String(data)));
		// «error» is always followed by «close»; without a listener it would be nobody's.
		socket.addEventListener('error', () => undefined);
		socket.addEventListener('close', () => this.#lost(socket));
	}

	async #opened(): Promise<void> {
		this.counts.connected++;
		this.#overSocket = canAskOverSocket(await this.#version());
		if (!this.isConnected()) return;
		this.#wait = FIRST_WAIT_MS;
		this.#pulse = setInterval(() => void this.#feelPulse(), PULSE_MS).unref();
		this.#listener.onConnected();
	}

	async #version(): Promise<string> {
		try {
			const { body } = await this.#overHttp({ method: 'GET', path: 'asterisk/info', query: { only: 'system' } });
			return String(JSON.parse(body)?.system?.version ?? '');
		} catch {
			return ''; // HTTP is the safe side
		}
	}

	async #feelPulse(): Promise<void> {
		const socket = this.#socket;
		try {
			await this.ask({ method: 'GET', path: 'asterisk/ping' });
		} catch {
			if (socket) this.#lost(socket);
		}
	}

	#lost(socket: WebSocket): void {
		if (socket !== this.#socket) return;
		const wasOpen = this.#pulse !== undefined;
		clearInterval(this.#pulse);
		this.#pulse = undefined;
		this.#socket = undefined;
		this.#overSocket = false;
		socket.close();
		for (const asked of this.#asked.values()) asked.reject(ariAway('connection lost'));
		if (wasOpen) {
			this.counts.lost++;
			this.#listener.onLost?.();
		}
		if (this.#closed) return;
		this.#retry = setTimeout(() => this.#connect(), this.#wait);
		this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
	}

	#heard(text: string): void {
		try {
			const parsed: unknown = JSON.parse(text);
			const type = typeof parsed === 'object' && parsed !== null && 'type' in parsed ? parsed.type : undefined;
			if (type === 'RESTResponse') this.#answered(parsed);
			else if (KNOWN.has(String(type))) this.#tell(ariEvent.parse(parsed));
			else this.counts.ignored++;
		} catch (error) {
			// One event that cannot be read, or a mistake of ours with it, must not cost the next.
			this.counts.unreadable++;
			this.#listener.onUnreadable?.({ text: text.slice(0, 500), error });
		}
	}

	#tell(event: AriEvent): void {
		this.counts.events++;
		if (event.type === 'ApplicationReplaced') this.#replaced();
		else this.#listener.onEvent(event);
	}

	#answered(parsed: unknown): void {
		const reply = ariReply.parse(parsed);
		this.#asked.get(reply.request_id)?.resolve({ status: reply.status_code, body: reply.message_body ?? '' });
	}

	#replaced(): void {
		this.#closed = true;
		this.#socket?.close();
		this.#listener.onReplaced();
	}
}

const KNOWN: ReadonlySet<string> = new Set(ariEvent.options.map((option) => option.shape.type.value));

/** Tells whether this version answers questions over the socket of events. */
export function canAskOverSocket(version: string): boolean {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	return major > 22 || (major === 22 && minor >= 5) || (major === 21 && minor >= 10) || (major === 20 && minor >= 15);
}
