import { DomainError } from '@unwalled/contracts';
import { isUniqueViolation } from '@unwalled/database';
import { type House, inTransaction } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { lockAccount, saveAccount } from '../account-store.ts';
import { countRecoveryCodes, insertChallenge, insertPasskey, listPasskeys, takeChallenge } from '../factor-store.ts';
import type { Account } from '../model.ts';
import { askToMake, checkMade, type PasskeyMade, type RelyingParty } from '../passkeys.ts';
import { CHALLENGE_MS } from '../rules.ts';
import { newToken } from '../tokens.ts';
import { giveRecoveryCodes } from './enrol-totp.ts';

const PURPOSE = 'make_passkey';
const MOST_PASSKEYS = 10;

/** Asks the page to make a passkey for an account. */
export async function askForNewPasskey(house: House, account: Account, party: RelyingParty) {
	const { sql } = house.database;
	const existing = await listPasskeys(sql, account.id);
	if (existing.length >= MOST_PASSKEYS)
		throw new DomainError('refused', 'Drop a passkey that you do not use first', { why: 'too_many_keys' });
	const { options, challenge } = await askToMake(party, account, existing);
	const now = house.clock.now();
	const question = {
		id: newToken(),
		purpose: PURPOSE,
		challenge,
		accountId: account.id,
		expiresAt: new Date(now.getTime() + CHALLENGE_MS),
	};
	await insertChallenge(sql, question, now);
	return { challengeId: question.id, options };
}

interface NewPasskey {
	readonly challengeId: string;
	readonly name: string;
	readonly response: PasskeyMade;
	readonly party: RelyingParty;
}

/**
 * Takes a passkey that the page has made.
 * @returns recovery codes when it is the first factor, shown this once.
 * @throws DomainError `refused` when it answers another question, another page or another account.
 */
export async function addPasskey(house: House, account: Account, made: NewPasskey): Promise<{ account: Account; recoveryCodes: string[] }> {
	const question = await takeChallenge(house.database.sql, { id: made.challengeId, purpose: PURPOSE, now: house.clock.now() });
	if (question.accountId !== account.id) throw new DomainError('refused', 'Begin again', { why: 'too_late' });
	const credential = await checkMade({ party: made.party, challenge: question.challenge, response: made.response });
	const transports = made.response.response.transports ?? [];
	return inTransaction(house, async (tx) => {
		const now = await lockAccount(tx, account.id);
		await insertPasskey(tx, { id: tx.newId('psk'), accountId: account.id, ...credential, transports, name: made.name, createdAt: tx.now });
		const saved = await saveAccount(tx, now, { factors: [...new Set([...now.factors, 'passkey' as const])] });
		const subject = { kind: 'account', id: account.id };
		record(tx, { actor: account, action: 'account.factor_added', subject, facts: { factor: 'passkey' }, areaPath: account.areaPath });
		const hasCodes = (await countRecoveryCodes(tx.sql, account.id)) > 0;
		return { account: saved, recoveryCodes: hasCodes ? [] : await giveRecoveryCodes(tx, account.id) };
	}).catch((error: unknown) => {
		throw isUniqueViolation(error) ? new DomainError('refused', 'This passkey is known already', { why: 'wrong_passkey' }) : error;
	});
}
