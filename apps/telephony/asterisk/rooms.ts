import type { RoomStep } from './leg-machine.ts';

/** Who wants to talk with whom. Legs are named as the exchange names them. */
export interface Room {
	readonly seats: ReadonlyMap<string, RoomStep>;
	/** The conversation has begun: whoever comes is let in at once. */
	readonly open: boolean;
}

export const emptyRoom: Room = { seats: new Map(), open: false };

// One alone has nobody to talk to, and goes on hearing that somebody comes.
const LEAST = 2;

/** Seats a leg; says who is let in now: nobody, everybody when the conversation begins, or the leg alone when it runs. */
export function seat(room: Room, leg: string, step: RoomStep): { room: Room; admitted: readonly string[] } {
	const seats = new Map(room.seats).set(leg, step);
	if (room.open) return { room: { seats, open: true }, admitted: [leg] };
	const begins = seats.size >= LEAST && [...seats.values()].some((one) => one.startsRoom);
	return { room: { seats, open: begins }, admitted: begins ? [...seats.keys()] : [] };
}

/** Takes a leg out; says who is hung up with it: everybody when it was the one whose conversation it is. Null when nobody is left. */
export function unseat(room: Room, leg: string): { room: Room | null; hungUp: readonly string[] } {
	const step = room.seats.get(leg);
	if (!step) return { room, hungUp: [] };
	const seats = new Map(room.seats);
	seats.delete(leg);
	if (step.endsRoom || seats.size === 0) return { room: null, hungUp: [...seats.keys()] };
	return { room: { ...room, seats }, hungUp: [] };
}
