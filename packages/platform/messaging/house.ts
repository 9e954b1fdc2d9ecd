import type { Database } from '@unwalled/database';
import type { FieldKeys } from '@unwalled/fieldcrypt';
import type { Clock, Ids } from '@unwalled/runtime';

/** What every command stands on: rows, time and ids, passed in so that tests bring their own. */
export interface House {
	readonly database: Database;
	readonly clock: Clock;
	readonly ids: Ids;
	/** Seals id numbers and health; only processes that write or show them have it. */
	readonly fieldKeys?: FieldKeys | undefined;
}

/** Who does something: an account, the carrier, or the house itself when a deadline passes. */
export interface Actor {
	readonly id: string;
	readonly name: string;
}

export const houseActor: Actor = { id: 'house', name: 'house' };
export const carrierActor: Actor = { id: 'carrier', name: 'carrier' };
