import { DomainError } from '@unwalled/contracts';
import { among, type Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { tickets } from '@unwalled/ticket/schema';
import { and, asc, desc, eq, isNull, lte, ne, notExists, or, sql as raw } from 'drizzle-orm';
import type { Offer } from './model.ts';
import { decisions, offers } from './schema.ts';

const asOffer = (row: typeof offers.$inferSelect): Offer => row as Offer;
const isPending = eq(offers.status, 'pending');

/** Finds one offer. @throws DomainError `not_found`. */
export async function findOffer(sql: Sql, offerId: string): Promise<Offer> {
	const [row] = await sql.select().from(offers).where(eq(offers.id, offerId));
	if (!row) throw new DomainError('not_found', 'No such offer', { offerId });
	return asOffer(row);
}

/** Locks every offer of a ticket whose lock the caller holds already, oldest first. */
export const lockOffersByTicket = (tx: Tx, ticketId: string): Promise<Offer[]> => lockOffersByTickets(tx, [ticketId]);

/** Locks every offer of tickets whose locks the caller holds already, oldest first. */
export async function lockOffersByTickets(tx: Tx, ticketIds: readonly string[]): Promise<Offer[]> {
	const rows = await tx.sql.select().from(offers).where(among(offers.ticketId, ticketIds)).orderBy(asc(offers.id)).for('update');
	return rows.map(asOffer);
}

/**
 * Locks what else a worker was asked. Rows that another ticket's transaction holds are left alone: waiting for
 * them here, against the lock order, could deadlock, and their own deadline ends them anyway.
 */
export async function lockOtherPendingOffers(tx: Tx, workerId: string, ticketId: string): Promise<Offer[]> {
	const rows = await tx.sql
		.select()
		.from(offers)
		.where(and(eq(offers.workerId, workerId), isPending, ne(offers.ticketId, ticketId)))
		.for('update', { skipLocked: true });
	return rows.map(asOffer);
}

/** Inserts a round of offers. */
export async function insertOffers(tx: Tx, rows: (typeof offers.$inferInsert)[]): Promise<Offer[]> {
	return (await tx.sql.insert(offers).values(rows).returning()).map(asOffer);
}

/** Saves how locked offers ended. */
export async function saveOffers(
	tx: Tx,
	locked: readonly Offer[],
	change: Pick<Offer, 'status' | 'decidedBy'> & Partial<Pick<Offer, 'declineReason'>>,
): Promise<Offer[]> {
	if (locked.length === 0) return [];
	const rows = await tx.sql
		.update(offers)
		.set({ ...change, decidedAt: tx.now, version: raw`${offers.version} + 1` })
		.where(
			among(
				offers.id,
				locked.map(({ id }) => id),
			),
		)
		.returning();
	return rows.map(asOffer);
}

/** Lists the offers of several tickets, oldest first. */
export async function listOffersByTickets(sql: Sql, ticketIds: readonly string[]): Promise<Offer[]> {
	if (ticketIds.length === 0) return [];
	const rows = await sql.select().from(offers).where(among(offers.ticketId, ticketIds)).orderBy(asc(offers.offeredAt), asc(offers.id));
	return rows.map(asOffer);
}

/** Lists what workers may answer now, the earliest deadline first. */
export async function listPendingOffersByWorkers(sql: Sql, workerIds: readonly string[]): Promise<Offer[]> {
	if (workerIds.length === 0) return [];
	const rows = await sql
		.select()
		.from(offers)
		.where(and(among(offers.workerId, workerIds), isPending))
		.orderBy(asc(offers.expiresAt), asc(offers.id));
	return rows.map(asOffer);
}

/** Lists the ids of pending offers whose deadline has passed, the most overdue first. */
export async function listExpiredOffers(sql: Sql, now: Date, limit: number): Promise<string[]> {
	const rows = await sql
		.select({ id: offers.id })
		.from(offers)
		.where(and(isPending, lte(offers.expiresAt, now)))
		.orderBy(asc(offers.expiresAt))
		.limit(limit);
	return rows.map(({ id }) => id);
}

/** Lists tickets, of lives or the others, that want help and have no offer out which is as urgent as they are by now: the most urgent first, then the oldest. */
export async function listUnofferedTickets(sql: Sql, { lives, limit }: { lives: boolean; limit: number }): Promise<string[]> {
	const isOut = and(eq(offers.ticketId, tickets.id), isPending, lte(offers.priority, tickets.priority));
	const rows = await sql
		.select({ id: tickets.id })
		.from(tickets)
		.where(
			and(
				eq(tickets.status, 'dispatching'),
				isNull(tickets.nobodyLeftAt),
				lives ? eq(tickets.priority, 'P0') : ne(tickets.priority, 'P0'),
				notExists(sql.select({ id: offers.id }).from(offers).where(isOut)),
			),
		)
		.orderBy(asc(tickets.priority), asc(tickets.openedAt))
		.limit(limit);
	return rows.map(({ id }) => id);
}

/** Lists tickets that have an offer out which they no longer ask for. */
export async function listTicketsWithUnwantedOffers(sql: Sql, limit: number): Promise<string[]> {
	const rows = await sql
		.selectDistinct({ ticketId: offers.ticketId })
		.from(offers)
		.innerJoin(tickets, eq(tickets.id, offers.ticketId))
		.where(and(isPending, or(ne(tickets.status, 'dispatching'), ne(tickets.dispatchCount, offers.dispatch))))
		.limit(limit);
	return rows.map(({ ticketId }) => ticketId);
}

/** Lists a ticket's decisions, newest first. */
export async function listDecisionRows(sql: Sql, ticketId: string): Promise<(typeof decisions.$inferSelect)[]> {
	return sql
		.select()
		.from(decisions)
		.where(eq(decisions.ticketId, ticketId))
		.orderBy(desc(decisions.decidedAt), desc(decisions.dispatch), desc(decisions.round));
}

/** Lists the decisions of several tickets, newest first. */
export async function listDecisionRowsByTickets(sql: Sql, ticketIds: readonly string[]): Promise<(typeof decisions.$inferSelect)[]> {
	if (ticketIds.length === 0) return [];
	return sql.select().from(decisions).where(among(decisions.ticketId, ticketIds)).orderBy(desc(decisions.decidedAt));
}
