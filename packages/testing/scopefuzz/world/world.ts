import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { diceOf } from '../random.ts';
import { liveADay } from './day.ts';
import { fillEmptyTables } from './fill-tables.ts';
import { type Person, plantPeople } from './people.ts';
import { plantSecondDistrict } from './second-district.ts';
import { stampRows } from './stamp.ts';

/** Two districts with four streets, six firms and their people, after a day of presses. */
export interface World {
	readonly house: TestHouse;
	readonly people: readonly Person[];
	/** Tables that stayed empty, with the reason: what is in them is not asked about. */
	readonly empty: ReadonlyMap<string, string>;
	readonly marks: number;
}

/** Builds a world; the same seed gives the same one. */
export async function buildWorld(seed: number): Promise<World> {
	const house = await openTestHouse(12);
	const dice = diceOf(seed);
	const { pool } = house.database;
	await plantSecondDistrict(pool);
	const people = await plantPeople(pool);
	await liveADay(house, dice);
	const empty = await fillEmptyTables(pool, dice);
	const marks = await stampRows(pool);
	await pool.query('analyze');
	return { house, people, empty, marks };
}
