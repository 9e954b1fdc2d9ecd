import { DomainError } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, desc, eq, isNotNull, isNull, like, lt, or } from 'drizzle-orm';
import type { PageAsked, PersonRequest } from './model.ts';
import { personRequests } from './schema.ts';

const asRequest = (row: typeof personRequests.$inferSelect): PersonRequest => row as PersonRequest;

/** Finds one request. @throws DomainError `not_found`. */
export async function findRequest(query: Sql, requestId: string): Promise<PersonRequest> {
	const [row] = await query.select().from(personRequests).where(eq(personRequests.id, requestId));
	if (!row) throw new DomainError('not_found', 'No such request', { requestId });
	return asRequest(row);
}

/** Locks one request at a version. @throws DomainError `not_found`, or `stale_version`. */
export async function lockRequest(tx: Tx, requestId: string): Promise<PersonRequest> {
	const [row] = await tx.sql.select().from(personRequests).where(eq(personRequests.id, requestId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such request', { requestId });
	return asRequest(row);
}

/** Writes down a request. */
export async function insertRequest(tx: Tx, row: typeof personRequests.$inferInsert): Promise<PersonRequest> {
	const [saved] = await tx.sql.insert(personRequests).values(row).returning();
	if (!saved) throw new DomainError('unexpected', 'The request was not written', {});
	return asRequest(saved);
}

/** Saves changed columns of a locked request. */
export async function saveRequest(tx: Tx, request: PersonRequest, change: Partial<PersonRequest>): Promise<PersonRequest> {
	const [row] = await tx.sql
		.update(personRequests)
		.set({ ...change, version: request.version + 1 })
		.where(eq(personRequests.id, request.id))
		.returning();
	return row ? asRequest(row) : request;
}

/** Lists requests of an area, newest first. */
export async function listRequests(
	query: Sql,
	asked: PageAsked & { areaPath: string; state: 'open' | 'ended' | 'all' },
): Promise<PersonRequest[]> {
	const { endedAt, areaPath, id } = personRequests;
	const state = { open: isNull(endedAt), ended: isNotNull(endedAt), all: undefined }[asked.state];
	const rows = await query
		.select()
		.from(personRequests)
		.where(
			and(or(eq(areaPath, asked.areaPath), like(areaPath, `${asked.areaPath}.%`)), state, asked.after ? lt(id, asked.after) : undefined),
		)
		.orderBy(desc(id))
		.limit(asked.limit);
	return rows.map(asRequest);
}
