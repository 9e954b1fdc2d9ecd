import type { Hot, Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { asc, desc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import { GENESIS } from './digest.ts';
import type { Anchor, Link, StoredEntry } from './model.ts';
import { anchors, chain, entries, unsealed } from './schema.ts';

const SEALER_LOCK = 4_600_006; // any number that nothing else uses

/** Takes the sealer's lock until the transaction ends; false when another one seals. */
export async function tryLockSealer(tx: Tx): Promise<boolean> {
	const { rows } = await tx.client.query<{ locked: boolean }>('select pg_try_advisory_xact_lock($1) as locked', [SEALER_LOCK]);
	return rows[0]?.locked === true;
}

/** Finds the newest link; the genesis before there is any. */
export async function findHead(query: Sql): Promise<{ chainSeq: number; hash: string }> {
	const [row] = await query.select({ chainSeq: chain.chainSeq, hash: chain.hash }).from(chain).orderBy(desc(chain.chainSeq)).limit(1);
	return row ?? { chainSeq: 0, hash: GENESIS };
}

/** Takes the oldest entries that wait for their link out of the queue. */
export async function takeUnsealed(tx: Tx, limit: number): Promise<StoredEntry[]> {
	const waiting = tx.sql.select({ entrySeq: unsealed.entrySeq }).from(unsealed).orderBy(asc(unsealed.entrySeq)).limit(limit);
	const taken = await tx.sql.delete(unsealed).where(inArray(unsealed.entrySeq, waiting)).returning({ entrySeq: unsealed.entrySeq });
	if (taken.length === 0) return [];
	const seqs = taken.map(({ entrySeq }) => entrySeq);
	return tx.sql.select().from(entries).where(inArray(entries.seq, seqs)).orderBy(asc(entries.seq));
}

/** Appends links. */
export async function insertLinks(tx: Tx, links: readonly Link[]): Promise<void> {
	await tx.client.query({
		name: 'insert-trail-links',
		text: `insert into trail.chain (chain_seq, entry_seq, content_hash, prev_hash, hash, sealed_at)
select *, $6::timestamptz from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[])`,
		values: [
			links.map((link) => link.chainSeq),
			links.map((link) => link.entrySeq),
			links.map((link) => link.contentHash),
			links.map((link) => link.prevHash),
			links.map((link) => link.hash),
			tx.now,
		],
	});
}

/** Finds the newest anchor of the database. */
export async function findLastAnchor(query: Sql): Promise<Anchor | null> {
	const [row] = await query.select().from(anchors).orderBy(desc(anchors.chainSeq)).limit(1);
	return row ?? null;
}

/** Writes down an anchor; false when the head has one. */
export async function insertAnchor(query: Sql, anchor: Anchor): Promise<boolean> {
	const rows = await query.insert(anchors).values(anchor).onConflictDoNothing().returning({ chainSeq: anchors.chainSeq });
	return rows.length > 0;
}

/** Lists every anchor of the database, oldest first. */
export const listAnchors = (query: Sql): Promise<Anchor[]> => query.select().from(anchors).orderBy(asc(anchors.chainSeq));

/** A link with the entry that it seals; the entry is null when it is gone. */
export interface Walked {
	readonly link: Link;
	readonly entry: StoredEntry | null;
}

/** Lists links after a place in the order of the chain, with their entries. */
export async function listLinks(query: Sql, after: number, limit: number): Promise<Walked[]> {
	const rows = await query
		.select({ link: chain, entry: entries })
		.from(chain)
		.leftJoin(entries, eq(entries.seq, chain.entrySeq))
		.where(gt(chain.chainSeq, after))
		.orderBy(asc(chain.chainSeq))
		.limit(limit);
	return rows;
}

/** Lists entries that neither have a link nor wait for one: somebody wrote them past the house. */
export async function listSmuggled(hot: Hot, limit: number): Promise<{ seq: number; id: string }[]> {
	const { rows } = await hot.query<{ seq: string; id: string }>({
		text: `select e.seq, e.id from trail.entries e
where not exists (select 1 from trail.chain c where c.entry_seq = e.seq)
  and not exists (select 1 from trail.unsealed u where u.entry_seq = e.seq) order by e.seq limit $1`,
		values: [limit],
	});
	return rows.map(({ seq, id }) => ({ seq: Number(seq), id }));
}

/** Counts entries that wait for their link. */
export async function countUnsealed(query: Sql): Promise<number> {
	const [row] = await query.select({ n: sql<number>`count(*)::int` }).from(unsealed);
	return row?.n ?? 0;
}

/** Finds up to which place the contents of entries may be gone: the highest that an entry of the chain itself says was erased. */
export async function findErasedThrough(query: Sql): Promise<number> {
	const [row] = await query
		.select({ through: sql<number>`coalesce(max((${entries.facts} ->> 'throughChainSeq')::bigint), 0)::float8` })
		.from(entries)
		.innerJoin(chain, eq(chain.entrySeq, entries.seq))
		.where(eq(entries.action, 'trail.erased'));
	return row?.through ?? 0;
}

/** Finds the last link of the part of the chain in which every entry is older than an instant; a clock that once ran wrong ends that part early. */
export async function findLastLinkBefore(query: Sql, before: Date): Promise<number> {
	const [newer] = await query
		.select({ chainSeq: chain.chainSeq })
		.from(chain)
		.innerJoin(entries, eq(entries.seq, chain.entrySeq))
		.where(gt(entries.at, before))
		.orderBy(asc(chain.chainSeq))
		.limit(1);
	return newer ? newer.chainSeq - 1 : (await findHead(query)).chainSeq;
}

/** Deletes the contents of entries up to a place of the chain, in batches; their digests stay. Answers the ids. */
export async function deleteContents(tx: Tx, throughChainSeq: number, limit: number): Promise<string[]> {
	const due = tx.sql
		.select({ seq: entries.seq })
		.from(entries)
		.innerJoin(chain, eq(chain.entrySeq, entries.seq))
		.where(lte(chain.chainSeq, throughChainSeq))
		.orderBy(asc(entries.seq))
		.limit(limit);
	const rows = await tx.sql.delete(entries).where(inArray(entries.seq, due)).returning({ id: entries.id });
	return rows.map(({ id }) => id);
}

/** Tells how far the chain reaches, how much waits, and when its head was last written down outside. */
export async function findTrailState(query: Sql): Promise<{ links: number; head: string; unsealed: number; anchoredAt: Date | null }> {
	const [head, waiting, anchor] = await Promise.all([findHead(query), countUnsealed(query), findLastAnchor(query)]);
	return { links: head.chainSeq, head: head.hash, unsealed: waiting, anchoredAt: anchor?.at ?? null };
}
