import type {
	ConsoleJoined,
	ConsoleSnapshot,
	Feed,
	HomeFeed,
	HomeJoined,
	SeatView,
	SocketFailure,
	TicketRow,
	WorkerRow,
} from '@unwalled/contracts';
import { io, type Socket } from 'socket.io-client';
import type { Asker, Door } from './door.ts';

const gone: ReadonlySet<string> = new Set(['closed', 'canceled']);
const byId = <T extends { id: string }>(rows: Iterable<T>): T[] => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Starts listening, for tests with sockets; gives the address. */
export const listen = (door: Door): Promise<string> => door.live.app.listen({ host: '127.0.0.1', port: 0 });

/** A socket of somebody, and everything that it was told. */
export class Page {
	readonly socket: Socket;
	readonly feeds: Feed[] = [];
	readonly homes: HomeFeed[] = [];
	readonly resyncs: string[] = [];

	constructor(url: string, headers: Record<string, string>, transport: 'websocket' | 'polling' = 'websocket') {
		this.socket = io(url, { transports: [transport], extraHeaders: headers, forceNew: true, reconnection: false });
		this.socket.on('feed', (feed: Feed) => this.feeds.push(feed));
		this.socket.on('home', (home: HomeFeed) => this.homes.push(home));
		this.socket.on('resync', ({ reason }: { reason: string }) => this.resyncs.push(reason));
	}

	/** Opens a page as somebody who is signed in. */
	static async open(url: string, asker: Asker): Promise<Page> {
		const page = new Page(url, { cookie: asker.cookie });
		await page.hears('connect');
		return page;
	}

	/** Waits for an event; gives what came with it. */
	hears<T>(event: string): Promise<T> {
		return new Promise((resolve) => this.socket.once(event, resolve));
	}

	joinConsole = (): Promise<ConsoleJoined & SocketFailure> => this.socket.emitWithAck('join_console');
	joinHome = (): Promise<HomeJoined & SocketFailure> => this.socket.emitWithAck('join_home');

	/** Waits until a message has come that fits, or has come already. */
	async gets<T>(messages: readonly T[], event: string, fits: (message: T) => boolean): Promise<T> {
		for (;;) {
			const found = messages.find(fits);
			if (found) return found;
			await this.hears(event);
		}
	}

	/** Waits until the feed shows a ticket that fits. */
	async shows(fits: (row: TicketRow) => boolean): Promise<void> {
		await this.gets(this.feeds, 'feed', ({ changes }) => changes.some((change) => change.kind === 'ticket' && fits(change.view)));
	}

	close(): void {
		this.socket.close();
	}
}

/** A snapshot with everything applied that the feed said since, as a page does it; in the order of ids. */
export function replay(joined: ConsoleJoined, feeds: readonly Feed[]): Pick<ConsoleSnapshot, 'tickets' | 'workers' | 'seats'> {
	const tickets = new Map<string, TicketRow>(joined.snapshot.tickets.map((row) => [row.id, row]));
	const workers = new Map<string, WorkerRow>(joined.snapshot.workers.map((row) => [row.id, row]));
	const seats = new Map<string, SeatView>(joined.snapshot.seats.map((row) => [row.id, row]));
	for (const { seq, epoch, changes } of feeds) {
		if (epoch !== joined.epoch || seq <= joined.seq) continue;
		for (const { kind, view } of changes) {
			if (kind === 'worker') workers.set(view.id, view);
			else if (kind === 'seat') seats.set(view.id, view);
			else if (gone.has(view.status)) tickets.delete(view.id);
			else if (view.version >= (tickets.get(view.id)?.version ?? 0)) tickets.set(view.id, view);
		}
	}
	return { tickets: byId(tickets.values()), workers: byId(workers.values()), seats: byId(seats.values()) };
}

/** What a page would be given that joins now, in the order of ids. */
export const inOrder = ({ tickets, workers, seats }: ConsoleSnapshot) => ({
	tickets: byId(tickets),
	workers: byId(workers),
	seats: byId(seats),
});
