import type { Sql } from '@unwalled/database';
import { hasAccounts, insertAccounts } from '@unwalled/identity';
import { sql } from 'drizzle-orm';
import type { Planting } from './planting.ts';
import * as s from './schema.ts';

const PLANTING_LOCK = 4_600_003; // any number that nothing else uses

/** Tells whether the register holds anything. */
export async function isPlanted(query: Sql): Promise<boolean> {
	const areas = await query.select({ one: sql`1` }).from(s.areas).limit(1);
	return areas.length > 0 || hasAccounts(query);
}

/** Makes planters take turns until the transaction ends. */
export async function lockPlanting(query: Sql): Promise<void> {
	await query.execute(sql`select pg_advisory_xact_lock(${PLANTING_LOCK})`);
}

/** Writes everything, parents before children. */
export async function insertPlanting(query: Sql, planting: Planting, hashes: ReadonlyMap<string, string>): Promise<void> {
	await query.insert(s.areas).values([...planting.areas]);
	await insertPeople(query, planting);
	await query.insert(s.providers).values([...planting.providers]);
	const heardAt = new Date(planting.plantedAt);
	await query.insert(s.workers).values(
		planting.workers.map((worker) => ({
			...worker,
			skills: [...worker.skills],
			statusAt: heardAt,
			accuracyM: 0,
			positionAt: heardAt,
		})),
	);
	await query
		.insert(s.serviceItems)
		.values(planting.serviceItems.map((item) => ({ ...item, requiredEvidence: [...item.requiredEvidence], priceVersion: 1 })));
	await insertAccounts(
		query,
		planting.demonstrationAccounts.map(({ id, login, role, nameZh, areaPath, providerId, workerId }) => ({
			id,
			login,
			role,
			name: nameZh,
			areaPath,
			providerId,
			workerId,
			passwordHash: hashes.get(id) ?? '',
		})),
	);
	await query.insert(s.mapFeatures).values([...planting.mapFeatures]);
}

async function insertPeople(query: Sql, { households }: Planting): Promise<void> {
	await query.insert(s.households).values([...households]);
	const phones = households.flatMap((household) => household.phones.map((phone) => ({ ...phone, householdId: household.id })));
	await query.insert(s.householdPhones).values(phones);
	const people = households.flatMap((household) =>
		household.seniors.map((senior) => ({ ...senior, householdId: household.id, areaPath: household.areaPath })),
	);
	await query.insert(s.seniors).values(
		people.map((senior) => ({
			...senior,
			initials: senior.pinyin.replace(/(\S)\S*\s*/g, '$1'),
			diseases: [...senior.diseases],
			allergies: [...senior.allergies],
			medicines: [...senior.medicines],
			wishes: [...senior.wishes],
			barredWorkerIds: [],
		})),
	);
	await query
		.insert(s.contacts)
		.values(people.flatMap(({ id, contacts }) => contacts.map((contact, at) => ({ ...contact, seniorId: id, ordinal: at + 1 }))));
}
