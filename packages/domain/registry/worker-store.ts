import { DomainError } from '@unwalled/contracts';
import { among, type Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, asc, desc, eq, inArray, isNull, like, or } from 'drizzle-orm';
import { pathAndAbove } from './access.ts';
import type { ListedWorker, PricedItem, Worker } from './model.ts';
import { literalPattern } from './rules.ts';
import { providers, serviceItems, workers } from './schema.ts';

const asWorker = (row: typeof workers.$inferSelect): Worker => row as Worker;

/** Finds one worker. @throws DomainError `not_found`. */
export async function findWorker(query: Sql, workerId: string): Promise<Worker> {
	const [row] = await query.select().from(workers).where(eq(workers.id, workerId));
	if (!row) throw new DomainError('not_found', 'No such worker', { workerId });
	return asWorker(row);
}

/** Locks one worker until the transaction ends; the last lock of every command that needs several. */
export async function lockWorker(tx: Tx, workerId: string): Promise<Worker> {
	const [row] = await tx.sql.select().from(workers).where(eq(workers.id, workerId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such worker', { workerId });
	return asWorker(row);
}

/** Saves changed columns of a locked worker under a new version. */
export async function saveWorker(tx: Tx, worker: Worker, change: Partial<Worker>): Promise<Worker> {
	const [row] = await tx.sql
		.update(workers)
		.set({ ...change, version: worker.version + 1 })
		.where(and(eq(workers.id, worker.id), eq(workers.version, worker.version)))
		.returning();
	if (!row) throw new DomainError('stale_version', 'Somebody else changed the worker', { workerId: worker.id, version: worker.version });
	return asWorker(row);
}

/** Lists workers with their firms: by id, of a firm, or whose area touches the given one (above it, it, or below it). */
export async function listWorkers(
	query: Sql,
	wanted: { areaPath?: string; providerId?: string; ids?: readonly string[] },
): Promise<ListedWorker[]> {
	if (wanted.ids?.length === 0) return [];
	const rows = await query
		.select({ worker: workers, provider: providers })
		.from(workers)
		.innerJoin(providers, eq(providers.id, workers.providerId))
		.where(
			and(
				wanted.ids ? among(workers.id, wanted.ids) : undefined,
				wanted.providerId ? eq(workers.providerId, wanted.providerId) : undefined,
				wanted.areaPath
					? or(inArray(workers.areaPath, pathAndAbove(wanted.areaPath)), like(workers.areaPath, `${literalPattern(wanted.areaPath)}.%`))
					: undefined,
			),
		)
		.orderBy(asc(workers.id));
	return rows.map(({ worker, provider: { id, name, pausedAt, rating } }) => ({
		...asWorker(worker),
		provider: { id, name, pausedAt, rating },
	}));
}

/** Lists the firms whose area covers the given one and who are not paused, the best rated first. */
export async function listCoveringProviders(query: Sql, areaPath: string, limit: number): Promise<{ name: string; phone: string }[]> {
	return query
		.select({ name: providers.name, phone: providers.phone })
		.from(providers)
		.where(and(inArray(providers.areaPath, pathAndAbove(areaPath)), isNull(providers.pausedAt)))
		.orderBy(desc(providers.rating), asc(providers.id))
		.limit(limit);
}

/** Finds one service item with its price of today; null when there is none of that code. */
export async function findServiceItem(query: Sql, code: string): Promise<PricedItem | null> {
	const [row] = await query.select().from(serviceItems).where(eq(serviceItems.code, code));
	return row ?? null;
}

/** Lists everything that can be ordered, by code. */
export function listServiceItems(query: Sql): Promise<PricedItem[]> {
	return query.select().from(serviceItems).orderBy(asc(serviceItems.code));
}
