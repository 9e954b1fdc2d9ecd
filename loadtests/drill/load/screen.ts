import type { ConsoleJoined, Feed, SocketFailure, TicketRow } from '@unwalled/contracts';
import { io, type Socket } from 'socket.io-client';

const JOIN_AGAIN_MS = 300;
const JOIN_PATIENCE_MS = 4_000;

/** What a console shows: rows as they change, joined again after every gap or break, as the page does. */
export class Screen {
	readonly #socket: Socket;
	readonly #hear: (row: TicketRow) => void;
	#epoch = '';
	#seq = 0;
	#joined = false;
	#closed = false;
	/** Batches that came while a join was under way. */
	#early: Feed[] = [];
	/** When the server was reached last: rows that waited for it are late from then on. */
	backAt = 0;

	constructor(url: string, cookie: string, hear: (row: TicketRow) => void) {
		this.#hear = hear;
		this.#socket = io(url, {
			transports: ['websocket'],
			extraHeaders: { cookie },
			forceNew: true,
			reconnectionDelay: 100,
			reconnectionDelayMax: 500,
			timeout: 3_000,
		});
		this.#socket.on('connect', () => {
			this.backAt = Date.now();
			this.#join();
		});
		this.#socket.on('disconnect', () => {
			this.#joined = false;
			this.#comeBack();
		});
		this.#socket.on('connect_error', () => this.#comeBack());
		this.#socket.on('feed', (feed: Feed) => this.#take(feed));
		this.#socket.on('resync', () => this.#join());
	}

	isJoined(): boolean {
		return this.#joined && this.#socket.connected;
	}

	close(): void {
		this.#closed = true;
		this.#socket.close();
	}

	/** The library tries again after a broken line, not after a server that hung up or said no, as one without its database does. */
	#comeBack(): void {
		if (this.#closed || this.#socket.active) return;
		setTimeout(() => {
			if (!this.#closed) this.#socket.connect();
		}, JOIN_AGAIN_MS);
	}

	#take(feed: Feed): void {
		if (!this.#joined) return void this.#early.push(feed);
		if (feed.epoch === this.#epoch && feed.seq <= this.#seq) return;
		if (feed.epoch !== this.#epoch || feed.seq > this.#seq + 1) {
			this.#join();
			return;
		}
		this.#seq = feed.seq;
		for (const change of feed.changes) if (change.kind === 'ticket') this.#hear(change.view);
	}

	#join(): void {
		this.#joined = false;
		this.#early = [];
		this.#socket.timeout(JOIN_PATIENCE_MS).emit('join_console', (late: Error | null, answer: ConsoleJoined | SocketFailure) => {
			if (late !== null || !('snapshot' in answer)) {
				if (this.#socket.connected) setTimeout(() => this.#join(), JOIN_AGAIN_MS);
				return;
			}
			this.#epoch = answer.epoch;
			this.#seq = answer.seq;
			this.#joined = true;
			for (const row of answer.snapshot.tickets) this.#hear(row);
			for (const feed of this.#early.splice(0)) this.#take(feed);
		});
	}
}
