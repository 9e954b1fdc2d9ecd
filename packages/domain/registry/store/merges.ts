import { DomainError } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { contacts, householdPhones, seniorMerges, seniors } from '../schema.ts';
import type { Contact, HouseholdPhone } from './senior-rows.ts';

export type Merge = typeof seniorMerges.$inferSelect;

/** Writes down a merge. */
export async function insertMerge(tx: Tx, row: typeof seniorMerges.$inferInsert): Promise<Merge> {
	const [saved] = await tx.sql.insert(seniorMerges).values(row).returning();
	if (!saved) throw new Error('insert returned no row');
	return saved;
}

/** Locks one merge. @throws DomainError `not_found`. */
export async function lockMerge(tx: Tx, mergeId: string): Promise<Merge> {
	const [row] = await tx.sql.select().from(seniorMerges).where(eq(seniorMerges.id, mergeId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such merge', { mergeId });
	return row;
}

/** Finds a later merge into the same file that stands; it would have to be undone first. */
export async function findOptionalLaterMerge(tx: Tx, merge: Merge): Promise<string | null> {
	const [row] = await tx.sql
		.select({ id: seniorMerges.id })
		.from(seniorMerges)
		.where(
			and(
				inArray(seniorMerges.keepId, [merge.keepId, merge.dropId]),
				isNull(seniorMerges.undoneAt),
				sql`(${seniorMerges.mergedAt}, ${seniorMerges.id}) > (${merge.mergedAt}, ${merge.id})`,
			),
		)
		.limit(1);
	return row?.id ?? null;
}

/** Writes down that a merge was undone. */
export async function saveUndo(tx: Tx, mergeId: string, by: { id: string; reason: string }): Promise<void> {
	await tx.sql
		.update(seniorMerges)
		.set({ undoneAt: tx.now, undoneBy: by.id, undoneReason: by.reason, dropIdNumberSealed: null, keepHealthSealed: null })
		.where(eq(seniorMerges.id, mergeId));
}

/** Lists the merges of a file, undone ones too, the newest first. */
export async function listMerges(query: Sql, keepId: string): Promise<(Merge & { dropName: string })[]> {
	const rows = await query
		.select({ merge: seniorMerges, dropName: seniors.name })
		.from(seniorMerges)
		.innerJoin(seniors, eq(seniors.id, seniorMerges.dropId))
		.where(eq(seniorMerges.keepId, keepId))
		.orderBy(desc(seniorMerges.mergedAt), desc(seniorMerges.id));
	return rows.map(({ merge, dropName }) => ({ ...merge, dropName }));
}

/** Lists the contacts of a file in their order, locked. */
export function lockContacts(tx: Tx, seniorId: string): Promise<Contact[]> {
	return tx.sql.select().from(contacts).where(eq(contacts.seniorId, seniorId)).orderBy(contacts.ordinal, contacts.id).for('update');
}

/** Gives contacts to a file, each with a place in its order; those that are gone meanwhile stay gone. */
export async function placeContacts(
	tx: Tx,
	seniorId: string,
	places: readonly { readonly id: string; readonly ordinal: number }[],
): Promise<void> {
	for (const { id, ordinal } of places) await tx.sql.update(contacts).set({ seniorId, ordinal }).where(eq(contacts.id, id));
}

/** Lists the telephones of a person and of a household, locked. */
export function lockPhones(tx: Tx, of: { seniorId: string; householdId: string }): Promise<HouseholdPhone[]> {
	return tx.sql
		.select()
		.from(householdPhones)
		.where(sql`${householdPhones.seniorId} = ${of.seniorId} or ${householdPhones.householdId} = ${of.householdId}`)
		.orderBy(householdPhones.phone)
		.for('update');
}

/** Puts telephones behind other doors or into other hands. */
export async function placePhones(tx: Tx, phones: readonly Omit<HouseholdPhone, 'kind'>[]): Promise<void> {
	for (const { phone, householdId, seniorId } of phones)
		await tx.sql.update(householdPhones).set({ householdId, seniorId }).where(eq(householdPhones.phone, phone));
}
