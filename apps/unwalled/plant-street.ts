import { openDatabase } from '@unwalled/database';
import { plantRoster } from '@unwalled/escalation';
import { plantCare } from '@unwalled/outreach';
import { plantRegistry } from '@unwalled/registry';
import { systemClock } from '@unwalled/runtime';
import * as street from '@unwalled/street';

/** Plants the demonstration street into a migrated database that has no register yet; anything else is left alone. */
export async function plantStreet(databaseUrl: string): Promise<'planted' | 'already_there'> {
	const database = openDatabase(databaseUrl, 2);
	try {
		const now = systemClock.now();
		const outcome = await plantRegistry(database.sql, { ...street, plantedAt: now.toISOString() });
		if (outcome === 'already_there') return outcome;
		await plantRoster(database.sql, street.responders);
		const leader = street.demonstrationAccounts.find(({ role }) => role === 'supervisor');
		const by = { id: leader?.id ?? '', name: leader?.nameZh ?? '' };
		await plantCare(database.sql, { plans: street.carePlans, campaign: street.careCampaign, now, by });
		return outcome;
	} finally {
		await database.close();
	}
}
