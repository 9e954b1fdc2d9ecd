import type { ConsentPurpose, ConsentWay, SeniorField } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Actor, Tx } from '@unwalled/messaging';
import { and, asc, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { consents, seniorFacts } from '../schema.ts';

export type Fact = typeof seniorFacts.$inferSelect;

/** One thing that was said of a senior. */
export interface NewFact {
	readonly seniorId: string;
	readonly field: SeniorField | 'registration' | 'note';
	readonly value: Record<string, unknown> | null;
	readonly sealed?: string | null;
	readonly source: string;
	readonly reason?: string | undefined;
	readonly validUntil?: string | null | undefined;
	readonly reviewed?: boolean;
}

/** Appends facts to files; they travel with the commit. */
export function appendFacts(tx: Tx, facts: readonly NewFact[], by: Actor): void {
	if (facts.length === 0) return;
	const rows = facts.map(({ reviewed, ...fact }) => ({
		...fact,
		reason: fact.reason ?? null,
		recordedAt: tx.now,
		recordedBy: by.id,
		recordedByName: by.name,
		...(reviewed ? { reviewedAt: tx.now, reviewedBy: by.id, reviewedByName: by.name } : {}),
	}));
	tx.send(tx.sql.insert(seniorFacts).values(rows).execute());
}

// What a merge wrote counts only while the merge stands.
const stands = sql`not exists (
  select from senior_merges m where m.id = ${seniorFacts.reason} and ${seniorFacts.source} = 'merge' and m.undone_at is not null
)`;

/** Lists the newest fact of each field that was ever written by itself, and of the registration. */
export function listNewestFacts(query: Sql, seniorId: string): Promise<Fact[]> {
	return query
		.selectDistinctOn([seniorFacts.field])
		.from(seniorFacts)
		.where(and(eq(seniorFacts.seniorId, seniorId), sql`${seniorFacts.field} <> 'note'`, stands))
		.orderBy(asc(seniorFacts.field), desc(seniorFacts.seq));
}

/** Lists what was said of a senior, the newest first, files merged into it included. */
export function listFacts(query: Sql, seniorId: string, page: { after: number | null; limit: number }): Promise<Fact[]> {
	return query
		.select()
		.from(seniorFacts)
		.where(
			and(
				sql`${seniorFacts.seniorId} in (select files_of(${seniorId}))`,
				page.after === null ? undefined : lt(seniorFacts.seq, page.after),
			),
		)
		.orderBy(desc(seniorFacts.seq))
		.limit(page.limit);
}

/** Marks facts as reviewed, once: whoever looked first stays. */
export async function markReviewed(tx: Tx, seqs: readonly number[], by: Actor): Promise<void> {
	if (seqs.length === 0) return;
	await tx.sql
		.update(seniorFacts)
		.set({ reviewedAt: tx.now, reviewedBy: by.id, reviewedByName: by.name })
		.where(and(inArray(seniorFacts.seq, [...seqs]), isNull(seniorFacts.reviewedAt)));
}

/** A consent with what became of it. */
export interface Consent {
	readonly id: string;
	readonly seniorId: string;
	readonly purpose: ConsentPurpose;
	readonly byWhom: string;
	readonly how: ConsentWay;
	readonly validUntil: string | null;
	readonly note: string;
	readonly recordedAt: Date;
	readonly recordedBy: string;
	readonly recordedByName: string;
	readonly withdrawnAt: Date | null;
	readonly withdrawnBy: string | null;
}

const withdrawal = alias(consents, 'withdrawal');

function selectConsents(query: Sql) {
	return query
		.select({ given: consents, withdrawnAt: withdrawal.recordedAt, withdrawnBy: withdrawal.byWhom })
		.from(consents)
		.leftJoin(withdrawal, eq(withdrawal.withdraws, consents.id));
}

type ConsentRow = Awaited<ReturnType<typeof selectConsents>>[number];

const toConsent = ({ given, withdrawnAt, withdrawnBy }: ConsentRow): Consent => ({
	id: given.id,
	seniorId: given.seniorId,
	purpose: given.purpose as ConsentPurpose,
	byWhom: given.byWhom,
	how: given.how as ConsentWay,
	validUntil: given.validUntil,
	note: given.note,
	recordedAt: given.recordedAt,
	recordedBy: given.recordedBy,
	recordedByName: given.recordedByName,
	withdrawnAt,
	withdrawnBy,
});

/** Lists consents that were given for a senior, those of merged files included, the newest first. */
export async function listConsents(query: Sql, seniorId: string): Promise<Consent[]> {
	const rows = await selectConsents(query)
		.where(and(eq(consents.act, 'given'), sql`${consents.seniorId} in (select files_of(${seniorId}))`))
		.orderBy(desc(consents.recordedAt), desc(consents.id));
	return rows.map(toConsent);
}

/** Finds one consent; null when there is none. */
export async function findOptionalConsent(query: Sql, consentId: string): Promise<Consent | null> {
	const [row] = await selectConsents(query).where(and(eq(consents.id, consentId), eq(consents.act, 'given')));
	return row ? toConsent(row) : null;
}

/** Writes down a consent, or that it was taken back. */
export async function insertConsent(tx: Tx, row: typeof consents.$inferInsert): Promise<void> {
	await tx.sql.insert(consents).values(row);
}
