import { randomUUID } from 'node:crypto';

/** Numbers the messages of each room, so that a page notices what it missed. */
export interface Sequences {
	readonly epoch: string;
	current(room: string): number;
	next(room: string): number;
	/** Starts all over: what was said meanwhile was not heard by us. */
	renew(): void;
}

/** Builds the numbering of one live process. */
export function createSequences(): Sequences {
	let epoch = randomUUID();
	const numbers = new Map<string, number>();
	return {
		get epoch() {
			return epoch;
		},
		current: (room) => numbers.get(room) ?? 0,
		next(room) {
			const seq = (numbers.get(room) ?? 0) + 1;
			numbers.set(room, seq);
			return seq;
		},
		renew() {
			epoch = randomUUID();
			numbers.clear();
		},
	};
}
