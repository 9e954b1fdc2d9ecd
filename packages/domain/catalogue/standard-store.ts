import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { serviceItems } from '@unwalled/registry/schema';
import { and, asc, desc, eq, gt, ilike, inArray, or, sql } from 'drizzle-orm';
import type { PublishedStandard } from './model.ts';
import { itemStandards, standards } from './schema.ts';

const CATALOGUE_LOCK = 4_600_004; // any number that nothing else uses

/** Makes those who import or publish take turns until the transaction ends. */
export async function lockCatalogue(tx: Tx): Promise<void> {
	await tx.sql.execute(sql`select pg_advisory_xact_lock(${CATALOGUE_LOCK})`);
}

/** Reads the newest version of each standard. */
export async function readStandards(query: Sql, codes: readonly string[]): Promise<Map<string, PublishedStandard>> {
	if (codes.length === 0) return new Map();
	const rows = await query
		.selectDistinctOn([standards.code])
		.from(standards)
		.where(inArray(standards.code, [...codes]))
		.orderBy(asc(standards.code), desc(standards.version));
	return new Map(rows.map((row) => [row.code, row]));
}

/** Lists a page of standards in their newest version, by code. */
export async function searchStandards(
	query: Sql,
	wanted: { words: string; after?: string | undefined; limit: number },
): Promise<PublishedStandard[]> {
	const part = `%${wanted.words.replace(/[\\%_]/g, '\\$&')}%`;
	return query
		.selectDistinctOn([standards.code])
		.from(standards)
		.where(
			and(
				wanted.words ? or(ilike(standards.titleZh, part), ilike(standards.titleEn, part), ilike(standards.code, part)) : undefined,
				wanted.after ? gt(standards.code, wanted.after) : undefined,
			),
		)
		.orderBy(asc(standards.code), desc(standards.version))
		.limit(wanted.limit);
}

/** Lists all versions of one standard, the newest first. */
export function listVersions(query: Sql, code: string): Promise<PublishedStandard[]> {
	return query.select().from(standards).where(eq(standards.code, code)).orderBy(desc(standards.version));
}

/** Lists the standards of an item in their newest version, in its order. */
export async function listStandardsOfItem(query: Sql, itemCode: string): Promise<PublishedStandard[]> {
	const links = await query
		.select({ code: itemStandards.standardCode })
		.from(itemStandards)
		.where(eq(itemStandards.itemCode, itemCode))
		.orderBy(asc(itemStandards.ordinal));
	const known = await readStandards(
		query,
		links.map(({ code }) => code),
	);
	return links.flatMap(({ code }) => known.get(code) ?? []);
}

/** Adds versions of standards. */
export async function insertStandards(tx: Tx, rows: readonly (typeof standards.$inferInsert)[]): Promise<void> {
	if (rows.length > 0) await tx.sql.insert(standards).values([...rows]);
}

/** Makes the items that follow these standards ask for a photo as well. */
export async function askForPhotos(tx: Tx, standardCodes: readonly string[]): Promise<void> {
	if (standardCodes.length === 0) return;
	const following = tx.sql
		.select({ code: itemStandards.itemCode })
		.from(itemStandards)
		.where(inArray(itemStandards.standardCode, [...standardCodes]));
	await tx.sql
		.update(serviceItems)
		.set({ requiredEvidence: ['photo'] })
		.where(inArray(serviceItems.code, following));
}
