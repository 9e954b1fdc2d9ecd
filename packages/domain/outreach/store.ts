import { DomainError } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, asc, eq, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import type { CareAttempt, CareTask } from './model.ts';
import { careAttempts, careTasks } from './schema.ts';

const asTask = (row: typeof careTasks.$inferSelect): CareTask => row as CareTask;
const asAttempt = (row: typeof careAttempts.$inferSelect): CareAttempt => row as CareAttempt;

/** Finds one care call. @throws DomainError `not_found`. */
export async function findCareTask(query: Sql, taskId: string): Promise<CareTask> {
	const [row] = await query.select().from(careTasks).where(eq(careTasks.id, taskId));
	if (!row) throw new DomainError('not_found', 'No such care call', { taskId });
	return asTask(row);
}

/** Locks one care call; its attempts change under this lock alone. @throws DomainError `not_found`. */
export async function lockCareTask(tx: Tx, taskId: string): Promise<CareTask> {
	const [row] = await tx.sql.select().from(careTasks).where(eq(careTasks.id, taskId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such care call', { taskId });
	return asTask(row);
}

/** Saves changed columns of a locked care call. */
export async function saveCareTask(tx: Tx, task: CareTask, change: Partial<CareTask>): Promise<CareTask> {
	const [row] = await tx.sql
		.update(careTasks)
		.set({ ...change, version: task.version + 1 })
		.where(eq(careTasks.id, task.id))
		.returning();
	if (!row) throw new DomainError('not_found', 'No such care call', { taskId: task.id });
	return asTask(row);
}

/** Inserts care calls; those that a plan or campaign has for the senior already are left as they are. @returns how many were new. */
export async function insertCareTasks(tx: Tx, rows: readonly (typeof careTasks.$inferInsert)[]): Promise<CareTask[]> {
	if (rows.length === 0) return [];
	const saved = await tx.sql
		.insert(careTasks)
		.values([...rows])
		.onConflictDoNothing()
		.returning();
	return saved.map(asTask);
}

/** Writes one ring down. */
export async function insertAttempt(tx: Tx, row: typeof careAttempts.$inferInsert): Promise<void> {
	await tx.sql.insert(careAttempts).values(row);
}

/** Saves changed columns of an attempt whose task is locked. */
export async function saveAttempt(tx: Tx, { taskId, n }: CareAttempt, change: Partial<CareAttempt>): Promise<void> {
	await tx.sql
		.update(careAttempts)
		.set(change)
		.where(and(eq(careAttempts.taskId, taskId), eq(careAttempts.n, n)));
}

/** Finds the ring that a leg belongs to. @throws DomainError `not_found`. */
export async function findAttemptByCall(query: Sql, callId: string): Promise<CareAttempt> {
	const [row] = await query
		.select()
		.from(careAttempts)
		.where(or(eq(careAttempts.callId, callId), eq(careAttempts.seniorCallId, callId)));
	if (!row) throw new DomainError('not_found', 'No care call has this leg', { callId });
	return asAttempt(row);
}

/** Lists the rings of a task whose end nobody has written down. */
export async function listOpenAttempts(query: Sql, taskId: string): Promise<CareAttempt[]> {
	const rows = await query
		.select()
		.from(careAttempts)
		.where(and(eq(careAttempts.taskId, taskId), isNull(careAttempts.settledAt)))
		.orderBy(asc(careAttempts.n));
	return rows.map(asAttempt);
}

// Two dispatchers that count at the same time would both find the last line free.
const LINES_LOCK = 4_920_349;

/** Tells whether a line is free for one more care call; whoever was told so holds the count until they commit. */
export async function isLineFree(tx: Tx, lines: number): Promise<boolean> {
	await tx.client.query('select pg_advisory_xact_lock($1)', [LINES_LOCK]);
	return (await countTakenLines(tx.sql)) < lines;
}

/** Counts the lines that care calls take at this moment. */
export async function countTakenLines(query: Sql): Promise<number> {
	const [row] = await query.select({ taken: sql<number>`count(*)::int` }).from(careAttempts).where(isNull(careAttempts.settledAt));
	return row?.taken ?? 0;
}

/** Lists care calls whose timer has run out, the longest overdue first. */
export async function listDueCareTasks(query: Sql, now: Date, limit: number): Promise<string[]> {
	const rows = await query
		.select({ id: careTasks.id })
		.from(careTasks)
		.where(and(isNotNull(careTasks.dueAt), lte(careTasks.dueAt, now)))
		.orderBy(asc(careTasks.dueAt))
		.limit(limit);
	return rows.map(({ id }) => id);
}

/** Lists tasks with a ring whose legs are over, or that nobody has heard of since `lostBefore`. */
export async function listEndedAttempts(query: Sql, lostBefore: Date, limit: number): Promise<string[]> {
	const live = sql`exists (select from calls where calls.id in (${careAttempts.callId}, ${careAttempts.seniorCallId}) and calls.ended_at is null)`;
	const rows = await query
		.selectDistinct({ id: careAttempts.taskId })
		.from(careAttempts)
		.where(and(isNull(careAttempts.settledAt), or(sql`not ${live}`, lte(careAttempts.beganAt, lostBefore))))
		.limit(limit);
	return rows.map(({ id }) => id);
}
