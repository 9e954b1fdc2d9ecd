import { listCallsByTickets } from '@unwalled/call';
import type { EventType, Feed, HomeFeed, TicketRow } from '@unwalled/contracts';
import type { Announcement } from '@unwalled/messaging';
import { isWithin, listWorkers } from '@unwalled/registry';
import { listSeatsByIds, toSeatViews } from '@unwalled/seat';
import { listTicketsByIds } from '@unwalled/ticket';
import { areaRoom, scopeOfHome } from '../audience.ts';
import { houseSight, type LiveDeps } from '../deps.ts';
import { readHome } from '../read/home.ts';
import { toTicketRows } from '../read/ticket-rows.ts';
import { personalSight } from '../sight.ts';
import { traceOf } from '../trace.ts';
import { type Changed, changesByRoom, homesTouched } from './addresses.ts';
import { type Places, rememberPlaces } from './places.ts';
import type { Sequences } from './sequences.ts';

/** The sockets as the broadcaster sees them. */
export interface Rooms {
	/** Areas whose console somebody watches. */
	areas(): string[];
	/** Rooms of provider's pages that somebody watches. */
	homes(): ReadonlySet<string>;
	feed(room: string, message: Feed): void;
	home(room: string, message: HomeFeed): void;
	/** Tells the pages of a room, or all of them, to join again. */
	resync(reason: string, room?: string): void;
}

/** Turns announcements of commits into messages to rooms. */
export interface Broadcaster {
	hear(announcement: Announcement): void;
	/** Remembers what a console was given when it joined. */
	shown(rows: readonly TicketRow[]): void;
	/** Resolves when everything heard so far has been said. */
	idle(): Promise<void>;
}

const BATCH = 500; // rows loaded and said at once; a surge coalesces into few large messages

interface Pending {
	tickets: Map<string, EventType>;
	workers: Map<string, EventType>;
	seats: Map<string, EventType>;
}

interface Speaking {
	deps: LiveDeps;
	rooms: Rooms;
	sequences: Sequences;
	places: Places;
}

const emptyPending = (): Pending => ({ tickets: new Map(), workers: new Map(), seats: new Map() });

const isEmpty = ({ tickets, workers, seats }: Pending): boolean => tickets.size + workers.size + seats.size === 0;

const takeAll = ({ tickets, workers, seats }: Pending): Pending => ({
	tickets: takeFrom(tickets),
	workers: takeFrom(workers),
	seats: takeFrom(seats),
});

function takeFrom(map: Map<string, EventType>): Map<string, EventType> {
	const taken = new Map([...map].slice(0, BATCH));
	for (const id of taken.keys()) map.delete(id);
	return taken;
}

/**
 * Builds the broadcaster. One flush runs at a time and takes whatever has gathered meanwhile, so messages leave
 * in the order of the commits they show, and many changes of one row become one.
 */
export function createBroadcaster(deps: LiveDeps, rooms: Rooms, sequences: Sequences): Broadcaster {
	const speaking = { deps, rooms, sequences, places: rememberPlaces() };
	let pending = emptyPending();
	let running: Promise<void> | null = null;

	const flush = async (): Promise<void> => {
		while (!isEmpty(pending)) {
			try {
				await say(speaking, await load(speaking, takeAll(pending)));
			} catch (error) {
				// The rows are safe; the screens must not believe that they are current.
				deps.log.error({ failure: traceOf(error) }, 'live flush failed; everybody joins again');
				pending = emptyPending();
				sequences.renew();
				rooms.resync('flush failed');
			}
		}
	};

	return {
		hear({ nudges }) {
			for (const { type, ticketId, workerId, seatId } of nudges) {
				if (ticketId) pending.tickets.set(ticketId, type);
				if (workerId) pending.workers.set(workerId, type);
				if (seatId) pending.seats.set(seatId, type);
			}
			running ??= new Promise((resolve) => setImmediate(resolve)).then(flush).finally(() => {
				running = null;
			});
		},
		shown: (rows) => void speaking.places.show(rows),
		async idle() {
			while (running) await running;
		},
	};
}

async function load({ deps, rooms }: Speaking, ids: Pending): Promise<Changed> {
	const { sql } = deps.house.database;
	const areas = rooms.areas();
	const someHome = rooms.homes().size > 0;
	const ticketIds = [...ids.tickets.keys()];
	const calls = areas.length > 0 || someHome ? listCallsByTickets(sql, ticketIds) : Promise.resolve([]);
	const [found, workers, seats] = await Promise.all([
		listTicketsByIds(sql, ticketIds),
		listWorkers(sql, { ids: [...ids.workers.keys()] }),
		listSeatsByIds(sql, [...ids.seats.keys()]).then((some) => toSeatViews({ rows: sql, hot: deps.house.database.pool }, some)),
		calls, // one more question side by side, so that none of the four fails unheard
	]);
	// What nobody watches is not read; a provider's page watches only what was dispatched.
	const watched = found.filter((ticket) => (someHome && ticket.dispatchCount > 0) || areas.some((area) => isWithin(area, ticket.areaPath)));
	return {
		found,
		tickets: await toTicketRows(houseSight(deps), watched, calls),
		workers,
		seats,
		events: new Map([...ids.tickets, ...ids.workers, ...ids.seats]),
	};
}

async function say({ deps, rooms, sequences, places }: Speaking, changed: Changed): Promise<void> {
	const areas = rooms.areas();
	for (const [area, changes] of changesByRoom(areas, changed)) {
		const room = areaRoom(area);
		rooms.feed(room, { epoch: sequences.epoch, seq: sequences.next(room), changes });
	}
	for (const { from, to } of places.show(changed.found)) {
		// A row that has moved away cannot be shown to those whom it has left; their next snapshot is without it.
		for (const area of areas) if (isWithin(area, from) && !isWithin(area, to)) rooms.resync('a ticket has left the area', areaRoom(area));
	}
	const homes = homesTouched(rooms.homes(), changed);
	await Promise.all(
		[...homes].map(async ([room, owner]) => {
			const home = await readHome(personalSight(deps, scopeOfHome(owner)), owner);
			rooms.home(room, { epoch: sequences.epoch, seq: sequences.next(room), home });
		}),
	);
}
