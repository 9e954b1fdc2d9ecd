import type { Role, SessionStep } from '@unwalled/contracts';
import type { Account, SignInTerms } from './model.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Attempts within the window before a sign-in has to wait. */
export const SIGN_IN_WINDOW_MS = 5 * MINUTE_MS;
// Somebody at their own desk mistypes a few times; a guesser needs thousands.
export const ATTEMPTS_PER_LOGIN_AND_ADDRESS = 5;
// A call centre shares one address, and its shift signs in at the same minute.
export const ATTEMPTS_PER_ADDRESS = 40;
// Many addresses guessing at one name; high enough that nobody locks a colleague out by typing.
export const ATTEMPTS_PER_LOGIN = 100;
// Three codes are right at any moment: a million guesses must take years.
export const CODES_PER_ACCOUNT = 10;
/** Wrong codes after which the first step has to be done again. */
export const CODES_PER_SESSION = 5;

/** What a sign-in is counted under, with how often each may be tried within the window. */
export function throttleKeys(login: string, address: string): { key: string; limit: number }[] {
	return [
		{ key: `both:${login} ${address}`, limit: ATTEMPTS_PER_LOGIN_AND_ADDRESS },
		{ key: `address:${address}`, limit: ATTEMPTS_PER_ADDRESS },
		{ key: `login:${login}`, limit: ATTEMPTS_PER_LOGIN },
	];
}

// Each leaves a row behind for ten minutes: a page asks once, and a call centre shares one address.
const QUESTIONS_PER_ADDRESS = 60;

/** What questions to passkeys and other houses are counted under, which anybody may cause. */
export const questionKeys = (address: string): { key: string; limit: number }[] => [
	{ key: `question:${address}`, limit: QUESTIONS_PER_ADDRESS },
];

/** What second steps are counted under. */
export const codeKeys = (accountId: string): { key: string; limit: number }[] => [{ key: `code:${accountId}`, limit: CODES_PER_ACCOUNT }];

/** Wrong passwords in a row after which a login is locked for whoever comes from an unknown address. */
export const LOCK_AFTER = 20;
const LOCK_EVERY = 5;
const FIRST_LOCK_MS = 15 * MINUTE_MS;
const LONGEST_LOCK_MS = 4 * HOUR_MS;
/** After so long without a wrong password the count begins again. */
export const FAILURES_FADE_MS = 24 * HOUR_MS;
/** How long an address stays known after a sign-in from it. */
export const ADDRESS_KNOWN_MS = 30 * 24 * HOUR_MS;

/** Gives how long a login is locked by its latest wrong password; 0 for not at all. Each lock doubles the one before. */
export function lockMs(failures: number): number {
	if (failures < LOCK_AFTER || failures % LOCK_EVERY !== 0) return 0;
	return Math.min(FIRST_LOCK_MS * 2 ** ((failures - LOCK_AFTER) / LOCK_EVERY), LONGEST_LOCK_MS);
}

/** How long somebody has for the steps after the password. */
export const STEPS_MS = 10 * MINUTE_MS;
/** How old a token gets before the next request is given another one. */
export const ROTATE_MS = 10 * MINUTE_MS;
/** How long the token before is taken beside the new one: requests of one page travel side by side. */
export const ROTATION_GRACE_MS = MINUTE_MS;
/** How exactly it is known when a session was last used; finer would be a write for every request. */
export const SEEN_MS = MINUTE_MS;
/** How long a code that an administrator hands over opens an account. */
export const RESET_CODE_MS = 72 * HOUR_MS;
/** How long a passkey, or the house that signs people in for us, may take to answer. */
export const CHALLENGE_MS = 10 * MINUTE_MS;

/** Roles that could open doors for others, or that keep many files. */
const guarded: readonly Role[] = ['administrator', 'security', 'auditor', 'registrar'];

/** Tells whether an account must have a second factor. */
export const needsSecondFactor = (role: Role, terms: Pick<SignInTerms, 'secondFactor'>): boolean =>
	terms.secondFactor === 'required' && guarded.includes(role);

/** Tells what is still to be done before a session may act. */
export function stepAfter(
	account: Pick<Account, 'role' | 'factors' | 'mustChange'>,
	shown: { second: boolean; password: boolean },
	terms: Pick<SignInTerms, 'secondFactor'>,
): SessionStep {
	if (account.factors.length > 0 && !shown.second) return 'second_factor';
	if (account.mustChange && shown.password) return 'new_password';
	return account.factors.length === 0 && !shown.second && needsSecondFactor(account.role, terms) ? 'enrolment' : 'done';
}

/** Desks and telephones of workers rest for hours and must be there at once; an office that rests is empty. */
const offices: readonly Role[] = ['administrator', 'security', 'auditor', 'registrar', 'civil_affairs'];

/** Gives how long a session of a role may rest; null when only its full length ends it. */
export const idleLimitMs = (role: Role, terms: Pick<SignInTerms, 'idleMin'>): number | null =>
	offices.includes(role) ? terms.idleMin * MINUTE_MS : null;

/** Gives what stays the same when a browser updates itself in the middle of a shift. */
export const lastingBrowser = (agent: string): string => agent.replace(/\d+(\.\d+)*/g, '#');

/** Names the scope that a key needs: what it does to which noun of the address. */
export function scopeOf(method: string, path: string): string {
	return `${method === 'GET' || method === 'HEAD' ? 'read' : 'write'}:${path.split('/')[2] ?? ''}`;
}
