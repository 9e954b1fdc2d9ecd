import { DomainError } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, desc, eq, gt, isNull, like, lt, or } from 'drizzle-orm';
import type { ApiKey } from './model.ts';
import { apiKeys } from './schema.ts';

const { id, name, hint, role, scopes, areaPath, createdAt, createdBy, expiresAt, lastUsedAt, revokedAt } = apiKeys;
const openColumns = { id, name, hint, role, scopes, areaPath, createdAt, createdBy, expiresAt, lastUsedAt, revokedAt };
type OpenRow = Omit<typeof apiKeys.$inferSelect, 'tokenHash'>;
const asKey = (row: OpenRow): ApiKey => row as ApiKey;

/** Adds a key. */
export async function insertKey(tx: Tx, row: typeof apiKeys.$inferInsert): Promise<ApiKey> {
	const [saved] = await tx.sql.insert(apiKeys).values(row).returning(openColumns);
	if (!saved) throw new Error('insert returned no row');
	return asKey(saved);
}

/** Finds a key that still opens; null when it is unknown, revoked or over. */
export async function findOptionalKey(query: Sql, tokenHash: string, now: Date): Promise<ApiKey | null> {
	const [row] = await query
		.select(openColumns)
		.from(apiKeys)
		.where(and(eq(apiKeys.tokenHash, tokenHash), isNull(apiKeys.revokedAt), gt(apiKeys.expiresAt, now)));
	return row ? asKey(row) : null;
}

/** Notes that a key was used. */
export async function touchKey(query: Sql, keyId: string, now: Date): Promise<void> {
	await query.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, keyId));
}

/** Locks a key. @throws DomainError `not_found`. */
export async function lockKey(tx: Tx, keyId: string): Promise<ApiKey> {
	const [row] = await tx.sql.select(openColumns).from(apiKeys).where(eq(apiKeys.id, keyId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such key');
	return asKey(row);
}

/** Revokes a key that is locked. */
export async function saveRevocation(tx: Tx, key: ApiKey): Promise<ApiKey> {
	await tx.sql.update(apiKeys).set({ revokedAt: tx.now }).where(eq(apiKeys.id, key.id));
	return { ...key, revokedAt: tx.now };
}

/** Lists keys at and below an area, the newest first. */
export async function listKeys(query: Sql, wanted: { areaPath: string; after?: string | undefined; limit: number }): Promise<ApiKey[]> {
	const rows = await query
		.select(openColumns)
		.from(apiKeys)
		.where(
			and(
				or(eq(apiKeys.areaPath, wanted.areaPath), like(apiKeys.areaPath, `${wanted.areaPath}.%`)),
				wanted.after ? lt(apiKeys.id, wanted.after) : undefined,
			),
		)
		.orderBy(desc(apiKeys.id))
		.limit(wanted.limit);
	return rows.map(asKey);
}
