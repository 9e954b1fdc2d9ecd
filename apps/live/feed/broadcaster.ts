import type { Change, EventType } from '@unwalled/contracts';
import type { Announcement } from '@unwalled/messaging';
import { listWorkers, toWorkerRow } from '@unwalled/registry';
import { listTicketsByIds } from '@unwalled/ticket';
import { homeRoom, roomsAbove } from '../audience.ts';
import type { LiveDeps } from '../deps.ts';
import { type HomeOwner, readHome } from '../read/home.ts';
import { toTicketRows } from '../read/ticket-rows.ts';
import type { Sequences } from './sequences.ts';

/** The sockets as the broadcaster sees them. */
export interface Rooms {
	isEmpty(room: string): boolean;
	emit(room: string, event: 'feed' | 'home', message: object): void;
	/** Tells every page to join again. */
	resync(reason: string): void;
}

/** Turns announcements of commits into messages to rooms. */
export interface Broadcaster {
	hear(announcement: Announcement): void;
	/** Resolves when everything heard so far has been said. */
	idle(): Promise<void>;
}

const BATCH = 500; // rows loaded and said at once; a surge coalesces into few large messages

interface Pending {
	tickets: Map<string, EventType>;
	workers: Map<string, EventType>;
}

const emptyPending = (): Pending => ({ tickets: new Map(), workers: new Map() });

function takeFrom(map: Map<string, EventType>, most: number): Map<string, EventType> {
	const taken = new Map([...map].slice(0, most));
	for (const id of taken.keys()) map.delete(id);
	return taken;
}

/**
 * Builds the broadcaster. One flush runs at a time and takes whatever has gathered meanwhile, so messages leave
 * in the order of the commits they show, and many changes of one row become one.
 */
export function createBroadcaster(deps: LiveDeps, rooms: Rooms, sequences: Sequences): Broadcaster {
	let pending = emptyPending();
	let running: Promise<void> | null = null;

	const flush = async (): Promise<void> => {
		while (pending.tickets.size > 0 || pending.workers.size > 0) {
			const tickets = takeFrom(pending.tickets, BATCH);
			const workers = takeFrom(pending.workers, BATCH);
			try {
				const { changes, homes } = await load(deps, rooms, { tickets, workers });
				sayChanges(rooms, sequences, changes);
				await sayHomes(deps, { rooms, sequences, homes });
			} catch (error) {
				// The rows are safe; the screens must not believe that they are current.
				deps.log.error({ err: error }, 'live flush failed; everybody joins again');
				pending = emptyPending();
				sequences.renew();
				rooms.resync('flush failed');
			}
		}
	};

	return {
		hear({ nudges }) {
			for (const { type, ticketId, workerId } of nudges) {
				if (ticketId) pending.tickets.set(ticketId, type);
				if (workerId) pending.workers.set(workerId, type);
			}
			running ??= new Promise((resolve) => setImmediate(resolve)).then(flush).finally(() => {
				running = null;
			});
		},
		async idle() {
			while (running) await running;
		},
	};
}

interface Loaded {
	changes: { areaPath: string; change: Change }[];
	homes: HomeOwner[];
}

async function load(deps: LiveDeps, rooms: Rooms, ids: Pending): Promise<Loaded> {
	const { sql } = deps.house.database;
	const [tickets, workers] = await Promise.all([
		listTicketsByIds(sql, [...ids.tickets.keys()]),
		ids.workers.size ? listWorkers(sql, { ids: [...ids.workers.keys()] }) : [],
	]);
	const watched = tickets.filter((ticket) => roomsAbove(ticket.areaPath).some((room) => !rooms.isEmpty(room)));
	const rows = await toTicketRows(deps, watched);
	const changes: Loaded['changes'] = rows.map((view) => ({
		areaPath: view.areaPath,
		change: { kind: 'ticket', event: ids.tickets.get(view.id) ?? 'ticket.opened', view },
	}));
	for (const worker of workers) {
		const view = toWorkerRow(worker);
		changes.push({ areaPath: view.areaPath, change: { kind: 'worker', event: ids.workers.get(view.id) ?? 'worker.status_changed', view } });
	}
	return {
		changes,
		homes: workers.flatMap((worker) => [
			{ providerId: worker.providerId, workerId: worker.id },
			{ providerId: worker.providerId, workerId: null },
		]),
	};
}

function sayChanges(rooms: Rooms, sequences: Sequences, changes: Loaded['changes']): void {
	const byRoom = new Map<string, Change[]>();
	for (const { areaPath, change } of changes) {
		for (const room of roomsAbove(areaPath)) {
			if (rooms.isEmpty(room)) continue;
			const known = byRoom.get(room);
			if (known) known.push(change);
			else byRoom.set(room, [change]);
		}
	}
	for (const [room, said] of byRoom) rooms.emit(room, 'feed', { epoch: sequences.epoch, seq: sequences.next(room), changes: said });
}

async function sayHomes(deps: LiveDeps, to: { rooms: Rooms; sequences: Sequences; homes: readonly HomeOwner[] }): Promise<void> {
	const { rooms, sequences } = to;
	const owners = new Map(to.homes.map((owner) => [homeRoom(owner), owner]));
	await Promise.all(
		[...owners].map(async ([room, owner]) => {
			if (rooms.isEmpty(room)) return;
			const home = await readHome(deps, owner);
			rooms.emit(room, 'home', { epoch: sequences.epoch, seq: sequences.next(room), home });
		}),
	);
}
