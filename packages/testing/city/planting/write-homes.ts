import { houseActor, type Tx } from '@unwalled/messaging';
import { insertContacts, insertHouseholds, insertSeniors } from '@unwalled/registry';
import type { CityHousehold } from '../homes/model.ts';
import type { Tally } from './tally.ts';

/** Where the files say that they come from. */
const SOURCE = '合成城市';

/** Writes doors with everybody behind them, through the register's own batches: sealed, with the facts of their registration. */
export async function writeHomes(tx: Tx, tally: Tally, homes: readonly CityHousehold[]): Promise<void> {
	const seniors = homes.flatMap((home) => home.seniors);
	const contacts = seniors.flatMap((senior) => senior.contacts);
	await insertHouseholds(tx, homes);
	await insertSeniors(
		tx,
		seniors.map(({ contacts: _, ...senior }) => ({ ...senior, source: SOURCE })),
		houseActor,
	);
	await insertContacts(tx, contacts);
	tally.add('households', homes.length);
	tally.add(
		'household_phones',
		homes.reduce((sum, home) => sum + home.phones.length, 0),
	);
	tally.add('seniors', seniors.length);
	tally.add('contacts', contacts.length);
}
