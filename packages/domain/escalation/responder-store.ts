import { DomainError, type Duty } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, asc, eq, inArray, isNull, like, or } from 'drizzle-orm';
import type { Responder } from './model.ts';
import { isOnDuty } from './rules.ts';
import { responders } from './schema.ts';

const asResponder = (row: typeof responders.$inferSelect): Responder => row as Responder;

/** Lists who has one of these duties at an instant, wherever. */
export async function listOnDuty(query: Sql, wanted: readonly Duty[], now: Date): Promise<Responder[]> {
	if (wanted.length === 0) return [];
	const rows = await query
		.select()
		.from(responders)
		.where(and(inArray(responders.duty, [...wanted]), isNull(responders.removedAt)))
		.orderBy(asc(responders.ordinal), asc(responders.id));
	return rows.map(asResponder).filter((responder) => isOnDuty(responder, now));
}

/** Lists the roster at and below an area. */
export async function listRoster(query: Sql, areaPath: string): Promise<Responder[]> {
	const rows = await query
		.select()
		.from(responders)
		.where(and(isNull(responders.removedAt), or(eq(responders.areaPath, areaPath), like(responders.areaPath, `${areaPath}.%`))))
		.orderBy(asc(responders.duty), asc(responders.areaPath), asc(responders.ordinal), asc(responders.id));
	return rows.map(asResponder);
}

/** Inserts one responder. */
export async function insertResponder(tx: Tx, row: typeof responders.$inferInsert): Promise<Responder> {
	const [saved] = await tx.sql.insert(responders).values(row).returning();
	if (!saved) throw new Error('insert returned no row');
	return asResponder(saved);
}

/** Inserts responders that are not there yet. */
export async function insertRosterOnce(query: Sql, rows: (typeof responders.$inferInsert)[]): Promise<void> {
	await query.insert(responders).values(rows).onConflictDoNothing();
}

/** Locks one responder. @throws DomainError `not_found`. */
export async function lockResponder(tx: Tx, responderId: string): Promise<Responder> {
	const [row] = await tx.sql.select().from(responders).where(eq(responders.id, responderId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such responder', { responderId });
	return asResponder(row);
}

/** Finds one responder. @throws DomainError `not_found`. */
export async function findResponder(query: Sql, responderId: string): Promise<Responder> {
	const [row] = await query.select().from(responders).where(eq(responders.id, responderId));
	if (!row) throw new DomainError('not_found', 'No such responder', { responderId });
	return asResponder(row);
}

/** Takes a responder off the roster; the row stays for the history. */
export async function saveRemoval(tx: Tx, responder: Responder): Promise<void> {
	await tx.sql.update(responders).set({ removedAt: tx.now }).where(eq(responders.id, responder.id));
}
