import { DomainError, type Factor } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, asc, eq, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm';
import type { Account, Passkey } from './model.ts';
import { accountLinks, challenges, passkeys, recoveryCodes, secondFactors } from './schema.ts';

/** Keeps a new secret beside the present one until its first code. */
export async function savePendingTotp(tx: Tx, accountId: string, pendingSealed: string): Promise<void> {
	await tx.sql
		.insert(secondFactors)
		.values({ accountId, pendingSealed })
		.onConflictDoUpdate({ target: secondFactors.accountId, set: { pendingSealed } });
}

/** Finds the secrets of an account's authenticator app, and locks them. */
export async function lockTotp(tx: Tx, accountId: string): Promise<typeof secondFactors.$inferSelect | null> {
	const [row] = await tx.sql.select().from(secondFactors).where(eq(secondFactors.accountId, accountId)).for('update');
	return row ?? null;
}

/** Makes the waiting secret the present one, its first code used. */
export async function saveConfirmedTotp(tx: Tx, accountId: string, secretSealed: string, lastStep: number): Promise<void> {
	await tx.sql.update(secondFactors).set({ secretSealed, pendingSealed: null, lastStep }).where(eq(secondFactors.accountId, accountId));
}

/** Notes that the code of an interval was taken; false when it, or a later one, was taken before. */
export async function spendTotpStep(tx: Tx, accountId: string, step: number): Promise<boolean> {
	const rows = await tx.sql
		.update(secondFactors)
		.set({ lastStep: step })
		.where(and(eq(secondFactors.accountId, accountId), or(isNull(secondFactors.lastStep), lt(secondFactors.lastStep, step))))
		.returning({ accountId: secondFactors.accountId });
	return rows.length > 0;
}

/** Forgets the authenticator app of an account. */
export async function deleteTotp(tx: Tx, accountId: string): Promise<boolean> {
	const rows = await tx.sql.delete(secondFactors).where(eq(secondFactors.accountId, accountId)).returning({ id: secondFactors.accountId });
	return rows.length > 0;
}

/** Replaces the recovery codes of an account. */
export async function replaceRecoveryCodes(tx: Tx, accountId: string, hashes: readonly string[]): Promise<void> {
	await tx.sql.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId));
	if (hashes.length > 0) await tx.sql.insert(recoveryCodes).values(hashes.map((codeHash) => ({ accountId, codeHash })));
}

/** Uses a recovery code up; false when there is no such code, or no more. */
export async function spendRecoveryCode(tx: Tx, accountId: string, codeHash: string): Promise<boolean> {
	const rows = await tx.sql
		.update(recoveryCodes)
		.set({ usedAt: tx.now })
		.where(and(eq(recoveryCodes.accountId, accountId), eq(recoveryCodes.codeHash, codeHash), isNull(recoveryCodes.usedAt)))
		.returning({ codeHash: recoveryCodes.codeHash });
	return rows.length > 0;
}

/** Counts the recovery codes that are left. */
export async function countRecoveryCodes(query: Sql, accountId: string): Promise<number> {
	const [row] = await query
		.select({ count: sql<number>`count(*)::int` })
		.from(recoveryCodes)
		.where(and(eq(recoveryCodes.accountId, accountId), isNull(recoveryCodes.usedAt)));
	return row?.count ?? 0;
}

/** Lists the passkeys of an account, oldest first. */
export async function listPasskeys(query: Sql, accountId: string): Promise<Passkey[]> {
	return query.select().from(passkeys).where(eq(passkeys.accountId, accountId)).orderBy(asc(passkeys.createdAt), asc(passkeys.id));
}

/** Lists which factors of an account are set up. */
export async function listFactors(query: Sql, accountId: string): Promise<Factor[]> {
	const confirmed = and(eq(secondFactors.accountId, accountId), isNotNull(secondFactors.secretSealed));
	const totp = await query.select({ one: sql`1` }).from(secondFactors).where(confirmed);
	const keys = await listPasskeys(query, accountId);
	return [...(totp.length > 0 ? ['totp' as const] : []), ...(keys.length > 0 ? ['passkey' as const] : [])];
}

