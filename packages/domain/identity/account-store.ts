import { DomainError, type Factor, type Role } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, asc, eq, gt, ilike, isNotNull, isNull, like, ne, or, sql } from 'drizzle-orm';
import type { Account, Login } from './model.ts';
import { accounts } from './schema.ts';

/** Everything but what could open an account: whoever only looks is not given the rest. */
export const openColumns = {
	id: accounts.id,
	login: accounts.login,
	name: accounts.name,
	role: accounts.role,
	areaPath: accounts.areaPath,
	providerId: accounts.providerId,
	workerId: accounts.workerId,
	disabledAt: accounts.disabledAt,
	factors: accounts.factors,
	mustChange: accounts.mustChange,
	awaitingApproval: accounts.awaitingApproval,
	passwordChangedAt: accounts.passwordChangedAt,
	lastSignInAt: accounts.lastSignInAt,
	version: accounts.version,
};

type OpenRow = Omit<Account, 'role' | 'factors'> & { role: string; factors: string[] };

/** Types a row as an account: role and factors are checked where they are written. */
export const asAccount = (row: OpenRow): Account => row as Account;

/** An account may sign in while nobody has switched it off and nobody still has to agree to it. */
export const mayEnter = and(isNull(accounts.disabledAt), eq(accounts.awaitingApproval, false));

/** Finds an account that may sign in, with what to check against. */
export async function findOptionalLogin(query: Sql, login: string): Promise<Login | null> {
	const { passwordHash, resetCodeHash, resetExpiresAt } = accounts;
	const [row] = await query
		.select({ account: openColumns, passwordHash, resetCodeHash, resetExpiresAt })
		.from(accounts)
		.where(and(eq(accounts.login, login), mayEnter));
	return row ? { ...row, account: asAccount(row.account) } : null;
}

/** Finds an account that may sign in by its id. */
export async function findOptionalEntrant(query: Sql, accountId: string): Promise<Account | null> {
	const [row] = await query
		.select(openColumns)
		.from(accounts)
		.where(and(eq(accounts.id, accountId), mayEnter));
	return row ? asAccount(row) : null;
}

/** Finds an account. @throws DomainError `not_found`. */
export async function findAccount(query: Sql, accountId: string): Promise<Account> {
	const [row] = await query.select(openColumns).from(accounts).where(eq(accounts.id, accountId));
	if (!row) throw new DomainError('not_found', 'No such account');
	return asAccount(row);
}

/** Locks an account by its login, whether or not it may sign in; null when there is none. */
export async function lockOptionalAccount(tx: Tx, login: string): Promise<Account | null> {
	const [row] = await tx.sql.select(openColumns).from(accounts).where(eq(accounts.login, login)).for('update');
	return row ? asAccount(row) : null;
}

/** Locks an account until the transaction ends. @throws DomainError `not_found`. */
export async function lockAccount(tx: Tx, accountId: string): Promise<Account> {
	const [row] = await tx.sql.select(openColumns).from(accounts).where(eq(accounts.id, accountId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such account');
	return asAccount(row);
}

/** Finds what an account's own password is checked against. */
export async function findPasswordHash(query: Sql, accountId: string): Promise<string> {
	const [row] = await query.select({ hash: accounts.passwordHash }).from(accounts).where(eq(accounts.id, accountId));
	return row?.hash ?? '';
}

type Change = Partial<Omit<typeof accounts.$inferInsert, 'id' | 'login' | 'version' | 'factors'>> & { factors?: Factor[] };

/** Saves a change of an account that is locked, and counts its version up. */
export async function saveAccount(tx: Tx, account: Account, change: Change): Promise<Account> {
	const [row] = await tx.sql
		.update(accounts)
		.set({ ...change, version: account.version + 1 })
		.where(eq(accounts.id, account.id))
		.returning(openColumns);
	if (!row) throw new DomainError('not_found', 'No such account');
	return asAccount(row);
}

/** Notes that somebody has come in; no change of rights, so the version stays. */
export async function noteSignIn(tx: Tx, accountId: string): Promise<void> {
	await tx.sql.update(accounts).set({ lastSignInAt: tx.now }).where(eq(accounts.id, accountId));
}

/** Takes the code that was handed over; false when somebody else has just used it. */
export async function burnCode(tx: Tx, accountId: string): Promise<boolean> {
	const rows = await tx.sql
		.update(accounts)
		.set({ resetCodeHash: null, resetExpiresAt: null })
		.where(and(eq(accounts.id, accountId), isNotNull(accounts.resetCodeHash)))
		.returning({ id: accounts.id });
	return rows.length > 0;
}

/** Adds accounts. */
export async function insertAccounts(query: Sql, rows: (typeof accounts.$inferInsert & { role: Role })[]): Promise<void> {
	if (rows.length > 0) await query.insert(accounts).values(rows);
}

/** Tells whether there is any account at all. */
export async function hasAccounts(query: Sql): Promise<boolean> {
	const rows = await query.select({ one: sql`1` }).from(accounts).limit(1);
	return rows.length > 0;
}

/** Counts the other accounts of a role that may sign in: the last one cannot be taken away. */
export async function countOthers(tx: Tx, role: Role, accountId: string): Promise<number> {
	// Two who take each other away at the same moment wait here for one another.
	await tx.sql.execute(sql`select pg_advisory_xact_lock(hashtext(${`role ${role}`}))`);
	const [row] = await tx.sql
		.select({ count: sql<number>`count(*)::int` })
		.from(accounts)
		.where(and(eq(accounts.role, role), ne(accounts.id, accountId), mayEnter));
	return row?.count ?? 0;
}

export interface AccountQuery {
	readonly areaPath: string;
	readonly query: string;
	readonly after?: string | undefined;
	readonly limit: number;
}

/** Escapes what LIKE would read as a pattern. */
export const literalPattern = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Lists accounts at and below an area by login, one page. */
export async function listAccounts(query: Sql, { areaPath, query: wanted, after, limit }: AccountQuery): Promise<Account[]> {
	const word = `%${literalPattern(wanted.trim())}%`;
	const rows = await query
		.select(openColumns)
		.from(accounts)
		.where(
			and(
				or(eq(accounts.areaPath, areaPath), like(accounts.areaPath, `${areaPath}.%`)),
				wanted.trim() ? or(ilike(accounts.login, word), ilike(accounts.name, word)) : undefined,
				after ? gt(accounts.login, after) : undefined,
			),
		)
		.orderBy(asc(accounts.login))
		.limit(limit);
	return rows.map(asAccount);
}
