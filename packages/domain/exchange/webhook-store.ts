import { DomainError } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { events, type Tx } from '@unwalled/messaging';
import { and, asc, desc, eq, getTableColumns, gt, inArray, isNull, lt, lte, max, notExists, type SQL, sql } from 'drizzle-orm';
import type { Delivery, Webhook } from './model.ts';
import { webhookDeliveries, webhookEndpoints } from './schema.ts';

const { secretSealed: _sealed, ...shownColumns } = getTableColumns(webhookEndpoints);
const waiting = (status: string): SQL<number> =>
	sql<number>`(select count(*)::int from ${webhookDeliveries} d where d.endpoint_id = ${webhookEndpoints.id} and d.status = ${status})`;

/** An endpoint without its secret, with how its deliveries fare. */
export type ListedWebhook = Omit<Webhook, 'secretSealed'> & { pending: number; failed: number };

/** Lists endpoints, or finds one of them, the newest first. */
export async function listWebhooks(query: Sql, page: { id?: string; after?: string | undefined; limit: number }): Promise<ListedWebhook[]> {
	return query
		.select({ ...shownColumns, pending: waiting('pending'), failed: waiting('failed') })
		.from(webhookEndpoints)
		.where(and(page.id ? eq(webhookEndpoints.id, page.id) : undefined, page.after ? lt(webhookEndpoints.id, page.after) : undefined))
		.orderBy(desc(webhookEndpoints.id))
		.limit(page.limit);
}

/** Finds one endpoint as it is shown. @throws DomainError `not_found`. */
export async function findWebhook(query: Sql, webhookId: string): Promise<ListedWebhook> {
	const [row] = await listWebhooks(query, { id: webhookId, limit: 1 });
	if (!row) throw new DomainError('not_found', 'No such webhook', { webhookId });
	return row;
}

/** Locks one endpoint. @throws DomainError `not_found`. */
export async function lockWebhook(tx: Tx, webhookId: string): Promise<Webhook> {
	const [row] = await tx.sql.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, webhookId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such webhook', { webhookId });
	return row;
}

/** Writes a new endpoint down; it is told of what happens from now on. */
export async function insertWebhook(tx: Tx, row: Omit<typeof webhookEndpoints.$inferInsert, 'seenSeq'>): Promise<void> {
	const [last] = await tx.sql.select({ seq: max(events.seq) }).from(events);
	await tx.sql.insert(webhookEndpoints).values({ ...row, seenSeq: last?.seq ?? 0 });
}

/** Saves a decision about an endpoint. */
export async function saveWebhook(tx: Tx, one: Webhook, change: Partial<typeof webhookEndpoints.$inferInsert>): Promise<void> {
	await tx.sql
		.update(webhookEndpoints)
		.set({ ...change, version: one.version + 1 })
		.where(eq(webhookEndpoints.id, one.id));
}

/** Lists the endpoints that are told of facts. */
export async function listActiveWebhooks(query: Sql): Promise<Webhook[]> {
	return query.select().from(webhookEndpoints).where(isNull(webhookEndpoints.disabledAt));
}

// A transaction that began earlier may commit a smaller number later, never by more than a statement may last.
const SETTLED_MS = 60_000;

/** Lists facts that an endpoint was not told of yet, in their order. */
export async function listUntold(query: Sql, one: Webhook, limit: number) {
	const { seq, id, type, at, thread } = events;
	const told = query
		.select({ one: sql`1` })
		.from(webhookDeliveries)
		.where(and(eq(webhookDeliveries.endpointId, one.id), eq(webhookDeliveries.eventId, events.id)));
	return query
		.select({ seq, id, type, at, thread })
		.from(events)
		.where(and(gt(seq, one.seenSeq), inArray(type, one.types), notExists(told)))
		.orderBy(asc(seq))
		.limit(limit);
}

/** Moves the mark below which everything was told; it stays behind what may still be committing. */
export async function saveSeen(tx: Tx, webhookId: string, toldAll: boolean): Promise<void> {
	if (!toldAll) return;
	const settled = tx.sql
		.select({ seq: max(events.seq) })
		.from(events)
		.where(and(gt(events.seq, sql`${webhookEndpoints.seenSeq}`), lte(events.at, new Date(tx.now.getTime() - SETTLED_MS))));
	await tx.sql
		.update(webhookEndpoints)
		.set({ seenSeq: sql`greatest(${webhookEndpoints.seenSeq}, coalesce((${settled}), 0))` })
		.where(eq(webhookEndpoints.id, webhookId));
}

/** Writes messages down; one that is there already adds nothing. */
export async function insertDeliveries(tx: Tx, rows: (typeof webhookDeliveries.$inferInsert)[]): Promise<Delivery[]> {
	if (rows.length === 0) return [];
	return tx.sql.insert(webhookDeliveries).values(rows).onConflictDoNothing().returning();
}

/** Takes messages that are due, and keeps them from others until an instant. */
export async function claimDeliveries(tx: Tx, claim: { until: Date; limit: number }): Promise<Delivery[]> {
	const active = tx.sql.select({ id: webhookEndpoints.id }).from(webhookEndpoints).where(isNull(webhookEndpoints.disabledAt));
	const due = tx.sql
		.select({ id: webhookDeliveries.id })
		.from(webhookDeliveries)
		.where(
			and(eq(webhookDeliveries.status, 'pending'), lte(webhookDeliveries.nextAt, tx.now), inArray(webhookDeliveries.endpointId, active)),
		)
		.orderBy(asc(webhookDeliveries.nextAt))
		.limit(claim.limit)
		.for('update', { skipLocked: true });
	return tx.sql.update(webhookDeliveries).set({ nextAt: claim.until }).where(inArray(webhookDeliveries.id, due)).returning();
}

/** Saves how an attempt went, or that it is to be tried again. */
export async function saveDelivery(tx: Tx, deliveryId: string, change: Partial<typeof webhookDeliveries.$inferInsert>): Promise<Delivery> {
	const [row] = await tx.sql.update(webhookDeliveries).set(change).where(eq(webhookDeliveries.id, deliveryId)).returning();
	if (!row) throw new DomainError('not_found', 'No such delivery', { deliveryId });
	return row;
}

/** Finds one message. @throws DomainError `not_found`. */
export async function findDelivery(query: Sql, deliveryId: string): Promise<Delivery> {
	const [row] = await query.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, deliveryId));
	if (!row) throw new DomainError('not_found', 'No such delivery', { deliveryId });
	return row;
}

/** Lists the log of an endpoint, the newest first. */
export async function listDeliveries(
	query: Sql,
	page: { endpointId: string; status?: string | undefined; after?: string | undefined; limit: number },
): Promise<Delivery[]> {
	return query
		.select()
		.from(webhookDeliveries)
		.where(
			and(
				eq(webhookDeliveries.endpointId, page.endpointId),
				page.status ? sql`${webhookDeliveries.status} = ${page.status}` : undefined,
				page.after ? lt(webhookDeliveries.id, page.after) : undefined,
			),
		)
		.orderBy(desc(webhookDeliveries.id))
		.limit(page.limit);
}
