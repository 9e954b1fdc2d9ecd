import type { ConsoleJoined, Feed, SocketFailure, TicketRow } from '@unwalled/contracts';
import { io, type Socket } from 'socket.io-client';
import type { Person } from './people.ts';

/** A console without pixels: joins, applies the feed, and can be asked what it shows. */
export class ConsolePage {
	readonly rows = new Map<string, TicketRow>();
	readonly resyncs: string[] = [];
	#socket: Socket;
	#watchers = new Set<() => void>();
	#joined = { epoch: '', seq: 0 };
	#buffered: Feed[] | null = null;

	private constructor(url: string, person: Person) {
		this.#socket = io(url, { transports: ['websocket'], extraHeaders: { cookie: person.cookie }, reconnectionDelay: 20, forceNew: true });
		this.#socket.on('feed', (feed: Feed) => this.#hear(feed));
		this.#socket.on('resync', ({ reason }: { reason: string }) => {
			this.resyncs.push(reason);
			void this.#join();
		});
	}

	/** Opens the page of somebody who is signed in and waits until it is current. */
	static async open(url: string, person: Person): Promise<ConsolePage> {
		const page = new ConsolePage(url, person);
		await new Promise<void>((resolve, reject) => {
			page.#socket.once('connect', resolve);
			page.#socket.once('connect_error', reject);
		});
		await page.#join();
		page.#socket.on('connect', () => void page.#join());
		return page;
	}

	async #join(): Promise<void> {
		this.#buffered = [];
		const joined = await new Promise<ConsoleJoined | SocketFailure>((resolve) => this.#socket.emit('join_console', resolve));
		if ('code' in joined) throw new Error(`join refused: ${joined.message}`);
		this.#joined = { epoch: joined.epoch, seq: joined.seq };
		this.rows.clear();
		for (const row of joined.snapshot.tickets) this.rows.set(row.id, row);
		const late = this.#buffered ?? [];
		this.#buffered = null;
		for (const feed of late) this.#hear(feed);
		this.#tell();
	}

	#hear(feed: Feed): void {
		if (this.#buffered) {
			this.#buffered.push(feed);
			return;
		}
		if (feed.epoch === this.#joined.epoch && feed.seq <= this.#joined.seq) return;
		if (feed.epoch !== this.#joined.epoch || feed.seq !== this.#joined.seq + 1) {
			void this.#join();
			return;
		}
		this.#joined.seq = feed.seq;
		for (const change of feed.changes) if (change.kind === 'ticket') this.rows.set(change.view.id, change.view);
		this.#tell();
	}

	#tell(): void {
		for (const watcher of this.#watchers) watcher();
	}

	/** Waits until the page shows a row that fits. */
	sees(fits: (row: TicketRow) => boolean): Promise<TicketRow> {
		return new Promise((resolve) => {
			const look = (): void => {
				const row = [...this.rows.values()].find(fits);
				if (!row) return;
				this.#watchers.delete(look);
				resolve(row);
			};
			this.#watchers.add(look);
			look();
		});
	}

	/** Cuts the line as a bad network does; the page comes back by itself. */
	cutLine(): void {
		this.#socket.io.engine.close();
	}

	get isConnected(): boolean {
		return this.#socket.connected;
	}

	close(): void {
		this.#socket.close();
	}
}
