import { DomainError, openVisitStatuses } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { tickets } from '@unwalled/ticket/schema';
import { and, asc, desc, eq, inArray, isNull, ne, notInArray, or, sql as raw } from 'drizzle-orm';
import type { Visit } from './model.ts';
import { keepsWhoIsThere } from './rules.ts';
import { visits } from './schema.ts';

const asVisit = (row: typeof visits.$inferSelect): Visit => row as Visit;
const isOpen = inArray(visits.status, [...openVisitStatuses]);

/** Finds one visit. @throws DomainError `not_found`. */
export async function findVisit(sql: Sql, visitId: string): Promise<Visit> {
	const [row] = await sql.select().from(visits).where(eq(visits.id, visitId));
	if (!row) throw new DomainError('not_found', 'No such visit', { visitId });
	return asVisit(row);
}

/** Finds the visit that an accepted offer led to. @throws DomainError `not_found`. */
export async function findVisitByOffer(sql: Sql, offerId: string): Promise<Visit> {
	const [row] = await sql.select().from(visits).where(eq(visits.offerId, offerId));
	if (!row) throw new DomainError('not_found', 'No visit came of this offer', { offerId });
	return asVisit(row);
}

/** Locks one visit. Whoever also changes its ticket has locked that before. @throws DomainError `not_found`. */
export async function lockVisit(tx: Tx, visitId: string): Promise<Visit> {
	const [row] = await tx.sql.select().from(visits).where(eq(visits.id, visitId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such visit', { visitId });
	return asVisit(row);
}

/** Locks what runs for a ticket whose lock the caller holds already. */
export async function lockOpenVisits(tx: Tx, ticketId: string): Promise<Visit[]> {
	const rows = await tx.sql
		.select()
		.from(visits)
		.where(and(eq(visits.ticketId, ticketId), isOpen))
		.for('update');
	return rows.map(asVisit);
}

/** Inserts one visit as given. */
export async function insertVisit(tx: Tx, row: typeof visits.$inferInsert): Promise<Visit> {
	const [saved] = await tx.sql.insert(visits).values(row).returning();
	if (!saved) throw new Error('insert returned no row');
	return asVisit(saved);
}

/** Saves changed columns of a locked visit under a new version. */
export async function saveVisit(tx: Tx, visit: Visit, change: Partial<Visit>): Promise<Visit> {
	const [row] = await tx.sql
		.update(visits)
		.set({ ...change, version: visit.version + 1 })
		.where(and(eq(visits.id, visit.id), eq(visits.version, visit.version)))
		.returning();
	if (!row) throw new DomainError('stale_version', 'Somebody else changed the visit', { visitId: visit.id, version: visit.version });
	return asVisit(row);
}

/** Writes that the settlement line exists; the visit itself stays as it was. */
export async function markVisitSettledIn(tx: Tx, visitId: string): Promise<void> {
	await tx.sql
		.update(visits)
		.set({ settledAt: tx.now })
		.where(and(eq(visits.id, visitId), isNull(visits.settledAt)));
}

/** Lists finished visits without a settlement line, the oldest first. */
export async function listUnsettledVisitIds(sql: Sql, limit: number): Promise<string[]> {
	const rows = await sql
		.select({ id: visits.id })
		.from(visits)
		.where(and(eq(visits.status, 'completed'), isNull(visits.settledAt)))
		.orderBy(asc(visits.checkOutAt))
		.limit(limit);
	return rows.map(({ id }) => id);
}

/** Lists the visits of several tickets, oldest first. */
export async function listVisitsByTickets(sql: Sql, ticketIds: readonly string[]): Promise<Visit[]> {
	if (ticketIds.length === 0) return [];
	const rows = await sql
		.select()
		.from(visits)
		.where(inArray(visits.ticketId, [...ticketIds]))
		.orderBy(asc(visits.createdAt), asc(visits.id));
	return rows.map(asVisit);
}

/** Lists what workers have to do (`open`), or what they finished, the newest first. */
export async function listVisitsByWorkers(
	sql: Sql,
	workerIds: readonly string[],
	which: { open: true } | { recent: number },
): Promise<Visit[]> {
	if (workerIds.length === 0) return [];
	const ofWorkers = inArray(visits.workerId, [...workerIds]);
	const query = sql.select().from(visits).orderBy(desc(visits.createdAt), desc(visits.id)).$dynamic();
	if ('open' in which) return (await query.where(and(ofWorkers, isOpen))).map(asVisit);
	// The newest of each worker by their own index: however many a firm had in ten years, no others are read.
	const newest = raw`(select newest.id from unnest(${raw.param([...workerIds])}::text[]) as asked(id) cross join lateral (
		select v.id from visits v where v.worker_id = asked.id and v.status not in ('created','en_route','on_scene')
		order by v.created_at desc limit ${which.recent}) newest)`;
	return (await query.where(inArray(visits.id, newest)).limit(which.recent)).map(asVisit);
}

/** Lists tickets with a visit under way that they may no longer want; `callOffTicket` looks closer. */
export async function listTicketsWithUnwantedVisits(sql: Sql, limit: number): Promise<string[]> {
	const rows = await sql
		.selectDistinct({ ticketId: visits.ticketId })
		.from(visits)
		.innerJoin(tickets, eq(tickets.id, visits.ticketId))
		.where(and(isOpen, ne(tickets.status, 'assigned'), or(ne(visits.status, 'on_scene'), notInArray(tickets.status, [...keepsWhoIsThere]))))
		.limit(limit);
	return rows.map(({ ticketId }) => ticketId);
}
