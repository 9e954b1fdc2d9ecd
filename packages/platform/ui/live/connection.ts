import { type AuditView, PULSE_S, type SocketFailure } from '@unwalled/contracts';
import { type Accepted, acceptFeed, acceptJoin, type FeedState, type Numbered, startJoin } from './feed.ts';

export type LivePhase = 'connecting' | 'live' | 'resyncing' | 'offline';

export interface LiveState {
	phase: LivePhase;
	/** Page clock, in milliseconds, when this phase began. */
	since: number;
	/** When it became current again after a loss; null before the first loss. */
	recoveredAt: number | null;
	/** Why the server does not let this page join; null while it does. */
	refusal: SocketFailure | null;
}

/** What comes every few seconds: the server's time, and the auditor's last word. */
export interface Pulse {
	at: string;
	audit: AuditView | null;
}

/** What a connection wants to hear of its socket. */
export interface LiveListeners<M> {
	connected(): void;
	lost(): void;
	message(message: M): void;
	pulse(pulse: Pulse): void;
	resync(): void;
	signedOut(): void;
}

/** The part of a socket that the connection needs, so that tests bring their own. */
export interface LiveSocket<M, J> {
	listen(listeners: LiveListeners<M>): void;
	/** Asks to join; rejects when no answer comes. */
	join(): Promise<J | SocketFailure>;
	close(): void;
}

export interface LiveClock {
	now(): number;
	/** Calls again and again until the returned function is called. */
	every(ms: number, run: () => void): () => void;
}

export interface ConnectionOptions<M extends Numbered, J extends Numbered> {
	socket: LiveSocket<M, J>;
	clock: LiveClock;
	/** The server's time in the answer of a join. */
	timeOf(joined: J): string;
	onSnapshot(joined: J): void;
	onFeed(message: M): void;
	onPulse?(pulse: Pulse): void;
	onSignedOut(): void;
}

/** A page that misses two pulses says that it is offline. */
const SILENCE_MS = 2 * PULSE_S * 1000;
const CHECK_MS = 1000;
/** Join attempts while the server cannot answer them: fast enough to be unnoticed, slow enough not to press it down. */
const RETRY_MS = 2000;

/** Keeps one audience current: joins, applies in order, notices gaps and silence, and joins again. */
export class LiveConnection<M extends Numbered, J extends Numbered> {
	#feed: FeedState<M> = startJoin();
	#state: LiveState;
	#listeners = new Set<() => void>();
	#offsetMs = 0;
	#heardAt: number;
	#attempt = 0;
	#connected = false;
	#retryAt: number | null = null;
	readonly #options: ConnectionOptions<M, J>;
	readonly #stopChecking: () => void;

	constructor(options: ConnectionOptions<M, J>) {
		const { socket, clock } = options;
		this.#options = options;
		this.#heardAt = clock.now();
		this.#state = { phase: 'connecting', since: clock.now(), recoveredAt: null, refusal: null };
		socket.listen({
			connected: () => this.#connect(),
			lost: () => this.#lose(),
			message: (message) => this.#take(message),
			pulse: (pulse) => this.#pulse(pulse),
			resync: () => this.#join(),
			signedOut: () => options.onSignedOut(),
		});
		this.#stopChecking = clock.every(CHECK_MS, () => this.#check());
	}

	/** Gives the state as it is; the same object until it changes. */
	get state(): LiveState {
		return this.#state;
	}

	/** Gives the server's time by the last offset heard, in milliseconds. */
	serverNow = (): number => this.#options.clock.now() + this.#offsetMs;

	/** Calls the listener on every change of state until the returned function is called. */
	subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	/** Ends the connection for good. */
	close(): void {
		this.#attempt += 1;
		this.#stopChecking();
		this.#options.socket.close();
	}

	#enter(phase: LivePhase, more: Partial<LiveState> = {}): void {
		const since = phase === this.#state.phase ? this.#state.since : this.#options.clock.now();
		this.#state = { ...this.#state, phase, since, ...more };
		for (const listener of this.#listeners) listener();
	}

	#connect(): void {
		this.#connected = true;
		this.#heardAt = this.#options.clock.now();
		this.#join();
	}

	#lose(): void {
		this.#connected = false;
		this.#attempt += 1;
		this.#retryAt = null;
		this.#enter('offline');
	}

	#hear(at: string): void {
		this.#heardAt = this.#options.clock.now();
		this.#offsetMs = Date.parse(at) - this.#heardAt;
	}

	#pulse(pulse: Pulse): void {
		this.#hear(pulse.at);
		this.#options.onPulse?.(pulse);
		if (this.#state.phase === 'offline' && this.#connected) this.#join();
	}

	#check(): void {
		if (!this.#connected) return;
		const now = this.#options.clock.now();
		if (now - this.#heardAt > SILENCE_MS && this.#state.phase !== 'offline') {
			this.#attempt += 1;
			this.#enter('offline');
		} else if (this.#retryAt !== null && now >= this.#retryAt) this.#join();
	}

	#join(): void {
		this.#attempt += 1;
		const attempt = this.#attempt;
		this.#retryAt = null;
		this.#feed = startJoin();
		if (this.#state.phase !== 'connecting') this.#enter('resyncing');
		this.#options.socket.join().then(
			(answer) => attempt === this.#attempt && this.#takeAnswer(answer),
			() => attempt === this.#attempt && this.#retryLater(),
		);
	}

	#takeAnswer(answer: J | SocketFailure): void {
		if ('code' in answer) {
			if (answer.code === 'unauthenticated') this.#options.onSignedOut();
			else if (answer.code === 'forbidden') this.#enter('offline', { refusal: answer });
			else this.#retryLater();
			return;
		}
		this.#hear(this.#options.timeOf(answer));
		this.#options.onSnapshot(answer);
		const isFirst = this.#state.phase === 'connecting';
		this.#follow(acceptJoin(this.#feed, answer));
		if (this.#feed.phase === 'joined') this.#enter('live', { refusal: null, recoveredAt: isFirst ? null : this.#options.clock.now() });
	}

	#retryLater(): void {
		this.#retryAt = this.#options.clock.now() + RETRY_MS;
	}

	#take(message: M): void {
		this.#heardAt = this.#options.clock.now();
		this.#follow(acceptFeed(this.#feed, message));
	}

	#follow(accepted: Accepted<M>): void {
		this.#feed = accepted.state;
		for (const message of accepted.apply) this.#options.onFeed(message);
		if (accepted.missed) this.#join();
	}
}
