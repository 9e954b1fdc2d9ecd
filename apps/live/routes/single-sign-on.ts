import * as c from '@unwalled/contracts';
import {
	askOutside,
	confirmPassword,
	hearOutside,
	linkOutsider,
	openSingleSignOn,
	type SingleSignOn,
	signInByOutsider,
} from '@unwalled/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { LiveDeps } from '../deps.ts';
import { toDomainError } from '../failures.ts';
import { cookieOf, termsOf, visitorOf } from '../session.ts';
import { type Stepping, type StepRoute, signedIn, step, welcome } from './session-runner.ts';

const CALLBACK = '/api/session/sso/callback';
const SSO_COOKIE = 'unwalled_sso';
const COOKIE_S = 600;
const houses = new WeakMap<LiveDeps, SingleSignOn>();

/** Gives the house that signs people in for this one; null when none is configured. */
export function ssoOf(deps: LiveDeps): SingleSignOn | null {
	const { UNWALLED_SSO_ISSUER: issuer, UNWALLED_SSO_CLIENT_ID: clientId, UNWALLED_SSO_CLIENT_SECRET: clientSecret } = deps.config;
	const { UNWALLED_SSO_NAME: name, UNWALLED_PEOPLE_PUBLIC_URL: address } = deps.config;
	if (!issuer || !clientId || !clientSecret || !address) return null;
	const known =
		houses.get(deps) ?? openSingleSignOn({ issuer, clientId, clientSecret, name, redirectAddress: new URL(CALLBACK, address).href });
	houses.set(deps, known);
	return known;
}

function needSso(deps: LiveDeps): SingleSignOn {
	const sso = ssoOf(deps);
	if (!sso) throw new c.DomainError('not_found', 'Single sign-on is not set up');
	return sso;
}

/** Binds the answer to the browser that was sent away: without it somebody could be signed in as another by a link. */
function remember(reply: FastifyReply, request: FastifyRequest, challengeId: string): void {
	reply.setCookie(SSO_COOKIE, challengeId, { ...cookieOf(request), path: CALLBACK, maxAge: COOKIE_S });
}

/** Signing in through another house. */
export const ssoRoutes: readonly StepRoute[] = [
	step({
		method: 'GET',
		path: '/api/session/sso',
		steps: 'any',
		query: c.ssoQuery,
		success: 302,
		command: 'ask-outside',
		async run({ deps, request, reply }) {
			const { to } = c.ssoQuery.catch({ to: '/' }).parse(request.query);
			const { address, challengeId } = await askOutside(deps.house, needSso(deps), {
				accountId: null,
				goTo: to,
				visitor: visitorOf(request),
			});
			remember(reply, request, challengeId);
			return reply.redirect(address);
		},
	}),
	step({
		method: 'GET',
		path: CALLBACK,
		steps: 'any',
		success: 302,
		command: 'sign-in-by-outsider',
		// People come here by a link of the other house: whatever happens, they need a page and no error body.
		run: (asked) => comeBack(asked).then((to) => asked.reply.redirect(to)),
	}),
	step<z.infer<typeof c.passwordBody>>({
		method: 'POST',
		path: '/api/me/sso',
		steps: ['done'],
		body: c.passwordBody,
		answer: c.ssoStartSchema,
		command: 'ask-to-link',
		async run(asked) {
			const { deps, request, reply, body } = asked;
			const { account } = signedIn(asked);
			await confirmPassword(deps.house, account, body.password);
			const wanted = { accountId: account.id, goTo: '/registry/me', visitor: visitorOf(request) };
			const { address, challengeId } = await askOutside(deps.house, needSso(deps), wanted);
			remember(reply, request, challengeId);
			return { address };
		},
	}),
];

async function comeBack(asked: Stepping<unknown>): Promise<string> {
	const { deps, request, reply } = asked;
	const challengeId = request.cookies[SSO_COOKIE] ?? '';
	reply.clearCookie(SSO_COOKIE, { ...cookieOf(request), path: CALLBACK });
	try {
		const query = new URL(request.url, 'http://here').search;
		const { outsider, accountId, goTo } = await hearOutside(deps.house, needSso(deps), { challengeId, query });
		if (accountId !== null) {
			const session = asked.session?.step === 'done' ? signedIn(asked) : null;
			if (session?.account.id !== accountId)
				throw new c.DomainError('refused', 'Somebody else is signed in here now', { why: 'sso_refused' });
			await linkOutsider(deps.house, session.account, outsider);
			return goTo;
		}
		const wanted = { outsider, visitor: visitorOf(request), terms: termsOf(deps), replaces: asked.session?.id };
		await welcome(asked, await signInByOutsider(deps.house, wanted));
		return goTo;
	} catch (error) {
		const { code, facts } = toDomainError(error);
		request.log.info({ command: 'sign-in-by-outsider', outcome: code });
		return `/?sso=${typeof facts.why === 'string' ? facts.why : code}`;
	}
}
