import type { Sql } from '@unwalled/database';
import { and, eq, gt, inArray, like, lte, max, or, sql } from 'drizzle-orm';
import { literalPattern } from './account-store.ts';
import { ADDRESS_KNOWN_MS, FAILURES_FADE_MS, lockMs } from './rules.ts';
import { knownAddresses, signInFailures, signInLocks } from './schema.ts';

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

/** Finds until when a login is locked for an address; null when it may try. */
export async function findLock(query: Sql, asked: { login: string; address: string; now: Date }): Promise<Date | null> {
	const { login, address, now } = asked;
	const [lock] = await query
		.select({ until: signInLocks.lockedUntil })
		.from(signInLocks)
		.where(and(eq(signInLocks.login, login), gt(signInLocks.lockedUntil, now)));
	if (!lock?.until) return null;
	const known = await query
		.select({ one: sql`1` })
		.from(knownAddresses)
		.where(
			and(
				eq(knownAddresses.login, login),
				eq(knownAddresses.address, address),
				gt(knownAddresses.seenAt, new Date(now.getTime() - ADDRESS_KNOWN_MS)),
			),
		);
	return known.length > 0 ? null : lock.until;
}

/** Counts a wrong password or code; tells until when the login is locked by it, if it is. */
export async function noteFailure(query: Sql, login: string, now: Date): Promise<Date | null> {
	const faded = new Date(now.getTime() - FAILURES_FADE_MS);
	await query.delete(signInLocks).where(lte(signInLocks.failedAt, faded));
	const [row] = await query
		.insert(signInLocks)
		.values({ login, failures: 1, failedAt: now })
		.onConflictDoUpdate({ target: signInLocks.login, set: { failures: sql`${signInLocks.failures} + 1`, failedAt: now } })
		.returning({ failures: signInLocks.failures });
	const lasts = lockMs(row?.failures ?? 0);
	if (lasts === 0) return null;
	const lockedUntil = new Date(now.getTime() + lasts);
	await query.update(signInLocks).set({ lockedUntil }).where(eq(signInLocks.login, login));
	return lockedUntil;
}

/** Forgets what a right password makes good, and remembers where it came from. */
export async function noteSuccess(query: Sql, entered: { login: string; address: string; now: Date }): Promise<void> {
	const { login, address, now } = entered;
	await query.delete(signInLocks).where(eq(signInLocks.login, login));
	await query
		.insert(knownAddresses)
		.values({ login, address, seenAt: now })
		.onConflictDoUpdate({ target: [knownAddresses.login, knownAddresses.address], set: { seenAt: now } });
}

/** Unlocks a login: everything that was counted against it is forgotten; false when there was nothing. */
export async function unlock(query: Sql, account: { id: string; login: string }): Promise<boolean> {
	const { id, login } = account;
	const locks = await query.delete(signInLocks).where(eq(signInLocks.login, login)).returning({ login: signInLocks.login });
	const beginsWith = `both:${literalPattern(login)} %`;
	const counted = await query
		.delete(signInFailures)
		.where(or(eq(signInFailures.key, `login:${login}`), eq(signInFailures.key, `code:${id}`), like(signInFailures.key, beginsWith)))
		.returning({ key: signInFailures.key });
	return locks.length + counted.length > 0;
}

/** Lists which of these logins are locked, and until when. */
export async function listLocks(query: Sql, logins: readonly string[], now: Date): Promise<Map<string, Date>> {
	if (logins.length === 0) return new Map();
	const rows = await query
		.select()
		.from(signInLocks)
		.where(and(inArray(signInLocks.login, [...logins]), gt(signInLocks.lockedUntil, now)));
	return new Map(rows.flatMap(({ login, lockedUntil }) => (lockedUntil ? [[login, lockedUntil] as const] : [])));
}
