import type { RoomStep } from './leg-state.ts';

/** Who wants to talk with whom. Legs are named as the exchange names them. */
export interface Room {
	readonly seats: ReadonlyMap<string, RoomStep>;
	/** The conversation has begun: whoever comes is let in at once. */
	readonly open: boolean;
}

export const emptyRoom: Room = { seats: new Map(), open: false };

// One alone has nobody to talk to, and goes on hearing that somebody comes.
const LEAST = 2;

/** Tells whether somebody only hears the conversation. */
export const isWatcher = ({ part }: RoomStep): boolean => part === 'listens' || part === 'whispers';

const talkersOf = (seats: ReadonlyMap<string, RoomStep>): RoomStep[] => [...seats.values()].filter((step) => !isWatcher(step));

/** A supervisor who speaks up is help as well. */
const isHelp = (step: RoomStep): boolean => step.startsRoom || step.part === 'talks';

/** Seats a leg; says who is let in now: nobody, everybody when the conversation begins, or the leg alone when it runs. */
export function seat(room: Room, leg: string, step: RoomStep): { room: Room; admitted: readonly string[] } {
	const seats = new Map(room.seats).set(leg, step);
	if (room.open) return { room: { seats, open: true }, admitted: [leg] };
	const talkers = talkersOf(seats);
	const begins = talkers.length >= LEAST && talkers.some(isHelp);
	return { room: { seats, open: begins }, admitted: begins ? [...seats.keys()] : [] };
}

interface Left {
	/** Null when nobody is left. */
	readonly room: Room | null;
	/** Everybody when it was the one whose conversation it is. */
	readonly hungUp: readonly string[];
	/** Who is alone with nobody to help, and waits again. */
	readonly quiet: readonly string[];
}

/** Takes a leg out, and says what that means for the others. */
export function unseat(room: Room, leg: string): Left {
	const step = room.seats.get(leg);
	if (!step) return { room, hungUp: [], quiet: [] };
	const seats = new Map(room.seats);
	seats.delete(leg);
	if (step.endsRoom || talkersOf(seats).length === 0) return { room: null, hungUp: [...seats.keys()], quiet: [] };
	return { hungUp: [], ...settle({ ...room, seats }) };
}

/** Closes a conversation in which nobody is left who could help; says who waits again. */
export function settle(room: Room): { room: Room; quiet: readonly string[] } {
	if (!room.open || talkersOf(room.seats).some(isHelp)) return { room, quiet: [] };
	return { room: { ...room, open: false }, quiet: [...room.seats.keys()] };
}

/** Finds the leg through which a supervisor hears a room: the operator's, else that of anybody who talks. */
export function heardLeg({ seats }: Room): { leg: string; isOperator: boolean } | null {
	const talkers = [...seats].filter(([, step]) => !isWatcher(step));
	const operator = talkers.find(([, { label }]) => label.startsWith('operator-'));
	const [leg] = operator ?? talkers[0] ?? [];
	return leg === undefined ? null : { leg, isOperator: operator !== undefined };
}
