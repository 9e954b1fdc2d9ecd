import { among, type Sql } from '@unwalled/database';
import { accounts } from '@unwalled/identity/schema';
import type { Tx } from '@unwalled/messaging';
import { offers } from '@unwalled/offer/schema';
import { and, asc, eq, exists, isNull, notInArray, or, sql as raw, type SQL } from 'drizzle-orm';
import type { Subscription, Wanted } from './model.ts';
import { pushSubscriptions } from './schema.ts';

/** Old telephones are thrown away without a word: of one account the latest are kept. */
const MOST_BROWSERS = 5;

/** Saves a browser for whoever uses it now; tells whether anything was new. */
export async function saveSubscription(tx: Tx, row: typeof pushSubscriptions.$inferInsert): Promise<boolean> {
	const { id: _, createdAt: _made, ...now } = row;
	const saved = await tx.sql
		.insert(pushSubscriptions)
		.values(row)
		.onConflictDoUpdate({
			target: pushSubscriptions.endpointHash,
			set: now,
			setWhere: raw`(${pushSubscriptions.accountId}, ${pushSubscriptions.p256dh}, ${pushSubscriptions.auth}, ${pushSubscriptions.language})
				is distinct from (${row.accountId}, ${row.p256dh}, ${row.auth}, ${row.language})`,
		})
		.returning({ id: pushSubscriptions.id });
	return saved.length > 0;
}

/** Forgets all but the latest browsers of an account. */
export async function keepLatest(tx: Tx, accountId: string): Promise<void> {
	const latest = tx.sql
		.select({ id: pushSubscriptions.id })
		.from(pushSubscriptions)
		.where(eq(pushSubscriptions.accountId, accountId))
		.orderBy(raw`${pushSubscriptions.createdAt} desc, ${pushSubscriptions.id} desc`)
		.limit(MOST_BROWSERS);
	await tx.sql.delete(pushSubscriptions).where(and(eq(pushSubscriptions.accountId, accountId), notInArray(pushSubscriptions.id, latest)));
}

/** Forgets a browser, when it is this account's; tells whether it was there. */
export async function removeSubscription(tx: Tx, of: { accountId: string; endpointHash: string }): Promise<boolean> {
	const gone = await tx.sql
		.delete(pushSubscriptions)
		.where(and(eq(pushSubscriptions.accountId, of.accountId), eq(pushSubscriptions.endpointHash, of.endpointHash)))
		.returning({ id: pushSubscriptions.id });
	return gone.length > 0;
}

/** Tells which of some offers anybody could be woken for: most workers of a town may have no browser that was allowed to. */
export async function listWakeable(sql: Sql, offerIds: readonly string[]): Promise<Set<string>> {
	const some = (of: SQL | undefined) => exists(sql.select({ id: pushSubscriptions.id }).from(pushSubscriptions).where(of));
	const worker = some(eq(pushSubscriptions.workerId, offers.workerId));
	const firm = some(and(eq(pushSubscriptions.providerId, offers.providerId), isNull(pushSubscriptions.workerId)));
	const rows = await sql
		.select({ id: offers.id })
		.from(offers)
		.where(and(among(offers.id, new Set(offerIds)), or(worker, firm)));
	return new Set(rows.map(({ id }) => id));
}

/** Lists the browsers to be woken; those of accounts that may not sign in stay asleep. */
export async function listSubscriptions(sql: Sql, { providerId, workerId, firmToo }: Wanted): Promise<Subscription[]> {
	const worker = eq(pushSubscriptions.workerId, workerId);
	const firm = and(eq(pushSubscriptions.providerId, providerId), isNull(pushSubscriptions.workerId));
	const rows = await sql
		.select({ subscription: pushSubscriptions })
		.from(pushSubscriptions)
		.innerJoin(accounts, eq(accounts.id, pushSubscriptions.accountId))
		.where(and(isNull(accounts.disabledAt), firmToo ? or(worker, firm) : worker))
		.orderBy(asc(pushSubscriptions.id));
	return rows.map(({ subscription }) => subscription as Subscription);
}

/** Writes that a browser was reached. */
export async function markReached(sql: Sql, id: string, at: Date): Promise<void> {
	await sql.update(pushSubscriptions).set({ lastSuccessAt: at }).where(eq(pushSubscriptions.id, id));
}

/** Forgets a browser that is no more, unless it has been renewed meanwhile. */
export async function forgetGone(sql: Sql, { id, auth }: Pick<Subscription, 'id' | 'auth'>): Promise<void> {
	await sql.delete(pushSubscriptions).where(and(eq(pushSubscriptions.id, id), eq(pushSubscriptions.auth, auth)));
}