/** Finds a passkey by the name that its authenticator gave it, and locks it. */
export async function lockPasskey(tx: Tx, credentialId: string): Promise<Passkey | null> {
	const [row] = await tx.sql.select().from(passkeys).where(eq(passkeys.credentialId, credentialId)).for('update');
	return row ?? null;
}

/** Adds a passkey. */
export async function insertPasskey(tx: Tx, row: typeof passkeys.$inferInsert): Promise<void> {
	await tx.sql.insert(passkeys).values(row);
}

/** Notes a use of a passkey and its new count. */
export async function savePasskeyUse(tx: Tx, passkeyId: string, counter: number): Promise<void> {
	await tx.sql.update(passkeys).set({ counter, lastUsedAt: tx.now }).where(eq(passkeys.id, passkeyId));
}

/** Forgets one passkey of an account, or all of them; tells how many. */
export async function deletePasskeys(tx: Tx, accountId: string, passkeyId?: string): Promise<number> {
	const one = passkeyId === undefined ? undefined : eq(passkeys.id, passkeyId);
	const rows = await tx.sql
		.delete(passkeys)
		.where(and(eq(passkeys.accountId, accountId), one))
		.returning({ id: passkeys.id });
	return rows.length;
}

type Challenge = typeof challenges.$inferSelect;

/** Remembers a question until it is answered, and forgets those that nobody answered in time. */
export async function insertChallenge(query: Sql, row: typeof challenges.$inferInsert, now: Date): Promise<void> {
	await query.delete(challenges).where(lte(challenges.expiresAt, now));
	await query.insert(challenges).values(row);
}

/** Takes a question back: it can be answered once, right or wrong. @throws DomainError `refused` when it is gone. */
export async function takeChallenge(query: Sql, asked: { id: string; purpose: string; now: Date }): Promise<Challenge> {
	const [row] = await query
		.delete(challenges)
		.where(and(eq(challenges.id, asked.id), eq(challenges.purpose, asked.purpose)))
		.returning();
	if (!row || row.expiresAt <= asked.now) throw new DomainError('refused', 'This took too long; begin again', { why: 'too_late' });
	return row;
}

/** Finds whose account a name at another house stands for. */
export async function findLinkedAccountId(query: Sql, link: { issuer: string; subject: string }): Promise<string | null> {
	const [row] = await query
		.select({ accountId: accountLinks.accountId })
		.from(accountLinks)
		.where(and(eq(accountLinks.issuer, link.issuer), eq(accountLinks.subject, link.subject)));
	return row?.accountId ?? null;
}

/** Finds when an account was linked to another house. */
export async function findLinkedAt(query: Sql, issuer: string, accountId: string): Promise<Date | null> {
	const [row] = await query
		.select({ at: accountLinks.linkedAt })
		.from(accountLinks)
		.where(and(eq(accountLinks.issuer, issuer), eq(accountLinks.accountId, accountId)));
	return row?.at ?? null;
}

/** Links an account to a name at another house; false when that name belongs to an account already. */
export async function insertLink(tx: Tx, link: { issuer: string; subject: string; accountId: string }): Promise<boolean> {
	const rows = await tx.sql
		.insert(accountLinks)
		.values({ ...link, linkedAt: tx.now })
		.onConflictDoNothing()
		.returning({ accountId: accountLinks.accountId });
	return rows.length > 0;
}

/** Forgets who an account is elsewhere. */
export async function deleteLinks(tx: Tx, account: Pick<Account, 'id'>): Promise<boolean> {
	const rows = await tx.sql.delete(accountLinks).where(eq(accountLinks.accountId, account.id)).returning({ id: accountLinks.accountId });
	return rows.length > 0;
}
