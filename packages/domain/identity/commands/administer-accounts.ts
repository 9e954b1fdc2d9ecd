import { DomainError, type Role } from '@unwalled/contracts';
import { isUniqueViolation } from '@unwalled/database';
import { type House, inTransaction, type Tx } from '@unwalled/messaging';
import { record, type TrailEntry } from '@unwalled/trail';
import { checkBelongs, checkMayChange, checkReach, needsApproval } from '../access.ts';
import { countOthers, findAccount, insertAccounts, lockAccount, saveAccount } from '../account-store.ts';
import { unlock } from '../attempt-store.ts';
import type { Account, Officer } from '../model.ts';
import { RESET_CODE_MS } from '../rules.ts';
import { endSessionsOf } from '../session-store.ts';
import { hashCode, newCode } from '../tokens.ts';

interface Belonging {
	readonly name: string;
	readonly role: Role;
	readonly areaPath: string;
	readonly providerId: string | null;
	readonly workerId: string | null;
}

/** An account with the code that opens it once; the code is kept nowhere. */
export interface WithCode {
	readonly changed: boolean;
	readonly account: Account;
	readonly code: string;
	readonly codeExpiresAt: Date;
}

interface OneAccount {
	readonly accountId: string;
	readonly version: number;
	readonly reason: string;
}

/**
 * Makes an account that opens by a code, once, for choosing a password. One with power over others waits for a security officer.
 * @throws DomainError `refused` when the login is taken; `forbidden` beyond the administrator's own area.
 */
export async function createAccount(house: House, officer: Officer, wanted: Belonging & { login: string }): Promise<WithCode> {
	checkReach(officer, wanted.areaPath);
	checkBelongs(wanted);
	const code = newCode();
	return inTransaction(house, async (tx) => {
		const id = tx.newId('acc');
		const { login, name, role, areaPath, providerId, workerId } = wanted;
		const { codeExpiresAt, ...opening } = openingBy(tx, code);
		await insertAccounts(tx.sql, [
			{ id, login, name, role, areaPath, providerId, workerId, passwordHash: '', awaitingApproval: needsApproval(role), ...opening },
		]);
		const account = await findAccount(tx.sql, id);
		note(tx, officer, account, { action: 'account.created', facts: { login, role, areaPath, providerId, workerId } });
		return { changed: true, account, code, codeExpiresAt };
	}).catch((error: unknown) => {
		throw isUniqueViolation(error) ? new DomainError('refused', 'This login is taken', { why: 'login_taken', field: 'login' }) : error;
	});
}

/** Gives what makes an account open by a code, once. */
export const openingBy = (tx: Tx, code: string) => {
	const codeExpiresAt = new Date(tx.now.getTime() + RESET_CODE_MS);
	return { codeExpiresAt, resetCodeHash: hashCode(code), resetExpiresAt: codeExpiresAt, mustChange: true };
};

/**
 * Changes what an account may do. Whoever gets power over others waits for a security officer; running sessions end,
 * because they carry the rights of before.
 * @throws DomainError `refused` for one's own account or the last one of a needed role; `stale_version`.
 */
export async function changeAccount(
	house: House,
	officer: Officer,
	change: OneAccount & Belonging,
): Promise<{ changed: boolean; account: Account }> {
	checkReach(officer, change.areaPath);
	checkBelongs(change);
	return inTransaction(house, async (tx) => {
		const before = await lockForChange(tx, officer, change);
		const { name, role, areaPath, providerId, workerId } = change;
		const rights = { role, areaPath, providerId, workerId };
		const moved = (['role', 'areaPath', 'providerId', 'workerId'] as const).some((field) => before[field] !== rights[field]);
		if (!moved && before.name === name) return { changed: false, account: before };
		if (before.role !== role) await refuseLast(tx, before);
		const awaitingApproval = before.awaitingApproval || (before.role !== role && needsApproval(role));
		const account = await saveAccount(tx, before, { name, ...rights, awaitingApproval });
		if (moved) await endSessionsOf(tx.sql, account.id, { at: tx.now, because: 'rights_changed' });
		const was = {
			name: before.name,
			role: before.role,
			areaPath: before.areaPath,
			providerId: before.providerId,
			workerId: before.workerId,
		};
		note(tx, officer, account, { action: 'account.changed', facts: { was, is: { name, ...rights } }, reason: change.reason });
		return { changed: true, account };
	});
}

/** Switches an account off, or on again; its sessions end at once. @throws DomainError like `changeAccount`. */
export function switchAccount(
	house: House,
	officer: Officer,
	wanted: OneAccount & { on: boolean },
): Promise<{ changed: boolean; account: Account }> {
	return inTransaction(house, async (tx) => {
		const before = await lockForChange(tx, officer, wanted);
		if ((before.disabledAt === null) === wanted.on) return { changed: false, account: before };
		if (!wanted.on) await refuseLast(tx, before);
		// Somebody who comes back with power over others is looked at again.
		const awaitingApproval = before.awaitingApproval || (wanted.on && needsApproval(before.role));
		const account = await saveAccount(tx, before, { disabledAt: wanted.on ? null : tx.now, awaitingApproval });
		if (!wanted.on) await endSessionsOf(tx.sql, account.id, { at: tx.now, because: 'disabled' });
		note(tx, officer, account, { action: wanted.on ? 'account.enabled' : 'account.disabled', facts: {}, reason: wanted.reason });
		return { changed: true, account };
	});
}

/**
 * Takes an account's password away and gives a code that opens it once. Its second factor stays: whoever handed the
 * code over cannot use it alone.
 * @throws DomainError like `changeAccount`.
 */
export function resetPassword(house: House, officer: Officer, wanted: OneAccount): Promise<WithCode> {
	const code = newCode();
	return inTransaction(house, async (tx) => {
		const before = await lockForChange(tx, officer, wanted);
		await refuseLast(tx, before);
		const { codeExpiresAt, ...opening } = openingBy(tx, code);
		const awaitingApproval = before.awaitingApproval || needsApproval(before.role);
		const account = await saveAccount(tx, before, { passwordHash: '', awaitingApproval, ...opening });
		await endSessionsOf(tx.sql, account.id, { at: tx.now, because: 'password_reset' });
		await unlock(tx.sql, account);
		note(tx, officer, account, { action: 'account.password_reset', facts: {}, reason: wanted.reason });
		return { changed: true, account, code, codeExpiresAt };
	});
}

/** Locks an account that an officer may change and has seen as it is. */
export async function lockForChange(tx: Tx, officer: Officer, { accountId, version }: OneAccount): Promise<Account> {
	const account = await lockAccount(tx, accountId);
	checkMayChange(officer, account);
	if (account.version !== version)
		throw new DomainError('stale_version', 'Somebody else changed this account', { version: account.version });
	return account;
}

/** Keepers that a house cannot be without. */
const needed: readonly Role[] = ['administrator', 'security'];

/** @throws DomainError `refused` when nobody else with the role could sign in. */
async function refuseLast(tx: Tx, account: Account): Promise<void> {
	if (!needed.includes(account.role) || account.disabledAt !== null || account.awaitingApproval) return;
	if ((await countOthers(tx, account.role, account.id)) === 0)
		throw new DomainError('refused', 'Nobody else has this role', { why: 'last_one', role: account.role });
}

/** Writes down what an officer did to an account. */
export function note(tx: Tx, officer: Officer, account: Account, entry: Pick<TrailEntry, 'action' | 'facts' | 'reason'>): void {
	const { id, name } = officer;
	record(tx, { ...entry, actor: { id, name }, subject: { kind: 'account', id: account.id }, areaPath: account.areaPath });
}
