import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, desc, eq, gte, lt, sql as raw } from 'drizzle-orm';
import type { Line } from './model.ts';
import { settlementLines } from './schema.ts';

const MOST_MONTHS = 24;
const ofOwner = ({ providerId, workerId }: { providerId: string; workerId?: string | undefined }) =>
	and(eq(settlementLines.providerId, providerId), workerId ? eq(settlementLines.workerId, workerId) : undefined);

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
		.where(ofOwner(of))
		.orderBy(desc(settlementLines.writtenAt), desc(settlementLines.id))
		.limit(of.limit);
}

/** Lists a provider's lines of a time, or one worker's of it, the newest first. */
export async function listLinesBetween(
	sql: Sql,
	{ providerId, workerId, from, until }: { providerId: string; workerId?: string | undefined; from: Date; until: Date },
): Promise<Line[]> {
	const { writtenAt } = settlementLines;
	return sql
		.select()
		.from(settlementLines)
		.where(and(ofOwner({ providerId, workerId }), gte(writtenAt, from), lt(writtenAt, until)))
		.orderBy(desc(writtenAt), desc(settlementLines.id));
}

/** Lists the months, by China's calendar, in which a provider or one worker of it earned something, the newest first. */
export async function listMonths(sql: Sql, owner: { providerId: string; workerId?: string | undefined }): Promise<string[]> {
	const own = ofOwner(owner);
	const { writtenAt } = settlementLines;
	const china = raw`at time zone 'Asia/Shanghai'`;
	const last = raw`${writtenAt} desc, ${settlementLines.id} desc limit 1`;
	// From the last line of a month to the last one before it: of each month one line is read, however many there are.
	const { rows } = await sql.execute<{ month: string }>(raw`with recursive month as (
	(select written_at from ${settlementLines} where ${own} order by ${last})
	union all
	select (select ${writtenAt} from ${settlementLines} where ${own}
		and ${writtenAt} < date_trunc('month', month.written_at ${china}) ${china} order by ${last})
	from month where month.written_at is not null
) select to_char(written_at ${china}, 'YYYY-MM') as month from month where written_at is not null limit ${MOST_MONTHS}`);
	return rows.map((row) => row.month);
}
