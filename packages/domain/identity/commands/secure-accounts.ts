import { DomainError } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { checkMayChange } from '../access.ts';
import { findAccount, lockAccount, saveAccount } from '../account-store.ts';
import { unlock } from '../attempt-store.ts';
import { deleteLinks, deletePasskeys, deleteTotp, replaceRecoveryCodes } from '../factor-store.ts';
import type { Account, Officer } from '../model.ts';
import { endSession, endSessionsOf, lockSession } from '../session-store.ts';
import { lockForChange, note } from './administer-accounts.ts';

interface OneAccount {
	readonly accountId: string;
	readonly version: number;
	readonly reason: string;
}
type Result = { changed: boolean; account: Account };

/** Agrees to an account with power over others: a second pair of eyes, never the one who made it. */
export function approveAccount(house: House, officer: Officer, wanted: OneAccount): Promise<Result> {
	return inTransaction(house, async (tx) => {
		const before = await lockForChange(tx, officer, wanted);
		if (!before.awaitingApproval) return { changed: false, account: before };
		const account = await saveAccount(tx, before, { awaitingApproval: false });
		note(tx, officer, account, { action: 'account.approved', facts: { role: account.role }, reason: wanted.reason });
		return { changed: true, account };
	});
}

/** Forgets wrong passwords that were counted against an account, so that its owner may try again at once. */
export function unlockAccount(house: House, officer: Officer, wanted: { accountId: string; reason: string }): Promise<Result> {
	return inTransaction(house, async (tx) => {
		const account = await findAccount(tx.sql, wanted.accountId);
		checkMayChange(officer, account);
		const changed = await unlock(tx.sql, account);
		if (changed) note(tx, officer, account, { action: 'account.unlocked', facts: {}, reason: wanted.reason });
		return { changed, account };
	});
}

/** Takes away every second factor of somebody who has lost theirs, and ends their sessions. */
export function dropFactors(house: House, officer: Officer, wanted: OneAccount): Promise<Result> {
	return inTransaction(house, async (tx) => {
		const before = await lockForChange(tx, officer, wanted);
		if (before.factors.length === 0) return { changed: false, account: before };
		await deleteTotp(tx, before.id);
		await deletePasskeys(tx, before.id);
		await replaceRecoveryCodes(tx, before.id, []);
		await deleteLinks(tx, before);
		const account = await saveAccount(tx, before, { factors: [] });
		await endSessionsOf(tx.sql, account.id, { at: tx.now, because: 'factors_dropped' });
		note(tx, officer, account, { action: 'account.factors_dropped', facts: { factors: before.factors }, reason: wanted.reason });
		return { changed: true, account };
	});
}

interface Revocation {
	readonly sessionId: string;
	readonly reason: string;
}

/** Ends somebody's session, or one of one's own. @throws DomainError `not_found` when it is neither one's own nor in one's area. */
export function revokeSession(house: House, officer: Officer, { sessionId, reason }: Revocation): Promise<{ changed: boolean }> {
	return inTransaction(house, async (tx) => {
		const facts = await lockSession(tx, sessionId);
		if (!facts) return { changed: false };
		const account = await lockAccount(tx, facts.accountId);
		if (account.id !== officer.id) {
			if (officer.role !== 'security') throw new DomainError('not_found', 'No such session');
			checkMayChange(officer, account);
		}
		await endSession(tx.sql, sessionId, { at: tx.now, because: 'revoked' });
		note(tx, officer, account, { action: 'session.revoked', facts: { sessionId }, reason });
		return { changed: true };
	});
}
