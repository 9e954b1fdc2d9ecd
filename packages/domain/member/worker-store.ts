import { DomainError } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import type { Worker } from '@unwalled/registry';
import { workers } from '@unwalled/registry/schema';
import { and, asc, eq, gt, inArray, ne, notLike, sql } from 'drizzle-orm';

const asWorker = (row: typeof workers.$inferSelect): Worker => row as Worker;

/** Lists a page of a firm's workers by the order of their ids. */
export async function listWorkersOfFirm(
	query: Sql,
	wanted: { providerId: string; after?: string | undefined; limit: number },
): Promise<Worker[]> {
	const rows = await query
		.select()
		.from(workers)
		.where(and(eq(workers.providerId, wanted.providerId), wanted.after ? gt(workers.id, wanted.after) : undefined))
		.orderBy(asc(workers.id))
		.limit(wanted.limit);
	return rows.map(asWorker);
}

/** Finds workers by id. */
export async function listWorkersByIds(query: Sql, workerIds: readonly string[]): Promise<Worker[]> {
	if (workerIds.length === 0) return [];
	return (
		await query
			.select()
			.from(workers)
			.where(inArray(workers.id, [...workerIds]))
	).map(asWorker);
}

/** Inserts a worker who is off duty. */
export async function insertWorker(
	tx: Tx,
	row: Pick<Worker, 'id' | 'providerId' | 'name' | 'phone' | 'skills' | 'areaPath'>,
): Promise<Worker> {
	const [saved] = await tx.sql
		.insert(workers)
		.values({ ...row, status: 'off_duty', statusAt: tx.now })
		.returning();
	if (!saved) throw new Error('insert returned no row');
	return asWorker(saved);
}

/** Saves what the firm says of a locked worker. */
export async function saveWorkerFacts(
	tx: Tx,
	worker: Worker,
	change: Pick<Worker, 'name' | 'phone' | 'skills' | 'areaPath'>,
): Promise<Worker> {
	const [row] = await tx.sql
		.update(workers)
		.set({ ...change, version: worker.version + 1 })
		.where(and(eq(workers.id, worker.id), eq(workers.version, worker.version)))
		.returning();
	if (!row) throw new DomainError('stale_version', 'Somebody else changed the worker', { workerId: worker.id, version: worker.version });
	return asWorker(row);
}

/** Moves the workers of a locked firm that would work outside its area into it, and returns their ids. */
export async function keepWorkersWithin(tx: Tx, providerId: string, areaPath: string): Promise<string[]> {
	const rows = await tx.sql
		.update(workers)
		.set({ areaPath, version: sql`${workers.version} + 1` })
		.where(and(eq(workers.providerId, providerId), ne(workers.areaPath, areaPath), notLike(workers.areaPath, `${areaPath}.%`)))
		.returning({ id: workers.id });
	return rows.map(({ id }) => id);
}
