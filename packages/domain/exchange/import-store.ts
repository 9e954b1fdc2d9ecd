import { DomainError, type ImportCounts, type ImportStatus, type Mapping } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, like, lt, lte, max, or, type SQL, sql } from 'drizzle-orm';
import type { Import, RowRemark, Wanted } from './model.ts';
import { importRowsRefused, imports, webhookEndpoints } from './schema.ts';

type Row = typeof imports.$inferSelect;

// The columns are text and JSON to the database; only the commands of this package write them.
const asImport = (row: Row): Import => ({
	...row,
	kind: row.kind as Import['kind'],
	status: row.status as ImportStatus,
	wanted: row.wanted as Wanted | null,
	mapping: row.mapping as Mapping,
	counts: row.counts as ImportCounts,
});

const inArea = (areaPath: string): SQL | undefined => or(eq(imports.areaPath, areaPath), like(imports.areaPath, `${areaPath}.%`));

/** Finds one import. @throws DomainError `not_found`. */
export async function findImport(query: Sql, importId: string): Promise<Import> {
	const [row] = await query.select().from(imports).where(eq(imports.id, importId));
	if (!row) throw new DomainError('not_found', 'No such import', { importId });
	return asImport(row);
}

/** Locks one import until the end of the transaction. @throws DomainError `not_found`. */
export async function lockImport(tx: Tx, importId: string): Promise<Import> {
	const [row] = await tx.sql.select().from(imports).where(eq(imports.id, importId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such import', { importId });
	return asImport(row);
}

/** Finds the import that this very file has already, unless it failed or was canceled. */
export async function findOptionalImportOfFile(
	query: Sql,
	file: { sha256: string; kind: string; areaPath: string },
): Promise<Import | null> {
	const [row] = await query
		.select()
		.from(imports)
		.where(
			and(
				eq(imports.sha256, file.sha256),
				eq(imports.kind, file.kind),
				eq(imports.areaPath, file.areaPath),
				sql`${imports.status} not in ('failed', 'canceled')`,
			),
		);
	return row ? asImport(row) : null;
}

/** Lists imports of an area and below, the newest first. */
export async function listImports(
	query: Sql,
	page: { areaPath: string; status?: string | undefined; after?: string | undefined; limit: number },
): Promise<Import[]> {
	const rows = await query
		.select()
		.from(imports)
		.where(
			and(
				inArea(page.areaPath),
				page.status ? eq(imports.status, page.status) : undefined,
				page.after ? lt(imports.id, page.after) : undefined,
			),
		)
		.orderBy(desc(imports.id))
		.limit(page.limit);
	return rows.map(asImport);
}

/** Writes a new import down. */
export async function insertImport(tx: Tx, row: typeof imports.$inferInsert): Promise<Import> {
	const [inserted] = await tx.sql.insert(imports).values(row).returning();
	if (!inserted) throw new Error('an insert returned no row');
	return asImport(inserted);
}

/** Saves what a command or a batch changed. */
export async function saveImport(tx: Tx, one: Import, change: Partial<typeof imports.$inferInsert>): Promise<Import> {
	const [row] = await tx.sql
		.update(imports)
		.set({ ...change, version: one.version + 1 })
		.where(eq(imports.id, one.id))
		.returning();
	if (!row) throw new DomainError('not_found', 'No such import', { importId: one.id });
	return asImport(row);
}

/** Saves how far an import has come; no version, because pages that watch it have not missed a decision. */
export async function saveProgress(
	tx: Tx,
	importId: string,
	progress: { cursor: number; counts: ImportCounts; leaseUntil: Date },
): Promise<void> {
	await tx.sql.update(imports).set(progress).where(eq(imports.id, importId));
}

/** Lets others work on an import at once instead of when the lease runs out. */
export async function releaseLease(query: Sql, importId: string, lease: string): Promise<void> {
	await query
		.update(imports)
		.set({ lease: null, leaseUntil: null })
		.where(and(eq(imports.id, importId), eq(imports.lease, lease)));
}

/** Takes one import that wants work, or a named one, for as long as the lease lasts; two processes never take the same. */
export async function claimImport(tx: Tx, claim: { importId?: string | undefined; lease: string; until: Date }): Promise<Import | null> {
	const free = tx.sql
		.select({ id: imports.id })
		.from(imports)
		.where(
			and(
				isNotNull(imports.wanted),
				or(isNull(imports.leaseUntil), lt(imports.leaseUntil, tx.now)),
				claim.importId ? eq(imports.id, claim.importId) : undefined,
			),
		)
		.orderBy(asc(imports.wantedAt))
		.limit(1)
		.for('update', { skipLocked: true });
	const [row] = await tx.sql
		.update(imports)
		.set({ lease: claim.lease, leaseUntil: claim.until })
		.where(inArray(imports.id, free))
		.returning();
	return row ? asImport(row) : null;
}

const REMARKS_AT_ONCE = 1_000;

/** Adds remarks to a report, after those that it has. */
export async function insertRemarks(tx: Tx, importId: string, remarks: readonly RowRemark[]): Promise<void> {
	if (remarks.length === 0) return;
	const [last] = await tx.sql
		.select({ ordinal: max(importRowsRefused.ordinal) })
		.from(importRowsRefused)
		.where(eq(importRowsRefused.importId, importId));
	const from = (last?.ordinal ?? 0) + 1;
	for (let at = 0; at < remarks.length; at += REMARKS_AT_ONCE) {
		const part = remarks.slice(at, at + REMARKS_AT_ONCE);
		await tx.sql.insert(importRowsRefused).values(part.map((remark, index) => ({ ...remark, importId, ordinal: from + at + index })));
	}
}

/** Empties a report, before everything is looked at again. */
export async function removeRemarks(tx: Tx, importId: string): Promise<void> {
	await tx.sql.delete(importRowsRefused).where(eq(importRowsRefused.importId, importId));
}

/** Lists a report in the order of the file. */
export async function listRemarks(
	query: Sql,
	page: { importId: string; after: number; limit: number },
): Promise<(RowRemark & { ordinal: number })[]> {
	const { ordinal, line, field, code, value, taken } = importRowsRefused;
	return query
		.select({ ordinal, line, field, code, value, taken })
		.from(importRowsRefused)
		.where(and(eq(importRowsRefused.importId, page.importId), gt(ordinal, page.after)))
		.orderBy(asc(ordinal))
		.limit(page.limit);
}

const ended = inArray(imports.status, ['finished', 'failed', 'canceled']);

/** Tells whether there is anything to do in the background: an import, a file to remove, an address to tell. */
export async function hasExchangeWork(query: Sql): Promise<boolean> {
	const { rows } = await query.execute<{ has: boolean }>(sql`select exists (
  select from ${imports} where ${imports.wanted} is not null or (not ${imports.fileGone} and ${ended})
) or exists (select from ${webhookEndpoints} where ${webhookEndpoints.disabledAt} is null) as has`);
	return rows[0]?.has ?? false;
}

/** Lists imports whose file has no use any more: ended, or lying there since before an instant. */
export async function listImportsToTidy(query: Sql, untouchedSince: Date, limit: number): Promise<Import[]> {
	const forgotten = and(isNull(imports.wanted), lte(imports.createdAt, untouchedSince));
	const rows = await query
		.select()
		.from(imports)
		.where(and(eq(imports.fileGone, false), or(ended, forgotten)))
		.limit(limit);
	return rows.map(asImport);
}
