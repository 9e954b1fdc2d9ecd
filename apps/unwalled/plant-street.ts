import { openDatabase } from '@unwalled/database';
import { plantRoster } from '@unwalled/escalation';
import { plantRegistry } from '@unwalled/registry';
import { systemClock } from '@unwalled/runtime';
import * as street from '@unwalled/street';

/** Plants the demonstration street into a migrated database that has no register yet; anything else is left alone. */
export async function plantStreet(databaseUrl: string): Promise<'planted' | 'already_there'> {
	const database = openDatabase(databaseUrl, 2);
	try {
		const outcome = await plantRegistry(database.sql, { ...street, plantedAt: systemClock.now().toISOString() });
		if (outcome === 'planted') await plantRoster(database.sql, street.responders);
		return outcome;
	} finally {
		await database.close();
	}
}
