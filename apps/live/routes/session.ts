import * as c from '@unwalled/contracts';
import { askForPasskey, changePassword, passSecondStep, signIn, signInByPasskey, signOut } from '@unwalled/identity';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { LiveDeps } from '../deps.ts';
import { relyingParty } from '../origin.ts';
import { checkCsrf, cookieOf, SESSION_COOKIE, sessionOfRequest, termsOf, toSessionView, visitorOf } from '../session.ts';
import { ownRoutes } from './own.ts';
import { hangSteps, ignoreEnded, type StepRoute, signedIn, step, welcome } from './session-runner.ts';
import { ssoOf, ssoRoutes } from './single-sign-on.ts';

/** Signing in step by step, who am I: the only routes that work without a finished session. */
const signInRoutes: readonly StepRoute[] = [
	step({
		method: 'GET',
		path: '/api/session/ways',
		steps: 'any',
		answer: c.signInWaysSchema,
		run: async ({ deps }) => ({ passkeys: true, sso: ssoOf(deps) && { name: deps.config.UNWALLED_SSO_NAME } }),
	}),
	step<z.infer<typeof c.signInBody>>({
		method: 'POST',
		path: '/api/session',
		steps: 'any',
		body: c.signInBody,
		answer: c.sessionViewSchema,
		command: 'sign-in',
		async run(asked) {
			const { deps, request, body, session } = asked;
			const opened = await signIn(deps.house, { ...body, visitor: visitorOf(request), terms: termsOf(deps), replaces: session?.id });
			return toSessionView(await welcome(asked, opened));
		},
	}),
	step<z.infer<typeof c.secondFactorBody>>({
		method: 'POST',
		path: '/api/session/second-factor',
		steps: ['second_factor'],
		body: c.secondFactorBody,
		answer: c.sessionViewSchema,
		command: 'pass-second-step',
		async run(asked) {
			const { deps, request, body } = asked;
			const wanted = { session: signedIn(asked), code: body.code, visitor: visitorOf(request), terms: termsOf(deps) };
			return toSessionView(await welcome(asked, await passSecondStep(deps.house, wanted)));
		},
	}),
	step({
		method: 'POST',
		path: '/api/session/passkey/options',
		steps: 'any',
		body: z.strictObject({}),
		answer: c.passkeyOptionsSchema,
		run({ deps, request, session }) {
			const asking = { party: relyingParty(deps.config, request), waiting: waiting(session), address: request.ip };
			return askForPasskey(deps.house, asking);
		},
	}),
	step<z.infer<typeof c.passkeyShownBody>>({
		method: 'POST',
		path: '/api/session/passkey',
		steps: 'any',
		body: c.passkeyShownBody,
		answer: c.sessionViewSchema,
		command: 'sign-in-by-passkey',
		async run(asked) {
			const { deps, request, body, session } = asked;
			const opened = await signInByPasskey(deps.house, {
				...body,
				party: relyingParty(deps.config, request),
				waiting: waiting(session),
				visitor: visitorOf(request),
				terms: termsOf(deps),
				replaces: session?.id,
			});
			return toSessionView(await welcome(asked, opened));
		},
	}),
	step<z.infer<typeof c.newPasswordBody>>({
		method: 'POST',
		path: '/api/me/password',
		steps: ['new_password', 'done'],
		body: c.newPasswordBody,
		answer: c.sessionViewSchema,
		command: 'change-password',
		async run(asked) {
			const { deps, request, body } = asked;
			const wanted = { ...body, session: signedIn(asked), visitor: visitorOf(request), terms: termsOf(deps) };
			return toSessionView(await welcome(asked, await changePassword(deps.house, wanted)));
		},
	}),
];

/** The sign-in whose second step waits in this browser. */
const waiting = (session: Parameters<StepRoute['run']>[0]['session']) => (session?.step === 'second_factor' ? session.signedIn : null);

/** Everything that works while somebody signs in, for those who test it. */
export const stepRoutes: readonly StepRoute[] = [...signInRoutes, ...ssoRoutes, ...ownRoutes];

/** Hangs the steps, and leaving. */
export function sessionRoutes(app: FastifyInstance, deps: LiveDeps, signedOut: (sessionId: string) => void): void {
	hangSteps(app, deps, stepRoutes);

	app.get('/api/session', async (request, reply) => {
		const session = await sessionOfRequest(deps, request, reply);
		if (!session) throw new c.DomainError('unauthenticated', 'Nobody is signed in');
		return toSessionView(session);
	});

	app.delete('/api/session', async (request, reply) => {
		const session = await sessionOfRequest(deps, request, reply).catch(ignoreEnded);
		if (session) {
			checkCsrf(request, session);
			await signOut(deps.house, session.id);
			signedOut(session.id);
			request.log.info({ command: 'sign-out', actor: session.account.id, outcome: 'signed_out' });
		}
		reply.clearCookie(SESSION_COOKIE, cookieOf(request));
		return reply.code(204).send();
	});
}
