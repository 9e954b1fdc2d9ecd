import { openDatabase } from '@unwalled/database';
import { plantRegistry } from '@unwalled/registry';
import { systemClock } from '@unwalled/runtime';
import * as street from '@unwalled/street';

/** Plants the demonstration street into a migrated database that has no register yet; anything else is left alone. */
export async function plantStreet(databaseUrl: string): Promise<'planted' | 'already_there'> {
	const database = openDatabase(databaseUrl, 2);
	try {
		return await plantRegistry(database.sql, { ...street, plantedAt: systemClock.now().toISOString() });
	} finally {
		await database.close();
	}
}
