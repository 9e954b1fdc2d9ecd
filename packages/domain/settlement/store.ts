import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, desc, eq } from 'drizzle-orm';
import type { Line } from './model.ts';
import { settlementLines } from './schema.ts';

/** Inserts a visit's line unless it has one: a visit is paid once. Returns null when it had. */
export async function insertOptionalLine(tx: Tx, row: typeof settlementLines.$inferInsert): Promise<Line | null> {
	const [saved] = await tx.sql.insert(settlementLines).values(row).onConflictDoNothing({ target: settlementLines.visitId }).returning();
	return saved ?? null;
}

/** Lists a provider's lines, or one worker's of it, the newest first. */
export async function listLines(sql: Sql, of: { providerId: string; workerId?: string | undefined; limit: number }): Promise<Line[]> {
	return sql
		.select()
		.from(settlementLines)
		.where(and(eq(settlementLines.providerId, of.providerId), of.workerId ? eq(settlementLines.workerId, of.workerId) : undefined))
		.orderBy(desc(settlementLines.writtenAt), desc(settlementLines.id))
		.limit(of.limit);
}
