import { timingSafeEqual } from 'node:crypto';
import { type AccountView, DomainError, type Ending, type Factor, type SessionStep, type SessionView } from '@unwalled/contracts';
import {
	type ApiKey,
	findKey,
	findSession,
	type Session,
	type SignInTerms,
	scopeOf,
	toAccountView,
	type Visitor,
} from '@unwalled/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LiveDeps } from './deps.ts';

export const SESSION_COOKIE = 'unwalled_session';
const COOKIE = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([\\w-]{20,200})(?:;|$)`);
const BEARER = /^Bearer ([\w-]{20,200})$/i;

/** Who asks, found by the cookie or by a key. */
export interface RequestSession {
	account: AccountView;
	csrfToken: string;
	expiresAt: Date;
	/** Names the session or the key without being able to open it. */
	id: string;
	step: SessionStep;
	ways: readonly Factor[];
	notices: readonly Ending[];
	/** What a key may do; null for people. */
	scopes: readonly string[] | null;
	/** The sign-in behind it; null for keys. */
	signedIn: Session | null;
}

/** What the configuration asks of sign-ins. */
export const termsOf = ({ config }: LiveDeps): SignInTerms => ({
	hours: config.UNWALLED_SESSION_HOURS,
	idleMin: config.UNWALLED_SESSION_IDLE_MIN,
	secondFactor: config.UNWALLED_SECOND_FACTOR,
});

/** Where a request comes from. */
export const visitorOf = (request: FastifyRequest): Visitor => ({ address: request.ip, agent: request.headers['user-agent'] ?? '' });

/**
 * Finds who asks: a person by a cookie, whose token is renewed now and then, or a machine by a key.
 * @throws DomainError `unauthenticated` with what is missing or why a session is over; `forbidden` beyond a key's scopes.
 */
export async function askerOf(deps: LiveDeps, request: FastifyRequest, reply: FastifyReply): Promise<RequestSession> {
	const [, key] = BEARER.exec(request.headers.authorization ?? '') ?? [];
	if (key) return sessionOfBearer(deps, request, key);
	const session = await sessionOfRequest(deps, request, reply);
	if (session?.step === 'done') return session;
	throw new DomainError(
		'unauthenticated',
		session ? 'The sign-in is not finished' : 'Nobody is signed in',
		session ? { step: session.step } : {},
	);
}

/** Finds the sign-in of a request, finished or not; null when there is none. @throws DomainError `unauthenticated` when it was ended, with `why`. */
export async function sessionOfRequest(deps: LiveDeps, request: FastifyRequest, reply: FastifyReply): Promise<RequestSession | null> {
	const token = tokenOf(request.headers.cookie);
	if (!token) return null;
	const found = await findSession(deps.house, { token, agent: visitorOf(request).agent, terms: termsOf(deps), mayRotate: true });
	if (!found) return null;
	if ('ended' in found) throw new DomainError('unauthenticated', 'This sign-in was ended', { why: found.ended });
	if (found.token) setCookie(reply, request, { token: found.token, expiresAt: found.session.expiresAt });
	return toRequestSession(deps, found.session);
}

/** Finds the finished sign-in of a socket's handshake, which cannot carry a new cookie; null when there is none. */
export async function sessionOfHandshake(
	deps: LiveDeps,
	headers: { cookie?: string | undefined; 'user-agent'?: string | undefined },
): Promise<RequestSession | null> {
	const token = tokenOf(headers.cookie);
	if (!token) return null;
	const found = await findSession(deps.house, { token, agent: headers['user-agent'] ?? null, terms: termsOf(deps), mayRotate: false });
	if (!found || 'ended' in found || found.session.step !== 'done') return null;
	return toRequestSession(deps, found.session);
}

/** Finds the token of a cookie header. */
export const tokenOf = (header: string | undefined): string | null => COOKIE.exec(header ?? '')?.[1] ?? null;

async function sessionOfBearer(deps: LiveDeps, request: FastifyRequest, token: string): Promise<RequestSession> {
	const key = await findKey(deps.house, token);
	if (!key) throw new DomainError('unauthenticated', 'This key opens nothing', { why: 'key' });
	const needed = scopeOf(request.method, request.routeOptions.url ?? '');
	if (!key.scopes.some((scope) => scope === needed)) throw new DomainError('forbidden', 'This key may not do this', { scope: needed });
	return toKeySession(deps, key);
}

async function toKeySession(deps: LiveDeps, key: ApiKey): Promise<RequestSession> {
	const { id, name, role, areaPath, expiresAt, scopes } = key;
	const areaName = (await deps.registry.areaNames()).get(areaPath) ?? '';
	const account = { id, login: '', name, role, areaPath, areaName, providerId: null, workerId: null };
	return { id, account, csrfToken: '', expiresAt, step: 'done', ways: [], notices: [], scopes, signedIn: null };
}

/** Adds what pages show of an account. */
export async function toRequestSession(deps: LiveDeps, session: Session): Promise<RequestSession> {
	const { id, account, csrfToken, expiresAt, step, notices } = session;
	const view = toAccountView(account, await deps.registry.areaNames());
	return { id, account: view, csrfToken, expiresAt, step, notices, ways: account.factors, scopes: null, signedIn: session };
}

/** @throws DomainError `forbidden` when an unsafe request does not carry the session's own token; a key has none, and no cookie either. */
export function checkCsrf(request: FastifyRequest, session: RequestSession): void {
	if (session.scopes) return;
	const given = Buffer.from(String(request.headers['x-csrf-token'] ?? ''));
	const expected = Buffer.from(session.csrfToken);
	if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
		throw new DomainError('forbidden', 'The request does not come from our page; reload it', { field: 'x-csrf-token' });
	}
}

/** How every cookie of ours travels: no script reads it, no other page sends it along with a change. */
export const cookieOf = (request: FastifyRequest) => ({
	path: '/',
	httpOnly: true,
	sameSite: 'lax' as const,
	secure: request.protocol === 'https',
});

/** Gives the browser the token of a session. */
export function setCookie(reply: FastifyReply, request: FastifyRequest, { token, expiresAt }: { token: string; expiresAt: Date }): void {
	reply.setCookie(SESSION_COOKIE, token, { ...cookieOf(request), expires: expiresAt });
}

/** Shows a session to its page. */
export const toSessionView = (session: RequestSession): SessionView => ({
	account: session.account,
	csrfToken: session.csrfToken,
	expiresAt: session.expiresAt.toISOString(),
	step: session.step,
	ways: [...session.ways],
	notices: [...session.notices],
});
