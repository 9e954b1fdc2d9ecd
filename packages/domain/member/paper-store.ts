import { DomainError } from '@unwalled/contracts';
import { among, type Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { providers, workers } from '@unwalled/registry/schema';
import { and, asc, between, desc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Paper } from './model.ts';
import { papers } from './schema.ts';

const asPaper = (row: typeof papers.$inferSelect): Paper => row as Paper;

/** Finds one paper. @throws DomainError `not_found`. */
export async function findPaper(query: Sql, paperId: string): Promise<Paper> {
	const [row] = await query.select().from(papers).where(eq(papers.id, paperId));
	if (!row) throw new DomainError('not_found', 'No such paper', { paperId });
	return asPaper(row);
}

/** Locks one paper. @throws DomainError `not_found`. */
export async function lockPaper(tx: Tx, paperId: string): Promise<Paper> {
	const [row] = await tx.sql.select().from(papers).where(eq(papers.id, paperId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such paper', { paperId });
	return asPaper(row);
}

/** Inserts one paper; the same number handed in again while the first waits is the same paper. */
export async function insertPaper(tx: Tx, row: typeof papers.$inferInsert): Promise<{ changed: boolean; paper: Paper }> {
	const [same] = await tx.sql
		.select()
		.from(papers)
		.where(
			and(
				eq(papers.providerId, row.providerId),
				row.workerId ? eq(papers.workerId, row.workerId) : isNull(papers.workerId),
				eq(papers.kind, row.kind),
				eq(papers.number, row.number),
				eq(papers.validUntil, row.validUntil),
				inArray(papers.state, ['submitted', 'approved']),
			),
		);
	if (same) return { changed: false, paper: asPaper(same) };
	const [saved] = await tx.sql.insert(papers).values(row).returning();
	if (!saved) throw new Error('insert returned no row');
	return { changed: true, paper: asPaper(saved) };
}

/** Saves what came of looking at a locked paper. */
export async function saveReview(
	tx: Tx,
	paper: Paper,
	review: Pick<Paper, 'state' | 'reviewedAt' | 'reviewedBy' | 'reason'>,
): Promise<Paper> {
	await tx.sql.update(papers).set(review).where(eq(papers.id, paper.id));
	return { ...paper, ...review };
}

/** Lists the papers of firms themselves, the latest end first. */
export async function listFirmPapers(query: Sql, providerIds: readonly string[]): Promise<Paper[]> {
	if (providerIds.length === 0) return [];
	const rows = await query
		.select()
		.from(papers)
		.where(and(among(papers.providerId, providerIds), isNull(papers.workerId)))
		.orderBy(desc(papers.validUntil), desc(papers.id));
	return rows.map(asPaper);
}

/** Lists the certificates of workers. */
export async function listCertificates(query: Sql, workerIds: readonly string[]): Promise<Paper[]> {
	if (workerIds.length === 0) return [];
	const rows = await query.select().from(papers).where(among(papers.workerId, workerIds)).orderBy(desc(papers.validUntil), desc(papers.id));
	return rows.map(asPaper);
}

/** A paper with the names of whose it is. */
export interface NamedPaper extends Paper {
	readonly providerName: string;
	readonly workerName: string | null;
}

interface PaperSearch {
	readonly which: 'submitted' | 'expiring' | 'expired';
	readonly today: string;
	/** Until when `expiring` looks. */
	readonly soon: string;
	/** From when `expired` looks: what ended long ago was replaced or given up. */
	readonly lately: string;
	readonly after?: string | undefined;
	readonly limit: number;
}

/** Lists a page of papers that somebody must look at, by the order of their ids. */
export async function searchPapers(query: Sql, wanted: PaperSearch): Promise<NamedPaper[]> {
	const conditions = {
		submitted: eq(papers.state, 'submitted'),
		expiring: and(eq(papers.state, 'approved'), between(papers.validUntil, wanted.today, wanted.soon)),
		expired: and(eq(papers.state, 'approved'), lt(papers.validUntil, wanted.today), gt(papers.validUntil, wanted.lately)),
	};
	const rows = await query
		.select({ paper: papers, providerName: providers.name, workerName: workers.name })
		.from(papers)
		.innerJoin(providers, eq(providers.id, papers.providerId))
		.leftJoin(workers, eq(workers.id, papers.workerId))
		.where(
			and(
				conditions[wanted.which],
				wanted.after ? gt(papers.id, wanted.after) : undefined,
				wanted.which === 'submitted' ? undefined : notReplaced,
			),
		)
		.orderBy(asc(papers.id))
		.limit(wanted.limit);
	return rows.map(({ paper, ...names }) => ({ ...asPaper(paper), ...names }));
}

/** Leaves out what a later paper of the same kind has taken the place of. */
const notReplaced = sql`not exists (
  select 1 from papers later where later.provider_id = ${papers.providerId} and later.worker_id is not distinct from ${papers.workerId}
  and later.kind = ${papers.kind} and later.skill is not distinct from ${papers.skill}
  and later.state = 'approved' and later.valid_until > ${papers.validUntil})`;
