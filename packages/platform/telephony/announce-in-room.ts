import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '@unwalled/contracts';
import type { Carrier } from './carrier.ts';
import type { Ask } from './script.ts';

/** Whoever has just answered is on the way into the room for a second or so. */
const PATIENCE = { everyMs: 150, times: 20 };

const isNotOpenYet = (error: unknown): boolean => error instanceof DomainError && error.facts.why === 'room_not_open';

/**
 * Tells everybody in a room what `ask` answers, as soon as the room is open: a line typed while the answered call is still
 * being led in is heard, too. @throws DomainError `refused` with `why: room_not_open` after three seconds, and what the carrier throws.
 */
export async function announceInRoom(carrier: Pick<Carrier, 'announce'>, room: string, ask: Ask, patience = PATIENCE): Promise<void> {
	for (let tried = 1; ; tried++) {
		try {
			return await carrier.announce(room, ask);
		} catch (error) {
			if (!isNotOpenYet(error) || tried >= patience.times) throw error;
		}
		await pause(patience.everyMs);
	}
}

/** Makes the refusal of a room in which the carrier cannot speak yet, or not any more. */
export function roomNotOpen(room: string): DomainError {
	return new DomainError('refused', 'The call is not put through: nobody would hear it', { room, why: 'room_not_open', allowed: [] });
}
