import { DomainError, type SetAsideView } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { setAsideJobs } from './schema.ts';
import type { Tx } from './transaction.ts';

export type SetAsideRow = typeof setAsideJobs.$inferSelect;

const SHOWN = 200; // what still waits comes first, so that nothing waiting is cut off by what is over

/** Lists what was set aside: what waits for a person, then what is over, each newest first. */
export async function listSetAside({ database }: { database: { sql: Sql } }): Promise<SetAsideView[]> {
	const over = sql`(${setAsideJobs.replayedAt} is not null or ${setAsideJobs.discardedAt} is not null)`;
	const rows = await database.sql.select().from(setAsideJobs).orderBy(over, desc(setAsideJobs.setAsideAt)).limit(SHOWN);
	return rows.map(toSetAsideView);
}

/** Builds what a supervisor sees of one row. */
export function toSetAsideView({ jobKey: _, lane: __, ...row }: SetAsideRow): SetAsideView {
	return {
		...row,
		setAsideAt: row.setAsideAt.toISOString(),
		replayedAt: row.replayedAt?.toISOString() ?? null,
		discardedAt: row.discardedAt?.toISOString() ?? null,
	};
}

/** Inserts a row unless its failure was set aside before; tells whether it did. */
export async function insertSetAside(tx: Tx, row: typeof setAsideJobs.$inferInsert): Promise<boolean> {
	const inserted = await tx.sql.insert(setAsideJobs).values(row).onConflictDoNothing().returning({ id: setAsideJobs.id });
	return inserted.length > 0;
}

/** Counts how often an event that could not be read was given another chance. */
export async function countReplays(tx: Tx, keyPrefix: string): Promise<number> {
	const rows = await tx.sql
		.select({ jobKey: setAsideJobs.jobKey })
		.from(setAsideJobs)
		.where(and(sql`starts_with(${setAsideJobs.jobKey}, ${keyPrefix})`, sql`${setAsideJobs.replayedAt} is not null`));
	return rows.length;
}

/** Locks one row. @throws DomainError `not_found`. */
export async function lockSetAside(tx: Tx, id: string): Promise<SetAsideRow> {
	const [row] = await tx.sql.select().from(setAsideJobs).where(eq(setAsideJobs.id, id)).for('update');
	if (!row) throw new DomainError('not_found', 'Nothing was set aside under this id', { setAsideId: id });
	return row;
}

/** Ends a row that waits. */
export async function endSetAside(
	tx: Tx,
	row: SetAsideRow,
	end: Pick<SetAsideRow, 'endedBy'> & Partial<Pick<SetAsideRow, 'replayedAt' | 'discardedAt' | 'reason'>>,
): Promise<SetAsideRow> {
	const waits = and(eq(setAsideJobs.id, row.id), isNull(setAsideJobs.replayedAt), isNull(setAsideJobs.discardedAt));
	await tx.sql.update(setAsideJobs).set(end).where(waits);
	return { ...row, ...end };
}
