import { createHash } from 'node:crypto';
import type { Sql } from '@unwalled/database';
import { and, eq, gt, isNull, lte, max, sql } from 'drizzle-orm';
import type { Account, Session } from './model.ts';
import { accounts, sessions, signInFailures } from './schema.ts';

/** Only this is kept of a session's token: whoever reads the table cannot sign in with it. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

function asAccount({ passwordHash: _, ...row }: typeof accounts.$inferSelect): Account {
	return row as Account;
}

/** Finds an account that may sign in, with the hash to check against. */
export async function findOptionalLogin(query: Sql, login: string): Promise<{ account: Account; passwordHash: string } | null> {
	const [row] = await query
		.select()
		.from(accounts)
		.where(and(eq(accounts.login, login), isNull(accounts.disabledAt)));
	return row ? { account: asAccount(row), passwordHash: row.passwordHash } : null;
}

/** Finds a running session by its token; null when it ended, expired, or the account was disabled. */
export async function findOptionalSession(query: Sql, token: string, now: Date): Promise<Session | null> {
	const [row] = await query
		.select({ account: accounts, csrfToken: sessions.csrfToken, expiresAt: sessions.expiresAt })
		.from(sessions)
		.innerJoin(accounts, eq(accounts.id, sessions.accountId))
		.where(and(eq(sessions.tokenHash, hashToken(token)), gt(sessions.expiresAt, now), isNull(accounts.disabledAt)));
	return row ? { ...row, account: asAccount(row.account) } : null;
}

/** Begins a session, and forgets those that have expired. */
export async function insertSession(query: Sql, row: typeof sessions.$inferInsert): Promise<void> {
	await query.delete(sessions).where(lte(sessions.expiresAt, row.startedAt));
	await query.insert(sessions).values(row);
}

/** Ends a session; false when there was none. */
export async function deleteSession(query: Sql, token: string): Promise<boolean> {
	const rows = await query
		.delete(sessions)
		.where(eq(sessions.tokenHash, hashToken(token)))
		.returning({ tokenHash: sessions.tokenHash });
	return rows.length > 0;
}

/** Counts an attempt under a key before its outcome is known, and tells how many are in the window and when the newest was. */
export async function countAttempt(
	query: Sql,
	attempt: { key: string; at: Date; nonce: string },
	since: Date,
): Promise<{ count: number; newestAt: Date | null }> {
	await query.insert(signInFailures).values(attempt);
	const [row] = await query
		.select({ count: sql<number>`count(*)::int`, newestAt: max(signInFailures.at) })
		.from(signInFailures)
		.where(and(eq(signInFailures.key, attempt.key), gt(signInFailures.at, since)));
	return { count: row?.count ?? 0, newestAt: row?.newestAt ?? null };
}

/** Forgets attempts: those of one key, of one try, or those older than the window. */
export async function forgetAttempts(query: Sql, which: { key: string } | { nonce: string } | { before: Date }): Promise<void> {
	const condition =
		'key' in which
			? eq(signInFailures.key, which.key)
			: 'nonce' in which
				? eq(signInFailures.nonce, which.nonce)
				: lte(signInFailures.at, which.before);
	await query.delete(signInFailures).where(condition);
}
