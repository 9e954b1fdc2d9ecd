import { DomainError } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, asc, desc, eq, gt, gte, inArray, isNull, like, lt, or, sql } from 'drizzle-orm';
import type { Shift, Swap } from './model.ts';
import { rotaShifts, rotaSwaps } from './schema.ts';

const asShift = (row: typeof rotaShifts.$inferSelect): Shift => row as Shift;
const asSwap = (row: typeof rotaSwaps.$inferSelect): Swap => row as Swap;

// A week of a city's hall is some hundreds; more than this is no rota that anybody reads.
const MOST = 4_000;
const OPEN = ['asked', 'taken'];

/** Lists shifts that lie in a stretch of time, in and below an area, or of one account wherever. */
export async function listShifts(
	query: Sql,
	{ areaPath, accountId, from, until }: { areaPath: string; accountId?: string; from: Date; until: Date },
): Promise<Shift[]> {
	const rows = await query
		.select()
		.from(rotaShifts)
		.where(
			and(
				isNull(rotaShifts.removedAt),
				lt(rotaShifts.startsAt, until),
				gt(rotaShifts.endsAt, from),
				accountId === undefined
					? or(eq(rotaShifts.areaPath, areaPath), like(rotaShifts.areaPath, `${areaPath}.%`))
					: eq(rotaShifts.accountId, accountId),
			),
		)
		.orderBy(asc(rotaShifts.startsAt), asc(rotaShifts.accountName), asc(rotaShifts.id))
		.limit(MOST);
	return rows.map(asShift);
}

/** Finds one shift, also one that was removed. @throws DomainError `not_found`. */
export async function findShift(query: Sql, shiftId: string): Promise<Shift> {
	const [row] = await query.select().from(rotaShifts).where(eq(rotaShifts.id, shiftId));
	if (!row) throw new DomainError('not_found', 'No such shift', { shiftId });
	return asShift(row);
}

