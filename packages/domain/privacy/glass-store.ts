import { DomainError } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, desc, eq, gt, isNotNull, isNull, like, lt, or, type SQL } from 'drizzle-orm';
import type { Glass, PageAsked } from './model.ts';
import { breakGlass } from './schema.ts';

const asGlass = (row: typeof breakGlass.$inferSelect): Glass => row as Glass;

/** Finds one opened glass. @throws DomainError `not_found`. */
export async function findGlass(query: Sql, glassId: string): Promise<Glass> {
	const [row] = await query.select().from(breakGlass).where(eq(breakGlass.id, glassId));
	if (!row) throw new DomainError('not_found', 'No such glass', { glassId });
	return asGlass(row);
}

/** Locks one opened glass. @throws DomainError `not_found`. */
export async function lockGlass(tx: Tx, glassId: string): Promise<Glass> {
	const [row] = await tx.sql.select().from(breakGlass).where(eq(breakGlass.id, glassId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such glass', { glassId });
	return asGlass(row);
}

/** Finds the glass that an account has open on a senior. */
export async function findOptionalOpenGlass(query: Sql, who: { accountId: string; seniorId: string; now: Date }): Promise<Glass | null> {
	const [row] = await query
		.select()
		.from(breakGlass)
		.where(
			and(
				eq(breakGlass.accountId, who.accountId),
				eq(breakGlass.seniorId, who.seniorId),
				gt(breakGlass.expiresAt, who.now),
				isNull(breakGlass.closedAt),
			),
		)
		.limit(1);
	return row ? asGlass(row) : null;
}

/** Writes down an opened glass. */
export async function insertGlass(tx: Tx, row: typeof breakGlass.$inferInsert): Promise<Glass> {
	const [saved] = await tx.sql.insert(breakGlass).values(row).returning();
	if (!saved) throw new DomainError('unexpected', 'The glass was not written', {});
	return asGlass(saved);
}

/** Saves changed columns of a locked glass. */
export async function saveGlass(tx: Tx, glass: Glass, change: Partial<Glass>): Promise<Glass> {
	const [row] = await tx.sql.update(breakGlass).set(change).where(eq(breakGlass.id, glass.id)).returning();
	return row ? asGlass(row) : glass;
}

/** Tells whether an area lies at or below another. */
const below = (areaPath: string): SQL | undefined => or(eq(breakGlass.areaPath, areaPath), like(breakGlass.areaPath, `${areaPath}.%`));

/** Lists opened glasses of an area, newest first: those still open, those to be reviewed, those reviewed, or all. */
export async function listGlasses(
	query: Sql,
	asked: PageAsked & { areaPath: string; state: 'open' | 'due' | 'reviewed' | 'all'; now: Date },
): Promise<Glass[]> {
	const state = {
		open: and(isNull(breakGlass.closedAt), gt(breakGlass.expiresAt, asked.now)),
		due: isNull(breakGlass.reviewedAt),
		reviewed: isNotNull(breakGlass.reviewedAt),
		all: undefined,
	}[asked.state];
	const rows = await query
		.select()
		.from(breakGlass)
		.where(and(below(asked.areaPath), state, asked.after ? lt(breakGlass.id, asked.after) : undefined))
		.orderBy(desc(breakGlass.id))
		.limit(asked.limit);
	return rows.map(asGlass);
}
