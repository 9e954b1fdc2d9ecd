import { DomainError } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import type { Correction, Evidence, Visit } from './model.ts';
import { visitCorrections, visitEvidence, visits } from './schema.ts';

const { content: _bytes, ...withoutBytes } = getTableColumns(visitEvidence);
const asEvidence = (row: Omit<typeof visitEvidence.$inferSelect, 'content'>): Evidence => row as Evidence;

/** Lists the evidence of several visits, oldest first, without the bytes. */
export async function listEvidenceByVisits(sql: Sql, visitIds: readonly string[]): Promise<Evidence[]> {
	if (visitIds.length === 0) return [];
	const rows = await sql
		.select(withoutBytes)
		.from(visitEvidence)
		.where(inArray(visitEvidence.visitId, [...visitIds]))
		.orderBy(asc(visitEvidence.receivedAt), asc(visitEvidence.id));
	return rows.map(asEvidence);
}

/** Finds what a worker's phone sent under a key of its own. */
export async function findOptionalEvidenceByKey(sql: Sql, visitId: string, key: string): Promise<Evidence | null> {
	const [row] = await sql
		.select(withoutBytes)
		.from(visitEvidence)
		.where(and(eq(visitEvidence.visitId, visitId), eq(visitEvidence.key, key)));
	return row ? asEvidence(row) : null;
}

/** Inserts one piece of evidence. */
export async function insertEvidence(tx: Tx, row: typeof visitEvidence.$inferInsert): Promise<Evidence> {
	const [saved] = await tx.sql.insert(visitEvidence).values(row).returning(withoutBytes);
	if (!saved) throw new Error('insert returned no row');
	return asEvidence(saved);
}

/** Finds a photo with its bytes, and the visit that decides who may see it. @throws DomainError `not_found`. */
export async function findPhoto(
	sql: Sql,
	evidenceId: string,
): Promise<{ mediaType: string; content: Buffer; sha256: string; visit: Visit }> {
	const [row] = await sql
		.select({ mediaType: visitEvidence.mediaType, content: visitEvidence.content, sha256: visitEvidence.sha256, visit: visits })
		.from(visitEvidence)
		.innerJoin(visits, eq(visits.id, visitEvidence.visitId))
		.where(eq(visitEvidence.id, evidenceId));
	if (!row) throw new DomainError('not_found', 'No such photo', { evidenceId });
	return { ...row, visit: row.visit as Visit };
}

/** Lists the corrections of several visits, oldest first. */
export async function listCorrectionsByVisits(sql: Sql, visitIds: readonly string[]): Promise<Correction[]> {
	if (visitIds.length === 0) return [];
	const rows = await sql
		.select()
		.from(visitCorrections)
		.where(inArray(visitCorrections.visitId, [...visitIds]))
		.orderBy(asc(visitCorrections.at), asc(visitCorrections.id));
	return rows.map((row) => row as Correction);
}

/** Inserts one correction. */
export async function insertCorrection(tx: Tx, row: typeof visitCorrections.$inferInsert): Promise<void> {
	await tx.sql.insert(visitCorrections).values(row);
}
