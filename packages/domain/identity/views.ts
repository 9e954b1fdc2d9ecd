import type { AccountRow, AccountView, KeyRow, SessionRow } from '@unwalled/contracts';
import type { Account, ApiKey } from './model.ts';
import type { ListedSession } from './session-store.ts';

/** What an area is called. */
export type AreaNames = ReadonlyMap<string, string>;

/** Shows an account as every page knows it. */
export function toAccountView(account: Account, names: AreaNames): AccountView {
	const { id, login, name, role, areaPath, providerId, workerId } = account;
	return { id, login, name, role, areaPath, areaName: names.get(areaPath) ?? '', providerId, workerId };
}

/** Shows an account to those who keep accounts. */
export function toAccountRow(account: Account, names: AreaNames, lockedUntil: Date | undefined): AccountRow {
	const awaiting = account.awaitingApproval ? 'awaiting_approval' : 'active';
	return {
		...toAccountView(account, names),
		status: account.disabledAt ? 'disabled' : awaiting,
		factors: account.factors,
		mustChange: account.mustChange,
		lockedUntil: lockedUntil?.toISOString() ?? null,
		lastSignInAt: account.lastSignInAt?.toISOString() ?? null,
		version: account.version,
	};
}

/** Shows a session without anything that could open it. */
export function toSessionRow(session: ListedSession, ownId: string): SessionRow {
	const { id, account, startedAt, expiresAt, address, browser, step } = session;
	const lastSeenAt = (session.lastSeenAt ?? startedAt).toISOString();
	return {
		id,
		account,
		startedAt: startedAt.toISOString(),
		lastSeenAt,
		expiresAt: expiresAt.toISOString(),
		address,
		browser,
		step,
		own: id === ownId,
	};
}

/** Shows a key without the key. */
export function toKeyRow(key: ApiKey, names: AreaNames): KeyRow {
	const { id, name, scopes, areaPath, hint, createdAt, expiresAt, lastUsedAt, revokedAt } = key;
	return {
		...{ id, name, role: key.role as KeyRow['role'], scopes, areaPath, hint },
		areaName: names.get(areaPath) ?? '',
		createdAt: createdAt.toISOString(),
		expiresAt: expiresAt.toISOString(),
		lastUsedAt: lastUsedAt?.toISOString() ?? null,
		revokedAt: revokedAt?.toISOString() ?? null,
	};
}
