import { DomainError } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { events, type Tx } from '@unwalled/messaging';
import { and, desc, eq, gt, isNotNull, isNull, lt, notExists, sql } from 'drizzle-orm';
import { LATE_MS } from './engine/answer-times.ts';
import { hasEnded } from './machine.ts';
import { answerExceptions, calls, SETTLED_LATE } from './schema.ts';

/** A report on one call that waited too long. */
export type ExceptionRow = typeof answerExceptions.$inferSelect;

// Whoever was away for longer than this has other worries; what is older is not looked at every second for ever.
const LOOK_BACK_MS = 35 * 24 * 3_600_000;

const lateAt = (now: Date) => new Date(now.getTime() - LATE_MS);
const notReported = (query: Sql) => notExists(query.select().from(answerExceptions).where(eq(answerExceptions.callId, calls.id)));

// Whoever was answered and lost their operator's line waits again, and the rows no longer tell from when.
const notReturned = (query: Sql) =>
	notExists(
		query
			.select()
			.from(events)
			.where(and(eq(events.ticketId, calls.ticketId), eq(events.type, 'call.returned'), sql`${events.thread} ->> 'callId' = ${calls.id}`)),
	);

/** Lists calls without a report that were answered or given up too late, and those that wait too long just now. */
export async function listUnreportedCalls(query: Sql, now: Date, limit: number): Promise<string[]> {
	const settled = await query
		.select({ id: calls.id })
		.from(calls)
		.where(and(sql.raw(SETTLED_LATE), gt(calls.startedAt, new Date(now.getTime() - LOOK_BACK_MS)), notReported(query), notReturned(query)))
		.limit(limit);
	const live = await query
		.select({ id: calls.id, status: calls.status })
		.from(calls)
		.where(
			and(
				...[isNull(calls.endedAt), eq(calls.direction, 'inbound'), eq(calls.line, 'waiting')],
				...[lt(calls.startedAt, lateAt(now)), notReported(query), notReturned(query)],
			),
		)
		.limit(limit);
	// What had ended before it reached us waited for nobody knows how long.
	const waiting = live.filter(({ status }) => !hasEnded(status as Parameters<typeof hasEnded>[0]));
	return [...new Set([...settled, ...waiting].map(({ id }) => id))];
}

/** Inserts a draft for a call; false when it has one. */
export async function insertDraft(tx: Tx, call: { id: string; ticketId: string; startedAt: Date }): Promise<boolean> {
	const rows = await tx.sql
		.insert(answerExceptions)
		.values({ callId: call.id, ticketId: call.ticketId, openedAt: call.startedAt, draftedAt: tx.now })
		.onConflictDoNothing()
		.returning({ callId: answerExceptions.callId });
	return rows.length > 0;
}

/** Locks the report on a call. @throws DomainError `not_found`. */
export async function lockException(tx: Tx, callId: string): Promise<ExceptionRow> {
	const [row] = await tx.sql.select().from(answerExceptions).where(eq(answerExceptions.callId, callId)).for('update');
	if (!row) throw new DomainError('not_found', 'There is no report on this call', { callId });
	return row;
}

/** Saves changed columns of a locked report. */
export async function saveException(tx: Tx, row: ExceptionRow, change: Partial<ExceptionRow>): Promise<ExceptionRow> {
	const saved = { ...row, ...change, version: row.version + 1 };
	await tx.sql.update(answerExceptions).set(saved).where(eq(answerExceptions.callId, row.callId));
	return saved;
}

/** Finds the report on a call. @throws DomainError `not_found`. */
export async function findException(query: Sql, callId: string): Promise<ExceptionRow> {
	const [row] = await query.select().from(answerExceptions).where(eq(answerExceptions.callId, callId));
	if (!row) throw new DomainError('not_found', 'There is no report on this call', { callId });
	return row;
}

interface ExceptionSearch {
	readonly areaPath: string;
	readonly state?: 'draft' | 'completed' | undefined;
	/** The last call of the page before. */
	readonly after?: string | undefined;
	readonly limit: number;
}

/** Lists reports at and below an area, the newest call first: names of calls are in the order of time. */
export function listExceptions(query: Sql, { areaPath, state, after, limit }: ExceptionSearch): Promise<ExceptionRow[]> {
	const { completedAt } = answerExceptions;
	return query
		.select()
		.from(answerExceptions)
		.where(
			and(
				sql`${answerExceptions.areaPath} ~>=~ ${areaPath} and ${answerExceptions.areaPath} ~<~ ${`${areaPath}/`}`,
				...(state ? [state === 'draft' ? isNull(completedAt) : isNotNull(completedAt)] : []),
				...(after ? [lt(answerExceptions.callId, after)] : []),
			),
		)
		.orderBy(desc(answerExceptions.callId))
		.limit(limit);
}
