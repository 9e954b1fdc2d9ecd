import { DomainError, type QualityProgress, type QualityReviewView } from '@unwalled/contracts';
import type { Hot, Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { eq } from 'drizzle-orm';
import type { Candidate, Review } from './model.ts';
import { qualityDraws, qualityReviews } from './schema.ts';

const asReview = (row: typeof qualityReviews.$inferSelect): Review => row as Review;

/** Finds one review. @throws DomainError `not_found`. */
export async function findReview(query: Sql, reviewId: string): Promise<Review> {
	const [row] = await query.select().from(qualityReviews).where(eq(qualityReviews.id, reviewId));
	if (!row) throw new DomainError('not_found', 'No such review', { reviewId });
	return asReview(row);
}

/** Locks one review. @throws DomainError `not_found`. */
export async function lockReview(tx: Tx, reviewId: string): Promise<Review> {
	const [row] = await tx.sql.select().from(qualityReviews).where(eq(qualityReviews.id, reviewId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such review', { reviewId });
	return asReview(row);
}

/** Saves changed columns of a locked review. */
export async function saveReview(tx: Tx, review: Review, change: Partial<Review>): Promise<Review> {
	const [row] = await tx.sql
		.update(qualityReviews)
		.set({ ...change, version: review.version + 1 })
		.where(eq(qualityReviews.id, review.id))
		.returning();
	if (!row) throw new DomainError('not_found', 'No such review', { reviewId: review.id });
	return asReview(row);
}

/** Writes calls on the list; one that is there already stays as it is. @returns how many were new. */
export async function insertReviews(tx: Tx, rows: readonly (typeof qualityReviews.$inferInsert)[]): Promise<number> {
	let added = 0;
	// A month of a city has thousands of cries for help: PostgreSQL takes so many values at once.
	for (let at = 0; at < rows.length; at += 1_000) {
		const saved = await tx.sql
			.insert(qualityReviews)
			.values(rows.slice(at, at + 1_000))
			.onConflictDoNothing()
			.returning({ id: qualityReviews.id });
		added += saved.length;
	}
	return added;
}

/** Writes a draw down. @returns whether it was the first for this operator and half. */
export async function insertDraw(tx: Tx, row: typeof qualityDraws.$inferInsert): Promise<boolean> {
	const saved = await tx.sql.insert(qualityDraws).values(row).onConflictDoNothing().returning({ half: qualityDraws.half });
	return saved.length > 0;
}

/** Whose calls are drawn. */
export interface Judged {
	readonly accountId: string;
	readonly areaPath: string;
}

const BELOW = (column: string, at: string): string => `${column} ~>=~ ${at}::text and ${column} ~<~ (${at}::text || '/')`;

const UNDRAWN = `
select id as "accountId", area_path as "areaPath" from accounts a
where role in ('operator', 'dispatcher', 'supervisor') and disabled_at is null and ${BELOW('area_path', '$3')}
  and not exists (select from quality_draws d where d.account_id = a.id and d.month = $1 and d.half = $2) order by id`;

/** Lists operators of an area for whom a half of a month has not been drawn, in one order for everybody. */
export async function listUndrawn(tx: Tx, { month, half, areaPath }: { month: string; half: number; areaPath: string }): Promise<Judged[]> {
	const { rows } = await tx.client.query<Judged & Record<string, unknown>>({
		name: 'undrawn',
		text: UNDRAWN,
		values: [month, half, areaPath],
	});
	return rows;
}

/** A call that an operator answered, and whether it was a cry for help. */
export interface Answered extends Candidate {
	readonly ticketId: string;
	readonly accountId: string;
	readonly accountName: string;
	readonly answeredAt: Date;
	readonly sos: boolean;
}

const ANSWERED = `
select c.id as "callId", c.ticket_id as "ticketId", c.operator_id as "accountId", c.operator_name as "accountName", c.answered_at as "answeredAt",
  t.priority = 'P0' or exists (select from presses p where p.ticket_id = c.ticket_id and p.call_id = c.id and p.kind = 'alarm') as sos,
  exists (select from recordings r where r.call_id = c.id and r.status = 'stored') as recorded
from calls c join tickets t on t.id = c.ticket_id
where c.direction = 'inbound' and c.operator_id is not null and c.answered_at >= $1 and c.answered_at < $2 and c.ended_at is not null
  and not exists (select from quality_reviews q where q.call_id = c.id and q.account_id = c.operator_id)`;

/** Lists calls of a stretch of time that operators answered, that are over, and that nobody is to judge yet. */
export async function listAnswered(tx: Tx, from: Date, until: Date): Promise<Answered[]> {
	const { rows } = await tx.client.query<Answered & Record<string, unknown>>({
		name: 'answered-unlisted',
		text: ANSWERED,
		values: [from, until],
	});
	return rows;
}

const DRAWN = `select account_id as "accountId", count(*)::int as n from quality_reviews where month = $1 and cause = 'drawn' group by 1`;

/** Counts what was drawn of a month, by operator. */
export async function countDrawn(tx: Tx, month: string): Promise<Map<string, number>> {
	const { rows } = await tx.client.query<{ accountId: string; n: number }>({ name: 'drawn-of-month', text: DRAWN, values: [month] });
	return new Map(rows.map(({ accountId, n }) => [accountId, n]));
}

type ShownRow = Omit<QualityReviewView, 'answeredAt' | 'reviewedAt' | 'repliedAt' | 'recording'> & {
	answeredAt: Date;
	reviewedAt: Date | null;
	repliedAt: Date | null;
	recording: QualityReviewView['recording'];
} & Record<string, unknown>;

const SHOWN = `
select q.id, to_char(q.month, 'YYYY-MM') as month, q.account_id as "accountId", q.account_name as "accountName", q.call_id as "callId",
  q.ticket_id as "ticketId", coalesce(t.number::text, '') as "ticketNumber", q.cause, q.answered_at as "answeredAt",
  case when r.id is not null then json_build_object('id', r.id, 'status', r.status) end as recording,
  q.marks, q.remark, q.score, q.reviewed_at as "reviewedAt", q.reviewed_by_name as "reviewedByName", q.reply, q.replied_at as "repliedAt", q.version
from quality_reviews q left join tickets t on t.id = q.ticket_id left join recordings r on r.call_id = q.call_id`;

const PAGE = `${SHOWN}
where q.month = $1 and (${BELOW('q.area_path', '$2')} or q.account_id = $3) and ($3::text is null or q.account_id = $3)
  and ($4 = 'all' or ($4 = 'reviewed') = (q.reviewed_at is not null))
  and ($5::text is null or (q.answered_at, q.id) < (select answered_at, id from quality_reviews where id = $5))
order by q.answered_at desc, q.id desc limit $6`;

const toView = (row: ShownRow): QualityReviewView => ({
	...row,
	answeredAt: row.answeredAt.toISOString(),
	reviewedAt: row.reviewedAt?.toISOString() ?? null,
	repliedAt: row.repliedAt?.toISOString() ?? null,
});

/** Lists what is judged of a month, the newest call first: of an area, or of one operator. */
export async function listReviews(
	hot: Hot,
	asked: { month: string; areaPath: string; accountId: string | null; state: string; after: string | null; limit: number },
): Promise<QualityReviewView[]> {
	const { month, areaPath, accountId, state, after, limit } = asked;
	const values = [`${month}-01`, areaPath, accountId, state, after, limit];
	return (await hot.query<ShownRow>({ name: 'quality-page', text: PAGE, values })).rows.map(toView);
}

/** Shapes one review. @throws DomainError `not_found`. */
export async function readReview(hot: Hot, reviewId: string): Promise<QualityReviewView> {
	const { rows } = await hot.query<ShownRow>({ name: 'quality-one', text: `${SHOWN} where q.id = $1`, values: [reviewId] });
	const [row] = rows;
	if (!row) throw new DomainError('not_found', 'No such review', { reviewId });
	return toView(row);
}

const PROGRESS = `
select account_id as "accountId", max(account_name) as "accountName", count(*) filter (where cause = 'drawn')::int as drawn,
  count(*) filter (where cause = 'drawn' and reviewed_at is not null)::int as "drawnReviewed",
  count(*) filter (where cause = 'sos')::int as sos, count(*) filter (where cause = 'sos' and reviewed_at is not null)::int as "sosReviewed",
  avg(score)::float8 as "averageScore"
from quality_reviews q where month = $1 and (${BELOW('area_path', '$2')} or account_id = $3) and ($3::text is null or account_id = $3)
group by account_id order by max(account_name), account_id`;

type ProgressRow = QualityProgress['rows'][number];

/** Counts what is done of a month, by operator. */
export async function readProgress(hot: Hot, asked: { month: string; areaPath: string; accountId: string | null }): Promise<ProgressRow[]> {
	const values = [`${asked.month}-01`, asked.areaPath, asked.accountId];
	return (await hot.query<ProgressRow & Record<string, unknown>>({ name: 'quality-progress', text: PROGRESS, values })).rows;
}
