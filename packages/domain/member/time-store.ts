import { DomainError } from '@unwalled/contracts';
import { among, type Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, asc, eq, gt, isNull, lt } from 'drizzle-orm';
import type { WorkTime } from './model.ts';
import { workTimes } from './schema.ts';

const asTime = (row: typeof workTimes.$inferSelect): WorkTime => row as WorkTime;

/** Lists the times of workers that are not over, the next one first. */
export async function listTimes(query: Sql, workerIds: readonly string[], now: Date): Promise<WorkTime[]> {
	if (workerIds.length === 0) return [];
	const rows = await query
		.select()
		.from(workTimes)
		.where(and(among(workTimes.workerId, workerIds), gt(workTimes.untilAt, now), isNull(workTimes.removedAt)))
		.orderBy(asc(workTimes.fromAt), asc(workTimes.id));
	return rows.map(asTime);
}

/** Lists which of these workers have ever been given a shift. */
export async function listRostered(query: Sql, workerIds: readonly string[]): Promise<Set<string>> {
	if (workerIds.length === 0) return new Set();
	const rows = await query
		.selectDistinct({ workerId: workTimes.workerId })
		.from(workTimes)
		.where(and(among(workTimes.workerId, workerIds), eq(workTimes.kind, 'shift'), isNull(workTimes.removedAt)));
	return new Set(rows.map(({ workerId }) => workerId));
}

/** Finds a time of the worker that this one would overlap; null when there is none. */
export async function findOverlap(tx: Tx, time: Pick<WorkTime, 'workerId' | 'kind' | 'fromAt' | 'untilAt'>): Promise<WorkTime | null> {
	const [row] = await tx.sql
		.select()
		.from(workTimes)
		.where(
			and(
				eq(workTimes.workerId, time.workerId),
				eq(workTimes.kind, time.kind),
				lt(workTimes.fromAt, time.untilAt),
				gt(workTimes.untilAt, time.fromAt),
				isNull(workTimes.removedAt),
			),
		)
		.limit(1);
	return row ? asTime(row) : null;
}

/** Inserts one time. */
export async function insertTime(tx: Tx, row: typeof workTimes.$inferInsert): Promise<WorkTime> {
	const [saved] = await tx.sql.insert(workTimes).values(row).returning();
	if (!saved) throw new Error('insert returned no row');
	return asTime(saved);
}

/** Finds one time. @throws DomainError `not_found`. */
export async function findTime(query: Sql, timeId: string): Promise<WorkTime> {
	const [row] = await query.select().from(workTimes).where(eq(workTimes.id, timeId));
	if (!row) throw new DomainError('not_found', 'No such time', { timeId });
	return asTime(row);
}

/** Takes a time away; the row stays for the history. @returns whether it was there. */
export async function removeTime(tx: Tx, timeId: string): Promise<boolean> {
	const rows = await tx.sql
		.update(workTimes)
		.set({ removedAt: tx.now })
		.where(and(eq(workTimes.id, timeId), isNull(workTimes.removedAt)))
		.returning({ id: workTimes.id });
	return rows.length > 0;
}
