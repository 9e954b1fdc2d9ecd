import { DomainError, type SessionStep } from '@unwalled/contracts';
import type { Account, OpenedSession, Session } from '@unwalled/identity';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { LiveDeps } from '../deps.ts';
import { toDomainError } from '../failures.ts';
import { readInput } from '../read-input.ts';
import { checkCsrf, type RequestSession, sessionOfRequest, setCookie, toRequestSession } from '../session.ts';

/** What a step of a sign-in gets. */
export interface Stepping<Body, Params = unknown> {
	deps: LiveDeps;
	request: FastifyRequest;
	reply: FastifyReply;
	body: Body;
	params: Params;
	/** Null where nobody needs to have begun. */
	session: RequestSession | null;
	/** Hangs up the pages of a session that was ended. */
	signedOut(sessionId: string): void;
}

/** One row of what works before, or while, somebody signs in. */
export interface StepRoute<Body = unknown, Params = unknown> {
	method: 'GET' | 'POST' | 'DELETE';
	path: string;
	/** How far a sign-in must have come; `any` also for whoever has not begun. */
	steps: readonly SessionStep[] | 'any';
	body?: z.ZodType<Body>;
	params?: z.ZodType<Params>;
	/** For the OpenAPI document: what links of other houses bring is read by whoever runs. */
	query?: z.ZodType;
	answer?: z.ZodType;
	/** What a success answers where it is no 200 with `answer`. */
	success?: 204 | 302;
	/** Name in the log; absent for reads. */
	command?: string;
	run(stepping: Stepping<Body, Params>): Promise<unknown>;
}

/** Declares a step with its types tied together. */
export const step = <Body = undefined, Params = undefined>(declared: StepRoute<Body, Params>): StepRoute => declared as StepRoute;

/** Hangs steps into fastify: the sign-in as far as it has come, the page's own token, input; then one command; then one log line. */
export function hangSteps(
	app: FastifyInstance,
	{ deps, signedOut }: { deps: LiveDeps; signedOut: (sessionId: string) => void },
	rows: readonly StepRoute[],
): void {
	for (const row of rows)
		app.route({
			method: row.method,
			url: row.path,
			async handler(request, reply) {
				const entry = { actor: 'nobody', outcome: 'done' };
				try {
					const session = await begun(row, { deps, request, reply });
					entry.actor = session?.account.id ?? entry.actor;
					const body = row.body ? readInput(row.body, request.body) : undefined;
					const params = row.params ? readInput(row.params, request.params) : undefined;
					return await row.run({ deps, request, reply, session, body, params, signedOut });
				} catch (error) {
					entry.outcome = toDomainError(error).code;
					throw error;
				} finally {
					if (row.command) request.log.info({ command: row.command, ...entry });
				}
			},
		});
}

type Asked = Pick<Stepping<unknown>, 'deps' | 'request' | 'reply'>;

async function begun({ steps, method }: StepRoute, { deps, request, reply }: Asked): Promise<RequestSession | null> {
	// A cookie that opens nothing any more must not keep its browser from signing in.
	if (steps === 'any') return sessionOfRequest(deps, request, reply).catch(ignoreEnded);
	const session = await sessionOfRequest(deps, request, reply);
	if (!session) throw new DomainError('unauthenticated', 'Nobody is signed in');
	if (method !== 'GET') checkCsrf(request, session);
	if (!steps.includes(session.step)) throw new DomainError('unauthenticated', 'Another step comes first', { step: session.step });
	return session;
}

/** Takes a session that was ended for none; whoever leaves or begins anew need not hear why. @throws whatever else went wrong. */
function ignoreEnded(error: unknown): null {
	if (error instanceof DomainError && error.code === 'unauthenticated') return null;
	throw error;
}

/** Gives the sign-in that a step carries on. */
export function signedIn({ session }: Pick<Stepping<unknown>, 'session'>): Session & { account: Account } {
	if (!session?.signedIn) throw new DomainError('unauthenticated', 'Nobody is signed in');
	return session.signedIn;
}

/** Gives the browser the cookie of a session that was just opened, and shows it. */
export async function welcome({ deps, request, reply }: Asked, opened: OpenedSession): Promise<RequestSession> {
	setCookie(reply, request, opened);
	return toRequestSession(deps, opened);
}
