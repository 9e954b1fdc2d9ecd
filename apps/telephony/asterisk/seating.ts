import { type AriBridge, type AriChannel, type Part, roomOfBridge } from '@unwalled/telephony';
import { EAR, type Exchange } from './exchange.ts';
import type { Leg } from './leg.ts';
import type { RoomStep } from './leg-state.ts';
import { emptyRoom, heardLeg, type Room, seat, settle, unseat } from './rooms.ts';
import { Watching } from './watching.ts';

type Try = (what: string, work: () => Promise<void>) => void;

/** Who sits in which room, and what that means at the exchange. */
export class Seating {
	readonly #rooms = new Map<string, Room>();
	readonly #exchange: Exchange;
	readonly #try: Try;
	readonly #watching: Watching;

	constructor(exchange: Exchange, tryTo: Try) {
		this.#exchange = exchange;
		this.#try = tryTo;
		this.#watching = new Watching(exchange);
	}

	isThere(room: string): boolean {
		return this.#rooms.has(room);
	}

	isOpen(room: string | undefined): boolean {
		return room !== undefined && (this.#rooms.get(room)?.open ?? false);
	}

	clear(): void {
		this.#rooms.clear();
		this.#watching.clear();
	}

	/** Seats a leg that talks already: the conversation began before we came. */
	restore(leg: Leg, step: RoomStep): void {
		const { seats } = this.#rooms.get(step.room) ?? emptyRoom;
		this.#rooms.set(step.room, { seats: new Map(seats).set(leg.facts.sid, step), open: true });
	}

	/** Seats a leg; names those who are let in now. */
	take(leg: Leg, step: RoomStep): readonly string[] {
		const { room, admitted } = seat(this.#rooms.get(step.room) ?? emptyRoom, leg.facts.sid, step);
		this.#rooms.set(step.room, room);
		this.#hearAnew(step.room);
		return admitted;
	}

	/** A supervisor speaks up, or falls silent again; names those who are let in or wait again. */
	changePart({ facts: { sid }, state }: Leg, part: Part): { admitted: readonly string[]; quiet: readonly string[] } {
		const name = state.room?.room ?? '';
		const room = this.#rooms.get(name);
		const step = room?.seats.get(sid);
		if (!room || !step?.part) return { admitted: [], quiet: [] };
		const { room: changed, admitted } = seat(room, sid, { ...step, part });
		const { room: rest, quiet } = settle(changed);
		this.#rooms.set(name, rest);
		return { admitted: room.open ? [] : admitted, quiet };
	}

	/** Lets a supervisor hear their room from outside. */
	watch(leg: Leg, part: Part): Promise<void> {
		const heard = heardLeg(this.#rooms.get(leg.state.room?.room ?? '') ?? emptyRoom);
		return heard ? this.#watching.hear(leg.facts.sid, heard, part) : Promise.resolve();
	}

	unwatch({ facts }: Leg): Promise<void> {
		return this.#watching.end(facts.sid);
	}

	/** Closes conversations that lost their last helper while nobody led; names who waits again. */
	settleAll(): readonly string[] {
		return [...this.#rooms].flatMap(([name, room]) => {
			const { room: rest, quiet } = settle(room);
			this.#rooms.set(name, rest);
			return quiet;
		});
	}

	/** Clears away what nobody uses any more: empty rooms, and the ears of who led before, whose listeners get new ones. */
	tidy(legs: readonly AriChannel[], bridges: readonly AriBridge[]): void {
		for (const { id } of legs) if (id.startsWith(`${EAR}-`)) this.#try('hangUp', () => this.#exchange.hangUp(id));
		for (const { id, channels } of bridges) {
			const room = roomOfBridge(id);
			if (room !== null && channels.length === 0) this.#try('closeRoom', () => this.#exchange.closeRoom(room));
		}
	}

	/** Takes a leg out of its room; when the conversation was its own, the others are hung up. Names those who wait again. */
	leave({ facts, state }: Leg): readonly string[] {
		if (this.#watching.isWatching(facts.sid)) this.#try('unwatch', () => this.#watching.end(facts.sid));
		const name = state.room?.room;
		const room = name === undefined ? undefined : this.#rooms.get(name);
		if (name === undefined || !room) return [];
		const { room: rest, hungUp, quiet } = unseat(room, facts.sid);
		for (const sid of hungUp) this.#try('hangUp', () => this.#exchange.hangUp(sid));
		if (rest) {
			this.#rooms.set(name, rest);
			this.#hearAnew(name);
		} else {
			this.#rooms.delete(name);
			this.#try('closeRoom', () => this.#exchange.closeRoom(name));
		}
		return quiet;
	}

	/** The operator through whom a supervisor heard came or went: they hear through somebody else. */
	#hearAnew(name: string): void {
		const room = this.#rooms.get(name);
		const heard = room && heardLeg(room);
		if (!heard) return;
		for (const [sid, { part }] of room.seats)
			if (part && this.#watching.isWatching(sid)) this.#try('watch', () => this.#watching.hear(sid, heard, part));
	}
}
