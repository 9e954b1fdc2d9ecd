import { DomainError, type RetentionClass } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, desc, eq, isNotNull, isNull, like, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Certificate, Hold, PageAsked } from './model.ts';
import { certificates, legalHolds } from './schema.ts';

const asHold = (row: typeof legalHolds.$inferSelect): Hold => row as Hold;
const asCertificate = (row: typeof certificates.$inferSelect): Certificate => row as Certificate;

/** Lists orders to keep something, of an area and of the whole house, newest first. */
export async function listHolds(query: Sql, asked: PageAsked & { areaPath: string }): Promise<Hold[]> {
	const rows = await query
		.select()
		.from(legalHolds)
		.where(and(ofAreaOrHouse(legalHolds.areaPath, asked.areaPath), asked.after ? lt(legalHolds.id, asked.after) : undefined))
		.orderBy(desc(legalHolds.id))
		.limit(asked.limit);
	return rows.map(asHold);
}

/** Lists classes that are held as a whole. */
export async function listHeldClasses(query: Sql): Promise<Set<RetentionClass>> {
	const rows = await query
		.select()
		.from(legalHolds)
		.where(and(isNull(legalHolds.liftedAt), isNotNull(legalHolds.class)));
	return new Set(rows.flatMap((row) => asHold(row).class ?? []));
}

/** Tells whether somebody ordered to keep what is known of a senior, under whichever of the files that were merged into one. */
export async function isHeld(query: Sql, seniorId: string): Promise<boolean> {
	const rows = await query
		.select({ id: legalHolds.id })
		.from(legalHolds)
		.where(
			and(
				isNull(legalHolds.liftedAt),
				or(sql`${legalHolds.seniorId} in (select files_of(current_senior(${seniorId})))`, eq(legalHolds.class, 'files')),
			),
		)
		.limit(1);
	return rows.length > 0;
}

/** Writes down an order to keep something. */
export async function insertHold(tx: Tx, row: typeof legalHolds.$inferInsert): Promise<Hold> {
	const [saved] = await tx.sql.insert(legalHolds).values(row).returning();
	if (!saved) throw new DomainError('unexpected', 'The hold was not written', {});
	return asHold(saved);
}

/** Locks an order. @throws DomainError `not_found`. */
export async function lockHold(tx: Tx, holdId: string): Promise<Hold> {
	const [row] = await tx.sql.select().from(legalHolds).where(eq(legalHolds.id, holdId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such hold', { holdId });
	return asHold(row);
}

/** Lifts a locked order. */
export async function saveLift(tx: Tx, hold: Hold, lift: { by: string; reason: string }): Promise<Hold> {
	const change = { liftedAt: tx.now, liftedBy: lift.by, liftReason: lift.reason };
	await tx.sql.update(legalHolds).set(change).where(eq(legalHolds.id, hold.id));
	return { ...hold, ...change };
}

/** Lists certificates of erasure, newest first. */
export async function listCertificates(query: Sql, asked: PageAsked & { areaPath: string }): Promise<Certificate[]> {
	const rows = await query
		.select()
		.from(certificates)
		.where(and(ofAreaOrHouse(certificates.areaPath, asked.areaPath), asked.after ? lt(certificates.id, asked.after) : undefined))
		.orderBy(desc(certificates.id))
		.limit(asked.limit);
	return rows.map(asCertificate);
}

type AreaColumn = typeof certificates.areaPath | typeof legalHolds.areaPath;

const ofAreaOrHouse = (column: AreaColumn, areaPath: string): SQL | undefined =>
	or(eq(column, ''), eq(column, areaPath), like(column, `${areaPath}.%`));
