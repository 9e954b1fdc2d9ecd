import { DomainError } from '@unwalled/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { LiveDeps } from '../deps.ts';
import { toDomainError } from '../failures.ts';
import { readInput } from '../read-input.ts';
import type { Route } from '../route.ts';
import { checkCsrf, sessionOfCookies } from '../session.ts';
import { callRoutes } from './calls.ts';
import { escalationRoutes } from './escalation.ts';
import { providerRoutes } from './provider.ts';
import { registryRoutes } from './registry.ts';
import { ticketRoutes } from './tickets.ts';
import { troubleRoutes } from './trouble.ts';

/** Every route behind the sign-in: one table, so that a test can ask each of them as every role. */
export const routes: readonly Route[] = [
	...ticketRoutes,
	...callRoutes,
	...registryRoutes,
	...providerRoutes,
	...escalationRoutes,
	...troubleRoutes,
];

/** Hangs the table into fastify: session, role, page's own token, input; then one command; then one log line. */
export function hangRoutes(app: FastifyInstance, deps: LiveDeps): void {
	for (const row of routes) {
		app.route({
			method: row.method,
			url: row.path,
			async handler(request, reply) {
				const entry = { actor: 'nobody', outcome: 'done' };
				const started = performance.now();
				try {
					const answer = await ask({ row, deps, request, reply, entry });
					if (typeof answer === 'object' && answer !== null && 'changed' in answer && !answer.changed) entry.outcome = 'already_done';
					return answer;
				} catch (error) {
					entry.outcome = toDomainError(error).code;
					throw error;
				} finally {
					const ms = Math.round(performance.now() - started);
					if (row.command) request.log.info({ command: row.command, thread: threadOf(row, request), ...entry, ms });
				}
			},
		});
	}
}

interface Asking {
	row: Route;
	deps: LiveDeps;
	request: FastifyRequest;
	reply: FastifyReply;
	/** What the log will say. */
	entry: { actor: string; outcome: string };
}

async function ask({ row, deps, request, reply, entry }: Asking): Promise<unknown> {
	const session = await sessionOfCookies(deps, request.headers.cookie);
	if (!session) throw new DomainError('unauthenticated', 'Nobody is signed in');
	const { account } = session;
	entry.actor = account.id;
	if (row.method !== 'GET') checkCsrf(request, session);
	if (!row.roles.includes(account.role)) throw new DomainError('forbidden', 'Your role may not do this', { role: account.role });
	const input = {
		params: row.params ? readInput(row.params, request.params) : undefined,
		query: row.query ? readInput(row.query, request.query) : undefined,
		body: row.body ? readInput(row.body, request.body) : undefined,
	};
	return row.run({ deps, account, session, actor: { id: account.id, name: account.name }, ...input, request, reply });
}

const threadNames: Readonly<Record<string, string>> = { tickets: 'ticketId', calls: 'callId', offers: 'offerId', visits: 'visitId' };

/** Names the id in the address: one id pulled through the log tells the whole story. What is no id of ours is not written. */
function threadOf(row: Route, { params }: FastifyRequest): Record<string, string> {
	const name = threadNames[row.path.split('/')[2] ?? ''];
	const given = typeof params === 'object' && params !== null && 'id' in params ? String(params.id) : '';
	return name && /^[a-z]+_[0-9a-z]{4,40}$/.test(given) ? { [name]: given } : {};
}
