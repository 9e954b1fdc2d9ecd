import { DomainError, isWithin, type KeyScope, type Role } from '@unwalled/contracts';
import { type House, inTransaction, type Tx } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { checkReach } from '../access.ts';
import { findOptionalKey, insertKey, lockKey, saveRevocation, touchKey } from '../key-store.ts';
import type { ApiKey, Officer } from '../model.ts';
import { SEEN_MS } from '../rules.ts';
import { hashToken, newToken } from '../tokens.ts';

const DAY_MS = 24 * 3_600_000;
const PREFIX = 'uwk_';
const HINT_LETTERS = 8;

interface WantedKey {
	readonly name: string;
	readonly role: Role;
	readonly scopes: readonly KeyScope[];
	readonly areaPath: string;
	/** How long it lasts. */
	readonly days: number;
}

/** Makes a key for a machine; the key itself is shown this once. @throws DomainError `forbidden` beyond the officer's own area. */
export async function createKey(house: House, officer: Officer, wanted: WantedKey): Promise<{ key: ApiKey; token: string }> {
	checkReach(officer, wanted.areaPath);
	const token = `${PREFIX}${newToken()}`;
	return inTransaction(house, async (tx) => {
		const { name, role, areaPath, days } = wanted;
		const key = await insertKey(tx, {
			...{ id: tx.newId('key'), name, role, areaPath, scopes: [...new Set(wanted.scopes)] },
			tokenHash: hashToken(token),
			hint: token.slice(0, HINT_LETTERS),
			createdAt: tx.now,
			createdBy: officer.id,
			expiresAt: new Date(tx.now.getTime() + days * DAY_MS),
		});
		note(tx, officer, key, { action: 'key.created', facts: { name, role, scopes: key.scopes, areaPath, days } });
		return { key, token };
	});
}

/** Revokes a key: it opens nothing from now on. @throws DomainError `not_found` outside the officer's area. */
export function revokeKey(
	house: House,
	officer: Officer,
	wanted: { keyId: string; reason: string },
): Promise<{ changed: boolean; key: ApiKey }> {
	return inTransaction(house, async (tx) => {
		const key = await lockKey(tx, wanted.keyId);
		if (!isWithin(officer.areaPath, key.areaPath)) throw new DomainError('not_found', 'No such key');
		if (key.revokedAt) return { changed: false, key };
		note(tx, officer, key, { action: 'key.revoked', facts: { name: key.name }, reason: wanted.reason });
		return { changed: true, key: await saveRevocation(tx, key) };
	});
}

/** Finds the key of a bearer token; null when it opens nothing. Its last use is known to the minute. */
export async function findKey(house: House, token: string): Promise<ApiKey | null> {
	const now = house.clock.now();
	const key = await findOptionalKey(house.database.sql, hashToken(token), now);
	if (key && now.getTime() - (key.lastUsedAt?.getTime() ?? 0) >= SEEN_MS) await touchKey(house.database.sql, key.id, now);
	return key;
}

function note(
	tx: Tx,
	officer: Officer,
	key: ApiKey,
	entry: { action: string; facts: Record<string, string | number | string[]>; reason?: string },
): void {
	const { id, name } = officer;
	record(tx, { ...entry, actor: { id, name }, subject: { kind: 'key', id: key.id }, areaPath: key.areaPath });
}
