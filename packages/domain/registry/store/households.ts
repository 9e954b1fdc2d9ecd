import { DomainError } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, asc, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm';
import { areas, contacts, householdPhones, households, seniors, workers } from '../schema.ts';
import type { Contact, Household, HouseholdPhone } from './senior-rows.ts';

/** Locks one household until the transaction ends. @throws DomainError `not_found`. */
export async function lockHousehold(tx: Tx, householdId: string): Promise<Household> {
	const [row] = await tx.sql.select().from(households).where(eq(households.id, householdId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such household', { householdId });
	return row;
}

/** Finds one household. @throws DomainError `not_found`. */
export async function findHousehold(query: Sql, householdId: string): Promise<Household> {
	const [row] = await query.select().from(households).where(eq(households.id, householdId));
	if (!row) throw new DomainError('not_found', 'No such household', { householdId });
	return row;
}

/** Saves changed columns of a locked household under a new version. */
export async function saveHousehold(tx: Tx, household: Household, change: Partial<Household>): Promise<Household> {
	const [row] = await tx.sql
		.update(households)
		.set({ ...change, version: household.version + 1 })
		.where(and(eq(households.id, household.id), eq(households.version, household.version)))
		.returning();
	if (!row) throw new DomainError('stale_version', 'Somebody else changed the household', { householdId: household.id });
	return row;
}

/** Lists the telephones of a household. */
export function listPhones(query: Sql, householdId: string): Promise<HouseholdPhone[]> {
	return query.select().from(householdPhones).where(eq(householdPhones.householdId, householdId)).orderBy(asc(householdPhones.phone));
}

/** Lists who is served behind a door. */
export async function listSeniorsBehind(query: Sql, householdId: string): Promise<string[]> {
	const rows = await query
		.select({ id: seniors.id })
		.from(seniors)
		.where(and(eq(seniors.householdId, householdId), isNull(seniors.mergedInto), isNull(seniors.leftAt)));
	return rows.map(({ id }) => id);
}

/** Lists whose numbers these are already. */
export function listPhoneOwners(query: Sql, phones: readonly string[]): Promise<HouseholdPhone[]> {
	if (phones.length === 0) return Promise.resolve([]);
	return query
		.select()
		.from(householdPhones)
		.where(inArray(householdPhones.phone, [...phones]));
}

/** Replaces the telephones of a household by these. */
export async function replacePhones(tx: Tx, householdId: string, phones: readonly Omit<HouseholdPhone, 'householdId'>[]): Promise<void> {
	await tx.sql.delete(householdPhones).where(eq(householdPhones.householdId, householdId));
	if (phones.length > 0) await tx.sql.insert(householdPhones).values(phones.map((phone) => ({ ...phone, householdId })));
}

/** Adds one telephone to a household. */
export async function insertPhone(tx: Tx, phone: HouseholdPhone): Promise<void> {
	await tx.sql.insert(householdPhones).values(phone);
}

/** Lets the mobiles of somebody go with them to another door; a landline stays, and is nobody's any more. */
export async function movePersonalPhones(tx: Tx, seniorId: string, householdId: string): Promise<void> {
	const isMobile = sql`${householdPhones.kind} = 'mobile'`;
	await tx.sql
		.update(householdPhones)
		.set({
			householdId: sql`case when ${isMobile} then ${householdId} else ${householdPhones.householdId} end`,
			seniorId: sql`case when ${isMobile} then ${seniorId} end`,
		})
		.where(eq(householdPhones.seniorId, seniorId));
}

/** Makes the telephones of somebody who is not there any more those of the household. */
export async function releasePhones(tx: Tx, seniorId: string): Promise<void> {
	await tx.sql.update(householdPhones).set({ seniorId: null }).where(eq(householdPhones.seniorId, seniorId));
}

/** Saves a senior's contacts as a whole: changes, adds and removes until the table says the same. */
export async function replaceContacts(tx: Tx, seniorId: string, rows: readonly Contact[]): Promise<void> {
	const ids = rows.map(({ id }) => id);
	await tx.sql.delete(contacts).where(and(eq(contacts.seniorId, seniorId), ids.length > 0 ? notInArray(contacts.id, ids) : undefined));
	for (const row of rows) await tx.sql.insert(contacts).values(row).onConflictDoUpdate({ target: contacts.id, set: row });
}

/** Lists a senior's contacts in their order. */
export function listContacts(query: Sql, seniorId: string): Promise<Contact[]> {
	return query.select().from(contacts).where(eq(contacts.seniorId, seniorId)).orderBy(asc(contacts.ordinal), asc(contacts.id));
}

/** Finds an area by its path. @throws DomainError `not_found`. */
export async function checkAreaPath(query: Sql, areaPath: string): Promise<void> {
	const [row] = await query.select({ code: areas.code }).from(areas).where(eq(areas.path, areaPath));
	if (!row) throw new DomainError('not_found', 'No such area', { areaPath });
}

/** Lists what workers are called. */
export function listWorkerNames(query: Sql, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
	if (ids.length === 0) return Promise.resolve([]);
	return query
		.select({ id: workers.id, name: workers.name })
		.from(workers)
		.where(inArray(workers.id, [...ids]));
}
