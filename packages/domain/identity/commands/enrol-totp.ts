import { DomainError, type TotpOffer } from '@unwalled/contracts';
import { type House, inTransaction, type Tx } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { lockAccount, saveAccount } from '../account-store.ts';
import { forgetAttempts } from '../attempt-store.ts';
import { lockTotp, replaceRecoveryCodes, saveConfirmedTotp, savePendingTotp } from '../factor-store.ts';
import type { Account } from '../model.ts';
import { codeKeys } from '../rules.ts';
import { hashCode, newCode } from '../tokens.ts';
import { newTotpSecret, stepOfCode, totpAddress } from '../totp.ts';
import { throttle } from './throttle.ts';

const RECOVERY_CODES = 10;

/** Offers a secret for an authenticator app; it counts from its first right code on. */
export function offerTotp(house: House, account: Account): Promise<TotpOffer> {
	return inTransaction(house, async (tx) => {
		const secret = newTotpSecret();
		await savePendingTotp(tx, account.id, tx.fieldKeys.seal(secret, 'second_factor'));
		return { secret, address: totpAddress(secret, account.login) };
	});
}

/**
 * Takes the first code of an authenticator app: from now on it is asked for.
 * @returns recovery codes, shown this once.
 * @throws DomainError `refused` when the code is wrong or nothing was offered.
 */
export async function confirmTotp(house: House, account: Account, code: string): Promise<{ account: Account; recoveryCodes: string[] }> {
	const nonce = house.ids.next('try');
	await throttle(house, codeKeys(account.id), nonce);
	const confirmed = await inTransaction(house, async (tx) => {
		const now = await lockAccount(tx, account.id);
		const pending = (await lockTotp(tx, account.id))?.pendingSealed;
		if (!pending) throw new DomainError('refused', 'Nothing was offered', { why: 'no_factor' });
		const step = stepOfCode(tx.fieldKeys.unseal(pending), code.replace(/\s/g, ''), tx.now);
		if (step === null) throw new DomainError('refused', 'The code is not right', { why: 'wrong_code' });
		await saveConfirmedTotp(tx, account.id, pending, step);
		const saved = await saveAccount(tx, now, { factors: [...new Set([...now.factors, 'totp' as const])] });
		const subject = { kind: 'account', id: account.id };
		record(tx, { actor: account, action: 'account.factor_added', subject, facts: { factor: 'totp' }, areaPath: account.areaPath });
		return { account: saved, recoveryCodes: await giveRecoveryCodes(tx, account.id) };
	});
	await forgetAttempts(house.database.sql, { nonce });
	return confirmed;
}

/** Gives ten new recovery codes; the ones before are worth nothing any more. */
export async function giveRecoveryCodes(tx: Tx, accountId: string): Promise<string[]> {
	const codes = Array.from({ length: RECOVERY_CODES }, newCode);
	await replaceRecoveryCodes(tx, accountId, codes.map(hashCode));
	return codes;
}
