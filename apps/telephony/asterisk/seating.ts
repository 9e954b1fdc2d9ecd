import type { Exchange } from './exchange.ts';
import type { Leg } from './leg.ts';
import type { RoomStep } from './leg-machine.ts';
import { emptyRoom, type Room, seat, unseat } from './rooms.ts';

type Try = (what: string, work: () => Promise<void>) => void;

/** Who sits in which room, and what that means at the exchange. */
export class Seating {
	readonly #rooms = new Map<string, Room>();
	readonly #exchange: Exchange;
	readonly #try: Try;

	constructor(exchange: Exchange, tryTo: Try) {
		this.#exchange = exchange;
		this.#try = tryTo;
	}

	isThere(room: string): boolean {
		return this.#rooms.has(room);
	}

	clear(): void {
		this.#rooms.clear();
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
		return admitted;
	}

	/** Takes a leg out of its room; when the conversation was its own, the others are hung up. */
	leave({ facts, state }: Leg): void {
		const name = state.room?.room;
		const room = name === undefined ? undefined : this.#rooms.get(name);
		if (name === undefined || !room) return;
		const { room: rest, hungUp } = unseat(room, facts.sid);
		for (const sid of hungUp) this.#try('hangUp', () => this.#exchange.hangUp(sid));
		if (rest) this.#rooms.set(name, rest);
		else {
			this.#rooms.delete(name);
			this.#try('closeRoom', () => this.#exchange.closeRoom(name));
		}
	}
}