/** Locks one shift; its swaps change under this lock alone. @throws DomainError `not_found`. */
export async function lockShift(tx: Tx, shiftId: string): Promise<Shift> {
	const [row] = await tx.sql.select().from(rotaShifts).where(eq(rotaShifts.id, shiftId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such shift', { shiftId });
	return asShift(row);
}

const OVERLAPS = `
select id from rota_shifts where account_id = $1 and id <> $2 and removed_at is null and starts_at < $4 and ends_at > $3 limit 1`;

/** Tells whether somebody has a shift in this time beside the one that is named. */
export async function hasShiftIn(
	tx: Tx,
	{ accountId, startsAt, endsAt, id = '' }: Pick<Shift, 'accountId' | 'startsAt' | 'endsAt'> & { id?: string },
): Promise<boolean> {
	// Two who plan for the same operator at the same moment come here one after the other; the constraint stands behind it.
	await tx.client.query({ text: `select pg_advisory_xact_lock(hashtextextended('unwalled.rota.' || $1, 0))`, values: [accountId] });
	const { rows } = await tx.client.query({ text: OVERLAPS, values: [accountId, id, startsAt, endsAt] });
	return rows.length > 0;
}

/** Writes a new shift down. */
export async function insertShift(tx: Tx, row: typeof rotaShifts.$inferInsert): Promise<Shift> {
	const [saved] = await tx.sql.insert(rotaShifts).values(row).returning();
	if (!saved) throw new Error('a shift that was just written is gone');
	return asShift(saved);
}

/** Saves changed columns of a locked shift. */
export async function saveShift(tx: Tx, shift: Shift, change: Partial<Shift>): Promise<Shift> {
	const [row] = await tx.sql
		.update(rotaShifts)
		.set({ ...change, version: shift.version + 1 })
		.where(eq(rotaShifts.id, shift.id))
		.returning();
	if (!row) throw new DomainError('not_found', 'No such shift', { shiftId: shift.id });
	return asShift(row);
}

/** Publishes the drafts of a week. @returns how many there were. */
export async function publishDrafts(tx: Tx, { areaPath, from, until }: { areaPath: string; from: Date; until: Date }): Promise<number> {
	const rows = await tx.sql
		.update(rotaShifts)
		.set({ publishedAt: tx.now, version: sql`${rotaShifts.version} + 1` })
		.where(
			and(
				isNull(rotaShifts.publishedAt),
				isNull(rotaShifts.removedAt),
				gte(rotaShifts.startsAt, from),
				lt(rotaShifts.startsAt, until),
				or(eq(rotaShifts.areaPath, areaPath), like(rotaShifts.areaPath, `${areaPath}.%`)),
			),
		)
		.returning({ id: rotaShifts.id });
	return rows.length;
}

/** Finds one swap. @throws DomainError `not_found`. */
export async function findSwap(query: Sql, swapId: string): Promise<Swap> {
	const [row] = await query.select().from(rotaSwaps).where(eq(rotaSwaps.id, swapId));
	if (!row) throw new DomainError('not_found', 'No such swap', { swapId });
	return asSwap(row);
}

/** Finds a swap whose shift is seen, too: what a swap answers shows both. @throws DomainError `not_found`. */
export async function findSeenSwap(query: Sql, swapId: string): Promise<Swap> {
	const [row] = await query
		.select({ swap: rotaSwaps })
		.from(rotaSwaps)
		.innerJoin(rotaShifts, eq(rotaShifts.id, rotaSwaps.shiftId))
		.where(eq(rotaSwaps.id, swapId));
	if (!row) throw new DomainError('not_found', 'No such swap', { swapId });
	return asSwap(row.swap);
}

/** Finds the swap of a shift that nobody has ended. */
export async function findOpenSwap(query: Sql, shiftId: string): Promise<Swap | null> {
	const [row] = await query
		.select()
		.from(rotaSwaps)
		.where(and(eq(rotaSwaps.shiftId, shiftId), inArray(rotaSwaps.state, OPEN)));
	return row ? asSwap(row) : null;
}

/** Writes down that somebody asks for a swap. */
export async function insertSwap(tx: Tx, row: typeof rotaSwaps.$inferInsert): Promise<Swap> {
	const [saved] = await tx.sql.insert(rotaSwaps).values(row).returning();
	if (!saved) throw new Error('a swap that was just written is gone');
	return asSwap(saved);
}

/** Saves changed columns of a swap whose shift is locked. */
export async function saveSwap(tx: Tx, swap: Swap, change: Partial<Swap>): Promise<Swap> {
	const [row] = await tx.sql
		.update(rotaSwaps)
		.set({ ...change, version: swap.version + 1 })
		.where(eq(rotaSwaps.id, swap.id))
		.returning();
	if (!row) throw new DomainError('not_found', 'No such swap', { swapId: swap.id });
	return asSwap(row);
}

/** Lists swaps that are open, or ended since an instant, with their shifts; the newest first. */
export async function listSwaps(
	query: Sql,
	{ areaPath, endedSince }: { areaPath: string; endedSince: Date },
): Promise<{ swap: Swap; shift: Shift }[]> {
	const rows = await query
		.select({ swap: rotaSwaps, shift: rotaShifts })
		.from(rotaSwaps)
		.innerJoin(rotaShifts, eq(rotaShifts.id, rotaSwaps.shiftId))
		.where(
			and(
				or(eq(rotaSwaps.areaPath, areaPath), like(rotaSwaps.areaPath, `${areaPath}.%`)),
				or(inArray(rotaSwaps.state, OPEN), gt(rotaSwaps.endedAt, endedSince)),
			),
		)
		.orderBy(desc(rotaSwaps.askedAt), desc(rotaSwaps.id))
		.limit(200);
	return rows.map(({ swap, shift }) => ({ swap: asSwap(swap), shift: asShift(shift) }));
}
