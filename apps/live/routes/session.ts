import * as c from '@unwalled/contracts';
import { signIn, signOut } from '@unwalled/registry';
import type { FastifyInstance } from 'fastify';
import type { LiveDeps } from '../deps.ts';
import { toDomainError } from '../failures.ts';
import { readInput } from '../read-input.ts';
import { checkCsrf, SESSION_COOKIE, sessionOfCookies, toRequestSession, toSessionView } from '../session.ts';

/** Signing in, who am I, signing out: the only routes that work without a session. */
export function sessionRoutes(app: FastifyInstance, deps: LiveDeps, signedOut: (tokenHash: string) => void): void {
	const cookie = (secure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'lax' as const, secure });

	app.post('/api/session', async (request, reply) => {
		const body = readInput(c.signInBody, request.body);
		const wanted = { ...body, remoteAddress: request.ip, hours: deps.config.UNWALLED_SESSION_HOURS };
		const { token, ...signedIn } = await signIn(deps.house, wanted).catch((error: unknown) => {
			request.log.info({ command: 'sign-in', outcome: toDomainError(error).code });
			throw error;
		});
		const session = await toRequestSession(deps, signedIn, token);
		request.log.info({ command: 'sign-in', actor: session.account.id, outcome: 'signed_in' });
		reply.setCookie(SESSION_COOKIE, token, { ...cookie(request.protocol === 'https'), expires: session.expiresAt });
		return toSessionView(session);
	});

	app.get('/api/session', async (request) => {
		const session = await sessionOfCookies(deps, request.headers.cookie);
		if (!session) throw new c.DomainError('unauthenticated', 'Nobody is signed in');
		return toSessionView(session);
	});

	app.delete('/api/session', async (request, reply) => {
		const session = await sessionOfCookies(deps, request.headers.cookie);
		if (session) {
			checkCsrf(request, session);
			await signOut(deps.house, request.cookies[SESSION_COOKIE] ?? '');
			signedOut(session.tokenHash);
			request.log.info({ command: 'sign-out', actor: session.account.id, outcome: 'signed_out' });
		}
		reply.clearCookie(SESSION_COOKIE, cookie(request.protocol === 'https'));
		return reply.code(204).send();
	});
}
