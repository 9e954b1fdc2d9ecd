import { timingSafeEqual } from 'node:crypto';
import { DomainError } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { burnCode, findOptionalLogin } from '../account-store.ts';
import { findLock, forgetAttempts } from '../attempt-store.ts';
import type { Account, Login, OpenedSession, SignInTerms, Visitor } from '../model.ts';
import { verifyNothing, verifyPassword } from '../password.ts';
import { throttleKeys } from '../rules.ts';
import { deleteSession } from '../session-store.ts';
import { hashCode } from '../tokens.ts';
import { beginSession } from './begin-session.ts';
import { countFailure, throttle, tooMany } from './throttle.ts';

interface SignInInput {
	login: string;
	/** Or the code that an administrator handed over. */
	password: string;
	visitor: Visitor;
	terms: SignInTerms;
	/** The session that the browser brought along: it ends, so that nobody waits behind a cookie planted before. */
	replaces?: string | undefined;
}

/**
 * Signs somebody in by name and password. An unknown name takes as long as a wrong password, and is locked like one.
 * @returns the session with the token for the cookie, which is kept nowhere else; its step says what is still missing.
 * @throws DomainError `unauthenticated`, or `too_many` with `retryAfterS` and, for a lock, `locked`.
 */
export async function signIn(house: House, input: SignInInput): Promise<OpenedSession> {
	const { login, visitor, terms, replaces } = input;
	const { sql } = house.database;
	const nonce = house.ids.next('try');
	const keys = throttleKeys(login, visitor.address);
	await throttle(house, keys, nonce);
	const lockedUntil = await findLock(sql, { login, address: visitor.address, now: house.clock.now() });
	if (lockedUntil) {
		await forgetAttempts(sql, { nonce });
		throw tooMany(lockedUntil.getTime() - house.clock.now().getTime(), { locked: true });
	}
	const entrant = await check(house, input);
	if (!entrant) {
		await countFailure(house, { login, address: visitor.address });
		throw wrong();
	}
	await forgetAttempts(sql, { nonce });
	const [own] = keys;
	if (own) await forgetAttempts(sql, { key: own.key });
	return inTransaction(house, async (tx) => {
		if (entrant.how === 'code' && !(await burnCode(tx, entrant.account.id))) throw wrong();
		return beginSession(tx, { ...entrant, visitor, terms, shown: { second: false, password: true }, replaces });
	});
}

const wrong = (): DomainError => new DomainError('unauthenticated', 'Name or password is wrong');

async function check(house: House, { login, password }: SignInInput): Promise<{ account: Account; how: 'password' | 'code' } | null> {
	const found = await findOptionalLogin(house.database.sql, login);
	// Without a password of its own an account takes as long as one that does not exist.
	const right = await (found?.passwordHash ? verifyPassword(password, found.passwordHash) : verifyNothing(password));
	if (!found) return null;
	if (right) return { account: found.account, how: 'password' };
	return isCode(found, password, house.clock.now()) ? { account: found.account, how: 'code' } : null;
}

function isCode({ resetCodeHash, resetExpiresAt }: Login, given: string, now: Date): boolean {
	if (!resetCodeHash || !resetExpiresAt || resetExpiresAt <= now) return false;
	return timingSafeEqual(Buffer.from(hashCode(given)), Buffer.from(resetCodeHash));
}

/** Ends a session that its owner leaves; ending it again changes nothing. */
export async function signOut(house: House, sessionId: string): Promise<{ changed: boolean }> {
	return { changed: await deleteSession(house.database.sql, sessionId) };
}
