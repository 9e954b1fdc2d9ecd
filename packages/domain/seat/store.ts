import { DomainError } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, asc, eq, inArray, like, or } from 'drizzle-orm';
import type { CallOffer, Seat } from './model.ts';
import { callOffers, queueTerms, seatChanges, seats } from './schema.ts';

const asSeat = (row: typeof seats.$inferSelect): Seat => row as Seat;
const asCallOffer = (row: typeof callOffers.$inferSelect): CallOffer => row as CallOffer;

/** Finds one seat. @throws DomainError `not_found`. */
export async function findSeat(sql: Sql, seatId: string): Promise<Seat> {
	const [row] = await sql.select().from(seats).where(eq(seats.id, seatId));
	if (!row) throw new DomainError('not_found', 'No such seat', { seatId });
	return asSeat(row);
}

/** Finds the seat of an account, if it ever had one. */
export async function findOptionalSeatOf(sql: Sql, accountId: string): Promise<Seat | null> {
	const [row] = await sql.select().from(seats).where(eq(seats.accountId, accountId));
	return row ? asSeat(row) : null;
}

/** Lists the seats at and below an area, by name. */
export async function listSeats(sql: Sql, areaPath: string): Promise<Seat[]> {
	const rows = await sql
		.select()
		.from(seats)
		.where(or(eq(seats.areaPath, areaPath), like(seats.areaPath, `${areaPath}.%`)))
		.orderBy(asc(seats.name), asc(seats.id));
	return rows.map(asSeat);
}

/** Lists seats by id. */
export async function listSeatsByIds(sql: Sql, ids: readonly string[]): Promise<Seat[]> {
	if (ids.length === 0) return [];
	const rows = await sql
		.select()
		.from(seats)
		.where(inArray(seats.id, [...ids]));
	return rows.map(asSeat);
}

/** Locks one seat until the transaction ends: whoever holds a ticket never waits for a seat. */
export async function lockSeat(tx: Tx, seatId: string): Promise<Seat> {
	const [row] = await tx.sql.select().from(seats).where(eq(seats.id, seatId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such seat', { seatId });
	return asSeat(row);
}

/** Makes the seat of an account when it has none, and locks it. */
export async function lockSeatOf(tx: Tx, owner: { accountId: string; name: string; areaPath: string }): Promise<Seat> {
	await tx.sql
		.insert(seats)
		.values({ ...owner, id: tx.newId('seat'), state: 'offline', since: tx.now })
		.onConflictDoNothing({ target: seats.accountId });
	const [row] = await tx.sql.select().from(seats).where(eq(seats.accountId, owner.accountId)).for('update');
	if (!row) throw new Error('a seat that was just made is gone');
	// The account may have moved since.
	return { ...asSeat(row), name: owner.name, areaPath: owner.areaPath };
}

/** Saves a locked seat under a new version. */
export async function saveSeat(tx: Tx, seat: Seat, change: Partial<Seat>): Promise<Seat> {
	const { name, areaPath } = seat;
	const [row] = await tx.sql
		.update(seats)
		.set({ name, areaPath, ...change, version: seat.version + 1 })
		.where(eq(seats.id, seat.id))
		.returning();
	if (!row) throw new DomainError('not_found', 'No such seat', { seatId: seat.id });
	return asSeat(row);
}

/** Writes down that a seat changed. */
export function insertSeatChange(tx: Tx, row: typeof seatChanges.$inferInsert): void {
	tx.send(tx.sql.insert(seatChanges).values(row).execute());
}

/** Finds one offer of a call. @throws DomainError `not_found`. */
export async function findCallOffer(sql: Sql, callOfferId: string): Promise<CallOffer> {
	const [row] = await sql.select().from(callOffers).where(eq(callOffers.id, callOfferId));
	if (!row) throw new DomainError('not_found', 'No such offer of a call', { callOfferId });
	return asCallOffer(row);
}

/** Locks what rings at a seat whose lock the caller holds. */
export async function lockRinging(tx: Tx, seatId: string): Promise<CallOffer | null> {
	const [row] = await tx.sql
		.select()
		.from(callOffers)
		.where(and(eq(callOffers.seatId, seatId), eq(callOffers.state, 'pending')))
		.for('update');
	return row ? asCallOffer(row) : null;
}

/** Lists what rings at seats. */
export async function listRinging(sql: Sql, seatIds: readonly string[]): Promise<CallOffer[]> {
	if (seatIds.length === 0) return [];
	const rows = await sql
		.select()
		.from(callOffers)
		.where(and(inArray(callOffers.seatId, [...seatIds]), eq(callOffers.state, 'pending')));
	return rows.map(asCallOffer);
}

/** Inserts one offer of a call. */
export async function insertCallOffer(tx: Tx, row: typeof callOffers.$inferInsert): Promise<CallOffer> {
	const [saved] = await tx.sql.insert(callOffers).values(row).returning();
	if (!saved) throw new Error('insert returned no row');
	return asCallOffer(saved);
}

/** Saves how a locked offer of a call ended. */
export async function saveCallOffer(tx: Tx, offer: CallOffer, state: CallOffer['state']): Promise<CallOffer> {
	const [row] = await tx.sql.update(callOffers).set({ state, decidedAt: tx.now }).where(eq(callOffers.id, offer.id)).returning();
	if (!row) throw new DomainError('not_found', 'No such offer of a call', { callOfferId: offer.id });
	return asCallOffer(row);
}

/** Lists how long things take, for every area that has said so. */
export async function listQueueTerms(sql: Sql): Promise<(typeof queueTerms.$inferSelect)[]> {
	return sql.select().from(queueTerms);
}

/** Writes how long things take at the line of an area. */
export async function saveQueueTerms(tx: Tx, row: Omit<typeof queueTerms.$inferInsert, 'version'>): Promise<void> {
	const { areaPath, ...terms } = row;
	await tx.sql.insert(queueTerms).values(row).onConflictDoUpdate({ target: queueTerms.areaPath, set: terms });
}
