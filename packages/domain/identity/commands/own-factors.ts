import { DomainError, type Factor } from '@unwalled/contracts';
import { type House, inTransaction, type Tx } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { findPasswordHash, lockAccount, saveAccount } from '../account-store.ts';
import { forgetAttempts } from '../attempt-store.ts';
import { deletePasskeys, deleteTotp, listFactors, replaceRecoveryCodes } from '../factor-store.ts';
import type { Account, SignInTerms } from '../model.ts';
import { verifyPassword } from '../password.ts';
import { codeKeys, needsSecondFactor } from '../rules.ts';
import { giveRecoveryCodes } from './enrol-totp.ts';
import { throttle } from './throttle.ts';

/**
 * Asks for the password once more before something that a borrowed desk must not do.
 * @throws DomainError `refused` with `why`, or `too_many`.
 */
export async function confirmPassword(house: House, account: Account, password: string): Promise<void> {
	const nonce = house.ids.next('try');
	await throttle(house, codeKeys(account.id), nonce);
	const right = await verifyPassword(password, await findPasswordHash(house.database.sql, account.id));
	if (!right) throw new DomainError('refused', 'The password is not right', { why: 'wrong_password', field: 'password' });
	await forgetAttempts(house.database.sql, { nonce });
}

/** Gives new recovery codes to somebody who has a second factor. @throws DomainError `refused` without one. */
export async function renewRecoveryCodes(house: House, account: Account, password: string): Promise<{ recoveryCodes: string[] }> {
	await confirmPassword(house, account, password);
	return inTransaction(house, async (tx) => {
		const now = await lockAccount(tx, account.id);
		if (now.factors.length === 0) throw new DomainError('refused', 'There is no second factor to recover', { why: 'no_factor' });
		note(tx, now, 'account.recovery_codes_renewed', {});
		return { recoveryCodes: await giveRecoveryCodes(tx, account.id) };
	});
}

interface Dropping {
	readonly password: string;
	readonly terms: SignInTerms;
	/** One passkey, or the authenticator app. */
	readonly factor: { readonly passkeyId: string } | 'totp';
}

/** Gives up a factor of one's own. @throws DomainError `refused` when it is the last one of a role that needs one. */
export async function dropOwnFactor(house: House, account: Account, dropping: Dropping): Promise<{ changed: boolean }> {
	await confirmPassword(house, account, dropping.password);
	return inTransaction(house, async (tx) => {
		const now = await lockAccount(tx, account.id);
		const { factor } = dropping;
		const dropped = factor === 'totp' ? await deleteTotp(tx, account.id) : (await deletePasskeys(tx, account.id, factor.passkeyId)) > 0;
		if (!dropped) return { changed: false };
		const factors = await saveFactors(tx, now);
		if (factors.length === 0 && needsSecondFactor(now.role, dropping.terms))
			throw new DomainError('refused', 'This role needs a second factor: add another one first', { why: 'last_one' });
		note(tx, now, 'account.factor_dropped', { factor: factor === 'totp' ? 'totp' : 'passkey' });
		return { changed: true };
	});
}

/** Writes down which factors are left. */
async function saveFactors(tx: Tx, account: Account): Promise<Factor[]> {
	const factors = await listFactors(tx.sql, account.id);
	await saveAccount(tx, account, { factors });
	// Codes that stand for a factor fall with the last one.
	if (factors.length === 0) await replaceRecoveryCodes(tx, account.id, []);
	return factors;
}

function note(tx: Tx, account: Account, action: string, facts: Record<string, string>): void {
	record(tx, { actor: account, action, subject: { kind: 'account', id: account.id }, facts, areaPath: account.areaPath });
}
