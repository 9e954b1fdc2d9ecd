import { createHash, timingSafeEqual } from 'node:crypto';
import { type AccountView, DomainError, type SessionView } from '@unwalled/contracts';
import { findSession, type Session } from '@unwalled/registry';
import type { FastifyRequest } from 'fastify';
import type { LiveDeps } from './deps.ts';

export const SESSION_COOKIE = 'unwalled_session';
const COOKIE = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([\\w-]{20,200})(?:;|$)`);

/** Who asks, found by the cookie. */
export interface RequestSession {
	account: AccountView;
	csrfToken: string;
	expiresAt: Date;
	/** Names the session without being able to open it. */
	tokenHash: string;
}

/** Finds the session of a cookie header; null when there is none or it has ended. */
export async function sessionOfCookies(deps: LiveDeps, header: string | undefined): Promise<RequestSession | null> {
	const token = COOKIE.exec(header ?? '')?.[1];
	return token ? sessionOfToken(deps, token) : null;
}

/** Finds the session of a token. */
export async function sessionOfToken(deps: LiveDeps, token: string): Promise<RequestSession | null> {
	const session = await findSession(deps.house, token);
	return session && toRequestSession(deps, session, token);
}

/** Adds what pages show of an account. */
export async function toRequestSession(deps: LiveDeps, session: Session, token: string): Promise<RequestSession> {
	const { id, login, name, role, areaPath, providerId, workerId } = session.account;
	const areaName = (await deps.registry.areaNames()).get(areaPath) ?? '';
	return {
		account: { id, login, name, role, areaPath, areaName, providerId, workerId },
		csrfToken: session.csrfToken,
		expiresAt: session.expiresAt,
		tokenHash: createHash('sha256').update(token).digest('hex'),
	};
}

/** @throws DomainError `forbidden` when an unsafe request does not carry the session's own token. */
export function checkCsrf(request: FastifyRequest, session: RequestSession): void {
	const given = Buffer.from(String(request.headers['x-csrf-token'] ?? ''));
	const expected = Buffer.from(session.csrfToken);
	if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
		throw new DomainError('forbidden', 'The request does not come from our page; reload it', { field: 'x-csrf-token' });
	}
}

/** Shows a session to its page. */
export const toSessionView = (session: RequestSession): SessionView => ({
	account: session.account,
	csrfToken: session.csrfToken,
	expiresAt: session.expiresAt.toISOString(),
});
