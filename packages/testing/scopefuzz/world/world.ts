import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { diceOf } from '../random.ts';
import { liveADay } from './day.ts';
import { fillEmptyTables } from './fill-tables.ts';
import { type Person, plantPeople } from './people.ts';
import { plantSecondDistrict } from './second-district.ts';
import { stampRows } from './stamp.ts';
import { openTableWriter } from './table-writer.ts';

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
	const writer = await openTableWriter(pool);
	await plantSecondDistrict(writer);
	const people = await plantPeople(writer);
	await liveADay(house, dice);
	const empty = await fillEmptyTables(writer, dice);
	const marks = await stampRows(pool);
	return { house, people, empty, marks };
}
