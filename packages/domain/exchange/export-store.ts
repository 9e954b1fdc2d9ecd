import { DomainError } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { areas, householdPhones, households, seniors } from '@unwalled/registry/schema';
import { and, asc, desc, eq, gt, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Export } from './model.ts';
import { exports } from './schema.ts';

/** Finds one export. @throws DomainError `not_found`. */
export async function findExport(query: Sql, exportId: string): Promise<Export> {
	const [row] = await query.select().from(exports).where(eq(exports.id, exportId));
	if (!row) throw new DomainError('not_found', 'No such export', { exportId });
	return row;
}

/** Lists what an account has taken out, the newest first. */
export async function listExports(query: Sql, page: { accountId: string; after?: string | undefined; limit: number }): Promise<Export[]> {
	return query
		.select()
		.from(exports)
		.where(and(eq(exports.accountId, page.accountId), page.after ? lt(exports.id, page.after) : undefined))
		.orderBy(desc(exports.id))
		.limit(page.limit);
}

/** Writes down that somebody takes rows out. */
export async function insertExport(tx: Tx, row: typeof exports.$inferInsert): Promise<Export> {
	const [inserted] = await tx.sql.insert(exports).values(row).returning();
	if (!inserted) throw new Error('an insert returned no row');
	return inserted;
}

/** Saves when an export was fetched, and how many rows left the house. */
export async function saveFetch(tx: Tx, exportId: string, rows: number): Promise<void> {
	await tx.sql.update(exports).set({ fetchedAt: tx.now, rows }).where(eq(exports.id, exportId));
}

/** One senior, as much of them as leaves the house. */
export interface ExportedSenior {
	readonly id: string;
	readonly name: string;
	readonly sex: string;
	readonly bornOn: string;
	readonly areaCode: string;
	readonly areaName: string;
	readonly address: string;
	readonly phones: string[];
	readonly hasIdNumber: boolean;
	readonly livingState: string;
	readonly abilityLevel: string;
}

interface Page {
	readonly areaPath: string;
	readonly after: string;
	readonly limit: number;
}

// Comparisons instead of LIKE: row-level security lets only these use an index.
const below = (path: typeof seniors.areaPath | typeof areas.path, areaPath: string): SQL | undefined =>
	or(eq(path, areaPath), and(sql`${path} collate "C" >= ${`${areaPath}.`}`, sql`${path} collate "C" < ${`${areaPath}/`}`));

/** Lists seniors of an area in the order of their ids. */
export async function listExportedSeniors(query: Sql, { areaPath, after, limit }: Page): Promise<ExportedSenior[]> {
	return query
		.select({
			id: seniors.id,
			name: seniors.name,
			sex: seniors.sex,
			bornOn: seniors.bornOn,
			areaCode: areas.code,
			areaName: areas.name,
			address: households.address,
			phones: sql<string[]>`array(select p.phone from ${householdPhones} p where p.household_id = ${households.id} order by p.phone)`,
			hasIdNumber: sql<boolean>`${seniors.idNumberIndex} is not null`,
			livingState: seniors.livingState,
			abilityLevel: seniors.abilityLevel,
		})
		.from(seniors)
		.innerJoin(households, eq(households.id, seniors.householdId))
		.innerJoin(areas, eq(areas.path, seniors.areaPath))
		.where(and(gt(seniors.id, after), isNull(seniors.mergedInto), below(seniors.areaPath, areaPath)))
		.orderBy(asc(seniors.id))
		.limit(limit);
}

/** Lists areas at and below one, in the order of their codes. */
export async function listExportedAreas(query: Sql, { areaPath, after, limit }: Page) {
	const { code, name, level, parentCode } = areas;
	return query
		.select({ code, name, level, parentCode })
		.from(areas)
		.where(and(gt(code, after), below(areas.path, areaPath)))
		.orderBy(asc(code))
		.limit(limit);
}
