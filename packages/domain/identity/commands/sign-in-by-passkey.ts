import { DomainError } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { findOptionalEntrant } from '../account-store.ts';
import { insertChallenge, listPasskeys, lockPasskey, savePasskeyUse, takeChallenge } from '../factor-store.ts';
import type { OpenedSession, Session, SignInTerms, Visitor } from '../model.ts';
import { askToShow, checkShown, type PasskeyShown, type RelyingParty } from '../passkeys.ts';
import { CHALLENGE_MS, questionKeys } from '../rules.ts';
import { lockSession } from '../session-store.ts';
import { newToken } from '../tokens.ts';
import { beginSession } from './begin-session.ts';
import { throttle } from './throttle.ts';

const PURPOSE = 'show_passkey';

/** Asks the page for a passkey: of the account whose second step waits, or of whoever sits there. */
export async function askForPasskey(house: House, asking: { party: RelyingParty; waiting: Session | null; address: string }) {
	const { party, waiting, address } = asking;
	const { sql } = house.database;
	await throttle(house, questionKeys(address), house.ids.next('try'));
	const { options, challenge } = await askToShow(party, waiting ? await listPasskeys(sql, waiting.account.id) : []);
	const now = house.clock.now();
	const expiresAt = new Date(now.getTime() + CHALLENGE_MS);
	const question = { id: newToken(), purpose: PURPOSE, challenge, accountId: waiting?.account.id ?? null, expiresAt };
	await insertChallenge(sql, question, now);
	return { challengeId: question.id, options };
}

interface PasskeySignIn {
	readonly challengeId: string;
	readonly response: PasskeyShown;
	readonly party: RelyingParty;
	/** The sign-in whose second step this is. */
	readonly waiting: Session | null;
	readonly visitor: Visitor;
	readonly terms: SignInTerms;
	/** The session that the browser brought along. */
	readonly replaces?: string | undefined;
}

/**
 * Signs somebody in by a passkey, which checks its owner itself: it stands for both steps.
 * @throws DomainError `refused` when it is unknown, a copy, or of another account than the first step's.
 */
export async function signInByPasskey(house: House, input: PasskeySignIn): Promise<OpenedSession> {
	const question = await takeChallenge(house.database.sql, { id: input.challengeId, purpose: PURPOSE, now: house.clock.now() });
	return inTransaction(house, async (tx) => {
		const passkey = await lockPasskey(tx, input.response.id);
		const account = passkey && (await findOptionalEntrant(tx.sql, passkey.accountId));
		if (!account || (question.accountId !== null && question.accountId !== account.id)) throw stranger();
		if (input.waiting && (input.waiting.account.id !== account.id || !(await lockSession(tx, input.waiting.id)))) throw stranger();
		const counter = await checkShown({ party: input.party, challenge: question.challenge, response: input.response }, passkey);
		await savePasskeyUse(tx, passkey.id, counter);
		const { visitor, terms, waiting } = input;
		const before = waiting ? { continues: waiting.id } : { replaces: input.replaces };
		return beginSession(tx, { account, visitor, terms, how: 'passkey', shown: { second: true, password: waiting !== null }, ...before });
	});
}

const stranger = (): DomainError => new DomainError('refused', 'This passkey opens nothing here', { why: 'wrong_passkey' });
