import { randomBytes } from 'node:crypto';
import { DomainError } from '@unwalled/contracts';
import type { House } from '@unwalled/messaging';
import {
	countAttempt,
	deleteSession,
	findOptionalLogin,
	findOptionalSession,
	forgetAttempts,
	hashToken,
	insertSession,
} from '../account-store.ts';
import type { Account, Session } from '../model.ts';
import { verifyNothing, verifyPassword } from '../password.ts';
import { SIGN_IN_WINDOW_MS, throttleKeys } from '../rules.ts';

const TOKEN_BYTES = 32;
const HOUR_MS = 3_600_000;

interface SignInInput {
	login: string;
	password: string;
	remoteAddress: string;
	/** How long the session lasts. */
	hours: number;
}

/**
 * Signs somebody in by name and password. An unknown name takes as long as a wrong password.
 * @returns the session with the token for the cookie, which is kept nowhere else.
 * @throws DomainError `unauthenticated`, or `too_many` with `retryAfterS`.
 */
export async function signIn(house: House, input: SignInInput): Promise<Session & { token: string }> {
	const nonce = house.ids.next('try');
	await throttle(house, input, nonce);
	const account = await check(house, input);
	if (!account) throw new DomainError('unauthenticated', 'Name or password is wrong');
	const [own] = throttleKeys(input.login, input.remoteAddress);
	await forgetAttempts(house.database.sql, { nonce });
	if (own) await forgetAttempts(house.database.sql, { key: own.key });
	return begin(house, account, input.hours);
}

/** Counts before checking, so that attempts side by side cannot slip past the limit together. */
async function throttle(house: House, input: SignInInput, nonce: string): Promise<void> {
	const at = house.clock.now();
	const since = new Date(at.getTime() - SIGN_IN_WINDOW_MS);
	await forgetAttempts(house.database.sql, { before: since });
	for (const { key, limit } of throttleKeys(input.login, input.remoteAddress)) {
		const { count, newestAt } = await countAttempt(house.database.sql, { key, at, nonce }, since);
		if (count <= limit) continue;
		// A refused attempt is not counted: who waits as told gets in.
		await forgetAttempts(house.database.sql, { nonce });
		const freeAt = (newestAt ?? at).getTime() + SIGN_IN_WINDOW_MS;
		throw new DomainError('too_many', 'Too many attempts; wait', { retryAfterS: Math.ceil((freeAt - at.getTime()) / 1_000) });
	}
}

async function check(house: House, { login, password }: SignInInput): Promise<Account | null> {
	const found = await findOptionalLogin(house.database.sql, login);
	const right = await (found ? verifyPassword(password, found.passwordHash) : verifyNothing(password));
	return found && right ? found.account : null;
}

async function begin(house: House, account: Account, hours: number): Promise<Session & { token: string }> {
	const token = randomBytes(TOKEN_BYTES).toString('base64url');
	const csrfToken = randomBytes(TOKEN_BYTES).toString('base64url');
	const startedAt = house.clock.now();
	const expiresAt = new Date(startedAt.getTime() + hours * HOUR_MS);
	await insertSession(house.database.sql, { tokenHash: hashToken(token), accountId: account.id, csrfToken, startedAt, expiresAt });
	return { account, csrfToken, expiresAt, token };
}

/** Finds the running session of a cookie's token; null when there is none. */
export function findSession(house: House, token: string): Promise<Session | null> {
	return findOptionalSession(house.database.sql, token, house.clock.now());
}

/** Ends a session; ending it again changes nothing. */
export async function signOut(house: House, token: string): Promise<{ changed: boolean }> {
	return { changed: await deleteSession(house.database.sql, token) };
}
