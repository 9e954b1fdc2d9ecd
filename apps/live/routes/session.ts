import * as c from '@unwalled/contracts';
import { askForPasskey, changePassword, passSecondStep, signIn, signInByPasskey, signOut } from '@unwalled/identity';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { LiveDeps } from '../deps.ts';
import { relyingParty } from '../origin.ts';
import { checkCsrf, cookieOf, SESSION_COOKIE, termsOf, toSessionView, visitorOf } from '../session.ts';
import { ownRoutes } from './own.ts';
import { hangSteps, type StepRoute, signedIn, step, welcome } from './session-runner.ts';
import { ssoOf, ssoRoutes } from './single-sign-on.ts';

const ANY_STEP = Object.keys(c.sessionSteps) as c.SessionStep[];

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
	step({
		method: 'GET',
		path: '/api/session',
		steps: ANY_STEP,
		answer: c.sessionViewSchema,
		async run({ session }) {
			if (!session) throw new c.DomainError('unauthenticated', 'Nobody is signed in');
			return toSessionView(session);
		},
	}),
	step({
		method: 'DELETE',
		path: '/api/session',
		steps: 'any',
		success: 204,
		command: 'sign-out',
		async run({ deps, request, reply, session, signedOut }) {
			if (session) {
				checkCsrf(request, session);
				await signOut(deps.house, session.id);
				signedOut(session.id);
			}
			reply.clearCookie(SESSION_COOKIE, cookieOf(request));
			return reply.code(204).send();
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

/** Everything that works while somebody signs in, and leaving. */
export const stepRoutes: readonly StepRoute[] = [...signInRoutes, ...ssoRoutes, ...ownRoutes];

/** Hangs the steps. */
export function sessionRoutes(app: FastifyInstance, deps: LiveDeps, signedOut: (sessionId: string) => void): void {
	hangSteps(app, { deps, signedOut }, stepRoutes);
}
