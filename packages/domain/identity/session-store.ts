import type { Ending, Role, SessionStep } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, desc, eq, getTableColumns, gt, inArray, isNotNull, isNull, like, lt, lte, ne, notInArray, or } from 'drizzle-orm';
import { asAccount, mayEnter, openColumns } from './account-store.ts';
import type { Account, SessionFacts } from './model.ts';
import { accounts, sessions, spentTokens } from './schema.ts';

/** How long an ending that its owner has not heard of is kept. */
const UNTOLD_KEPT_MS = 30 * 24 * 3_600_000;
const TOLD: Ending[] = ['reused', 'agent_changed'];

const asFacts = (row: typeof sessions.$inferSelect): SessionFacts => row as SessionFacts;

/** Finds a session by its present token or the one before, with an account that may sign in. */
export async function findOptionalSession(query: Sql, tokenHash: string): Promise<{ facts: SessionFacts; account: Account } | null> {
	const [row] = await query
		.select({ facts: getTableColumns(sessions), account: openColumns })
		.from(sessions)
		.innerJoin(accounts, eq(accounts.id, sessions.accountId))
		.where(and(or(eq(sessions.tokenHash, tokenHash), eq(sessions.previousTokenHash, tokenHash)), mayEnter));
	return row ? { facts: asFacts(row.facts), account: asAccount(row.account) } : null;
}

/** Finds the session that has left a token behind. */
export async function findSpent(query: Sql, tokenHash: string): Promise<{ id: string; account: Account } | null> {
	const [row] = await query
		.select({ id: sessions.id, account: openColumns })
		.from(spentTokens)
		.innerJoin(sessions, eq(sessions.id, spentTokens.sessionId))
		.innerJoin(accounts, eq(accounts.id, sessions.accountId))
		.where(eq(spentTokens.tokenHash, tokenHash));
	return row ? { ...row, account: asAccount(row.account) } : null;
}

/** Begins a session, and forgets those that have expired. */
export async function insertSession(query: Sql, row: typeof sessions.$inferInsert): Promise<void> {
	const nothingToTell = or(isNull(sessions.endedBecause), notInArray(sessions.endedBecause, TOLD), isNotNull(sessions.toldAt));
	const heard = or(nothingToTell, lte(sessions.expiresAt, before(row.startedAt)));
	await query.delete(sessions).where(and(lte(sessions.expiresAt, row.startedAt), heard));
	await query.insert(sessions).values(row);
}

const before = (at: Date): Date => new Date(at.getTime() - UNTOLD_KEPT_MS);

type Change = Partial<Omit<typeof sessions.$inferInsert, 'id' | 'accountId'>>;

/** Changes a running session whose token is still the one that was seen; false when somebody was faster. */
export async function changeSession(query: Sql, seen: Pick<SessionFacts, 'id' | 'tokenHash'>, change: Change): Promise<boolean> {
	const rows = await query
		.update(sessions)
		.set(change)
		.where(and(eq(sessions.id, seen.id), eq(sessions.tokenHash, seen.tokenHash), isNull(sessions.endedAt)))
		.returning({ id: sessions.id });
	return rows.length > 0;
}

/** Remembers a token that a session has left behind. */
export async function insertSpent(query: Sql, tokenHash: string, sessionId: string): Promise<void> {
	await query.insert(spentTokens).values({ tokenHash, sessionId }).onConflictDoNothing();
}

/** Locks a session until the transaction ends; null when it is gone or ended. */
export async function lockSession(tx: Tx, sessionId: string): Promise<SessionFacts | null> {
	const [row] = await tx.sql
		.select()
		.from(sessions)
		.where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
		.for('update');
	return row ? asFacts(row) : null;
}

/** Ends a session; false when it was over already. */
export async function endSession(query: Sql, sessionId: string, end: { at: Date; because: string }): Promise<boolean> {
	const rows = await query
		.update(sessions)
		.set({ endedAt: end.at, endedBecause: end.because })
		.where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
		.returning({ id: sessions.id });
	return rows.length > 0;
}

/** Ends all sessions of an account, but one; tells how many. */
export async function endSessionsOf(
	query: Sql,
	accountId: string,
	end: { at: Date; because: string; except?: string | undefined },
): Promise<number> {
	const others = end.except === undefined ? undefined : ne(sessions.id, end.except);
	const rows = await query
		.update(sessions)
		.set({ endedAt: end.at, endedBecause: end.because })
		.where(and(eq(sessions.accountId, accountId), isNull(sessions.endedAt), others))
		.returning({ id: sessions.id });
	return rows.length;
}

/** Forgets a session: its owner has left. */
export async function deleteSession(query: Sql, sessionId: string): Promise<boolean> {
	const rows = await query.delete(sessions).where(eq(sessions.id, sessionId)).returning({ id: sessions.id });
	return rows.length > 0;
}

/** Takes what an account has not heard yet of sessions that were ended for its safety. */
export async function takeNotices(query: Sql, accountId: string, now: Date): Promise<Ending[]> {
	const rows = await query
		.update(sessions)
		.set({ toldAt: now })
		.where(and(eq(sessions.accountId, accountId), inArray(sessions.endedBecause, TOLD), isNull(sessions.toldAt)))
		.returning({ because: sessions.endedBecause });
	return [...new Set(rows.map((row) => row.because as Ending))];
}

/** Tells which of these sessions still run; pages that stay open are asked for by this. */
export async function listRunning(query: Sql, ids: readonly string[], now: Date): Promise<Set<string>> {
	if (ids.length === 0) return new Set();
	const rows = await query
		.select({ id: sessions.id })
		.from(sessions)
		.innerJoin(accounts, eq(accounts.id, sessions.accountId))
		.where(and(inArray(sessions.id, [...ids]), isNull(sessions.endedAt), gt(sessions.expiresAt, now), mayEnter));
	return new Set(rows.map((row) => row.id));
}

/** A session as lists show it, without anything that could open it. */
export interface ListedSession {
	readonly id: string;
	readonly startedAt: Date;
	readonly lastSeenAt: Date | null;
	readonly expiresAt: Date;
	readonly address: string;
	readonly browser: string;
	readonly step: SessionStep;
	readonly account: { readonly id: string; readonly login: string; readonly name: string; readonly role: Role };
}

/** Lists running sessions of an account, or of everybody at and below an area, the newest first. */
export async function listSessions(
	query: Sql,
	wanted: { accountId?: string | undefined; areaPath: string; now: Date; after?: string | undefined; limit: number },
): Promise<ListedSession[]> {
	const { id, startedAt, lastSeenAt, expiresAt, address, browser, step } = sessions;
	const rows = await query
		.select({
			...{ id, startedAt, lastSeenAt, expiresAt, address, browser, step },
			account: { id: accounts.id, login: accounts.login, name: accounts.name, role: accounts.role },
		})
		.from(sessions)
		.innerJoin(accounts, eq(accounts.id, sessions.accountId))
		.where(
			and(
				isNull(sessions.endedAt),
				gt(sessions.expiresAt, wanted.now),
				wanted.accountId ? eq(sessions.accountId, wanted.accountId) : undefined,
				or(eq(accounts.areaPath, wanted.areaPath), like(accounts.areaPath, `${wanted.areaPath}.%`)),
				wanted.after ? lt(sessions.id, wanted.after) : undefined,
			),
		)
		.orderBy(desc(sessions.id))
		.limit(wanted.limit);
	return rows as ListedSession[];
}
