import { openVisitStatuses } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, asc, eq, getTableColumns, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { PhoneProof } from './model.ts';
import { visitProofs, visits } from './schema.ts';

const { codeHash: _hash, ...withoutHash } = getTableColumns(visitProofs);
const asProof = (row: typeof visitProofs.$inferSelect): PhoneProof => row as PhoneProof;
const isWaiting = and(isNull(visitProofs.provedAt), isNull(visitProofs.closedAt));

/** Lists what proved the place of several visits. */
export async function listProofsByVisits(query: Sql, visitIds: readonly string[]): Promise<Omit<PhoneProof, 'codeHash'>[]> {
	if (visitIds.length === 0) return [];
	const rows = await query
		.select(withoutHash)
		.from(visitProofs)
		.where(and(inArray(visitProofs.visitId, [...visitIds]), isNotNull(visitProofs.provedAt)));
	return rows.map((row) => row as Omit<PhoneProof, 'codeHash'>);
}

/** Tells whether a telephone rings behind the door of a household. */
export async function hasTelephone(query: Sql, householdId: string): Promise<boolean> {
	const { rows } = await query.execute(sql`select from household_phones where household_id = ${householdId} limit 1`);
	return rows.length > 0;
}

/** Finds what a call has proved already. */
export async function findOptionalProofByCall(query: Sql, callId: string): Promise<PhoneProof | null> {
	const [row] = await query.select().from(visitProofs).where(eq(visitProofs.callId, callId));
	return row ? asProof(row) : null;
}

/** Locks the code of a visit that waits to be keyed in, expired or not. */
export async function lockOptionalWaiting(tx: Tx, visitId: string): Promise<PhoneProof | null> {
	const [row] = await tx.sql
		.select()
		.from(visitProofs)
		.where(and(eq(visitProofs.visitId, visitId), isWaiting))
		.for('update');
	return row ? asProof(row) : null;
}

interface WaitingCode {
	readonly visitId: string;
	readonly ticketId: string;
}

/** Lists the running visits behind a telephone that have a code to be keyed in there, the oldest first. */
export async function listCodesBehind(query: Sql, phone: string, now: Date): Promise<WaitingCode[]> {
	const behind = sql`${visits.householdId} in (select household_id from household_phones where phone = ${phone})`;
	return query
		.select({ visitId: visits.id, ticketId: visits.ticketId })
		.from(visitProofs)
		.innerJoin(visits, eq(visits.id, visitProofs.visitId))
		.where(and(isWaiting, gt(visitProofs.expiresAt, now), inArray(visits.status, [...openVisitStatuses]), behind))
		.orderBy(asc(visitProofs.issuedAt), asc(visitProofs.id));
}

/** Inserts a code. */
export async function insertProof(tx: Tx, row: typeof visitProofs.$inferInsert): Promise<void> {
	await tx.sql.insert(visitProofs).values(row);
}

/** Saves changed columns of a locked code. */
export async function saveProof(tx: Tx, proof: PhoneProof, change: Partial<PhoneProof>): Promise<void> {
	await tx.sql.update(visitProofs).set(change).where(eq(visitProofs.id, proof.id));
}
