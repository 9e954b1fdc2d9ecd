import type { Database } from '@unwalled/database';
import type { Clock, Ids } from '@unwalled/runtime';

/** What every command stands on: rows, time and ids, passed in so that tests bring their own. */
export interface House {
	readonly database: Database;
	readonly clock: Clock;
	readonly ids: Ids;
}

/** Who does something: an account, the carrier, or the house itself when a deadline passes. */
export interface Actor {
	readonly id: string;
	readonly name: string;
}

export const houseActor: Actor = { id: 'house', name: 'house' };
export const carrierActor: Actor = { id: 'carrier', name: 'carrier' };
