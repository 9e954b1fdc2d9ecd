import { DomainError } from '@unwalled/contracts';
import type { FastifyInstance } from 'fastify';
import type { LiveDeps } from '../deps.ts';
import { readInput } from '../read-input.ts';
import type { Route } from '../route.ts';
import { checkCsrf, sessionOfCookies } from '../session.ts';
import { callRoutes } from './calls.ts';
import { providerRoutes } from './provider.ts';
import { registryRoutes } from './registry.ts';
import { ticketRoutes } from './tickets.ts';

/** Every route behind the sign-in: one table, so that a test can ask each of them as every role. */
export const routes: readonly Route[] = [...ticketRoutes, ...callRoutes, ...registryRoutes, ...providerRoutes];

/** Hangs the table into fastify: session, role, page's own token, input; then one command; then one log line. */
export function hangRoutes(app: FastifyInstance, deps: LiveDeps): void {
	for (const row of routes) {
		app.route({
			method: row.method,
			url: row.path,
			async handler(request, reply) {
				const started = performance.now();
				const session = await sessionOfCookies(deps, request.headers.cookie);
				if (!session) throw new DomainError('unauthenticated', 'Nobody is signed in');
				if (row.method !== 'GET') checkCsrf(request, session);
				const { account } = session;
				if (!row.roles.includes(account.role)) throw new DomainError('forbidden', 'Your role may not do this', { role: account.role });
				const actor = { id: account.id, name: account.name };
				const input = {
					params: row.params ? readInput(row.params, request.params) : undefined,
					query: row.query ? readInput(row.query, request.query) : undefined,
					body: row.body ? readInput(row.body, request.body) : undefined,
				};
				const answer = await row.run({ deps, account, session, actor, ...input, request, reply });
				if (row.command) {
					const changed = typeof answer === 'object' && answer !== null && 'changed' in answer ? answer.changed : true;
					const ms = Math.round(performance.now() - started);
					request.log.info({
						command: row.command,
						actor: account.id,
						thread: request.params,
						outcome: changed ? 'done' : 'already_done',
						ms,
					});
				}
				return answer;
			},
		});
	}
}
