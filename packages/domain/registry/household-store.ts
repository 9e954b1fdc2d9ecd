import type { Sql } from '@unwalled/database';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { listAreaNames } from './area-store.ts';
import type { AlarmContact, Caller, HouseholdCard, HouseholdSenior } from './model.ts';
import { contacts, householdPhones, households, seniors } from './schema.ts';

/** Finds who stands behind each known number, in one query; unknown numbers are missing from the answer. */
export async function identifyPhones(query: Sql, phones: readonly string[]): Promise<Map<string, Caller>> {
	if (phones.length === 0) return new Map();
	const rows = await query
		.select({
			phone: householdPhones.phone,
			householdId: householdPhones.householdId,
			areaPath: households.areaPath,
			owner: householdPhones.seniorId,
			anySenior: sql<string | null>`min(${seniors.id})`,
			seniorCount: sql<number>`count(${seniors.id})::int`,
		})
		.from(householdPhones)
		.innerJoin(households, eq(households.id, householdPhones.householdId))
		.leftJoin(seniors, eq(seniors.householdId, households.id))
		.where(sql`${householdPhones.phone} = any(${sql.param([...phones])})`)
		.groupBy(householdPhones.phone, households.id);
	return new Map(
		rows.map(({ phone, householdId, areaPath, owner, anySenior, seniorCount }) => [
			phone,
			{ householdId, areaPath, seniorCount, seniorId: owner ?? (seniorCount === 1 ? anySenior : null) },
		]),
	);
}

const seniorColumns = {
	id: seniors.id,
	name: seniors.name,
	bornOn: seniors.bornOn,
	hearing: seniors.hearing,
	dialect: seniors.dialect,
	allergies: seniors.allergies,
	wishes: seniors.wishes,
};

function groupBy<T, V>(rows: readonly T[], key: (row: T) => string, value: (row: T) => V): Map<string, V[]> {
	const groups = new Map<string, V[]>();
	for (const row of rows) {
		const group = groups.get(key(row));
		if (group) group.push(value(row));
		else groups.set(key(row), [value(row)]);
	}
	return groups;
}

/** Lists doors with the people behind them, in a fixed number of queries. */
export async function listHouseholdCards(query: Sql, householdIds: readonly string[]): Promise<Map<string, HouseholdCard>> {
	if (householdIds.length === 0) return new Map();
	const ids = [...new Set(householdIds)];
	const [doors, people, phones, names] = await Promise.all([
		query.select().from(households).where(inArray(households.id, ids)),
		query
			.select({ householdId: seniors.householdId, ...seniorColumns })
			.from(seniors)
			.where(inArray(seniors.householdId, ids))
			.orderBy(asc(seniors.id)),
		query.select().from(householdPhones).where(inArray(householdPhones.householdId, ids)).orderBy(asc(householdPhones.phone)),
		listAreaNames(query),
	]);
	const seniorsOf = groupBy(
		people,
		(row) => row.householdId,
		({ householdId: _, ...senior }): HouseholdSenior => senior,
	);
	const phonesOf = groupBy(
		phones,
		(row) => row.householdId,
		(row) => row.phone,
	);
	return new Map(
		doors.map(({ lng, lat, ...door }) => [
			door.id,
			{
				...door,
				areaName: names.get(door.areaPath) ?? '',
				door: { lng, lat, accuracyM: 0 },
				phones: phonesOf.get(door.id) ?? [],
				seniors: seniorsOf.get(door.id) ?? [],
			},
		]),
	);
}

/** Lists who is told of an alarm: contacts of the senior, or of everybody in the household while nobody knows who pressed; each telephone once. */
export async function listAlarmContacts(query: Sql, who: { householdId: string; seniorId: string | null }): Promise<AlarmContact[]> {
	const rows = await query
		.select({ name: contacts.name, phone: contacts.phone, told: contacts.toldOfAlarms, seniorName: seniors.name })
		.from(contacts)
		.innerJoin(seniors, eq(seniors.id, contacts.seniorId))
		.where(who.seniorId ? eq(seniors.id, who.seniorId) : eq(seniors.householdId, who.householdId))
		.orderBy(asc(contacts.ordinal), asc(contacts.id));
	const byPhone = new Map<string, AlarmContact>();
	for (const { told, ...contact } of rows) {
		if (told && !byPhone.has(contact.phone)) byPhone.set(contact.phone, contact);
	}
	return [...byPhone.values()];
}
