import { DomainError } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { findOptionalEntrant } from '../account-store.ts';
import { deleteLinks, findLinkedAccountId, insertChallenge, insertLink, takeChallenge } from '../factor-store.ts';
import type { Account, OpenedSession, SignInTerms, Visitor } from '../model.ts';
import { CHALLENGE_MS, questionKeys } from '../rules.ts';
import type { Outsider, SingleSignOn } from '../single-sign-on.ts';
import { newToken } from '../tokens.ts';
import { beginSession } from './begin-session.ts';
import { throttle } from './throttle.ts';

const PURPOSE = 'sso';

/** Sends somebody to the other house: to sign in, or to say who an account is there. */
export async function askOutside(house: House, sso: SingleSignOn, wanted: { accountId: string | null; goTo: string; visitor: Visitor }) {
	const { accountId, goTo, visitor } = wanted;
	await throttle(house, questionKeys(visitor.address), house.ids.next('try'));
	const { address, state, nonce, verifier } = await sso.begin();
	const now = house.clock.now();
	const expiresAt = new Date(now.getTime() + CHALLENGE_MS);
	const question = { id: newToken(), purpose: PURPOSE, challenge: state, nonce, verifier, expiresAt, accountId, goTo };
	await insertChallenge(house.database.sql, question, now);
	return { address, challengeId: question.id };
}

interface Answered {
	readonly outsider: Outsider;
	/** Whose link was asked for; null for a sign-in. */
	readonly accountId: string | null;
	readonly goTo: string;
}

/** Takes the answer of the other house, which must be to the question that this browser was sent away with. */
export async function hearOutside(house: House, sso: SingleSignOn, came: { challengeId: string; query: string }): Promise<Answered> {
	const asked = await takeChallenge(house.database.sql, { id: came.challengeId, purpose: PURPOSE, now: house.clock.now() });
	const question = { state: asked.challenge, nonce: asked.nonce ?? '', verifier: asked.verifier ?? '' };
	return { outsider: await sso.finish(came.query, question), accountId: asked.accountId, goTo: asked.goTo ?? '/' };
}

/**
 * Signs in whoever is linked to a name at the other house.
 * @throws DomainError `unauthenticated` when nobody is: an account is never guessed from an e-mail address.
 */
export function signInByOutsider(
	house: House,
	input: { outsider: Outsider; visitor: Visitor; terms: SignInTerms; replaces?: string | undefined },
): Promise<OpenedSession> {
	const { outsider, visitor, terms, replaces } = input;
	return inTransaction(house, async (tx) => {
		const accountId = await findLinkedAccountId(tx.sql, outsider);
		const account = accountId === null ? null : await findOptionalEntrant(tx.sql, accountId);
		if (!account) throw new DomainError('unauthenticated', 'No account is linked to this person', { why: 'sso_unknown' });
		return beginSession(tx, { account, visitor, terms, how: 'sso', shown: { second: outsider.strong, password: false }, replaces });
	});
}

/** Links an account to its owner's name at the other house. @throws DomainError `refused` when that name is another account's. */
export function linkOutsider(house: House, account: Account, outsider: Outsider): Promise<{ changed: boolean }> {
	return inTransaction(house, async (tx) => {
		const owner = await findLinkedAccountId(tx.sql, outsider);
		if (owner === account.id) return { changed: false };
		const { issuer, subject } = outsider;
		if (owner !== null || !(await insertLink(tx, { issuer, subject, accountId: account.id })))
			throw new DomainError('refused', 'This person is linked to another account', { why: 'sso_taken' });
		const about = { kind: 'account', id: account.id };
		record(tx, { actor: account, action: 'account.linked', subject: about, facts: { issuer }, areaPath: account.areaPath });
		return { changed: true };
	});
}

/** Forgets who an account is elsewhere. */
export function unlinkOutsider(house: House, account: Account): Promise<{ changed: boolean }> {
	return inTransaction(house, async (tx) => {
		if (!(await deleteLinks(tx, account))) return { changed: false };
		const about = { kind: 'account', id: account.id };
		record(tx, { actor: account, action: 'account.unlinked', subject: about, facts: {}, areaPath: account.areaPath });
		return { changed: true };
	});
}
