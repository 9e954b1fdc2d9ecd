import { DomainError } from '@unwalled/contracts';
import { idsIn, seesAll } from '@unwalled/database';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { LiveDeps } from '../deps.ts';
import { toDomainError } from '../failures.ts';
import { readInput } from '../read-input.ts';
import type { Route } from '../route.ts';
import { askerOf, checkCsrf } from '../session.ts';
import { personalSight, scopeOf, trusted } from '../sight.ts';
import { answerTimeRoutes } from './answer-times.ts';
import { areaRoutes } from './areas.ts';
import { bulletinRoutes } from './bulletin.ts';
import { callRoutes } from './calls.ts';
import { catalogueRoutes } from './catalogue.ts';
import { deviceRoutes } from './devices.ts';
import { escalationRoutes } from './escalation.ts';
import { exportRoutes } from './exports.ts';
import { flowRoutes } from './flows.ts';
import { identityRoutes } from './identity.ts';
import { importRoutes } from './imports.ts';
import { maskedRoutes } from './masked.ts';
import { memberRoutes } from './members.ts';
import { nameRoutes } from './names.ts';
import { outreachRoutes } from './outreach.ts';
import { oversightRoutes } from './oversight.ts';
import { phoneRoutes } from './phone.ts';
import { privacyRoutes } from './privacy.ts';
import { providerRoutes } from './provider.ts';
import { pushRoutes } from './push.ts';
import { qualityRoutes } from './quality.ts';
import { recordingRoutes } from './recordings.ts';
import { registryRoutes } from './registry.ts';
import { replayRoutes } from './replay.ts';
import { rotaRoutes } from './rota.ts';
import { missedCallRoutes, seatRoutes } from './seats.ts';
import { seniorCommandRoutes } from './senior-commands.ts';
import { seniorRoutes } from './seniors.ts';
import { shiftRoutes } from './shift.ts';
import { statementRoutes } from './statement.ts';
import { teamRoutes } from './team.ts';
import { ticketRoutes } from './tickets.ts';
import { troubleRoutes } from './trouble.ts';
import { webhookRoutes } from './webhooks.ts';
import { workerRoutes } from './workers.ts';

/** Every route behind the sign-in: one table, so that a test can ask each of them as every role. */
export const routes: readonly Route[] = [
	...ticketRoutes,
	...callRoutes,
	...seatRoutes,
	...missedCallRoutes,
	...shiftRoutes,
	...rotaRoutes,
	...qualityRoutes,
	...recordingRoutes,
	...flowRoutes,
	...phoneRoutes,
	...registryRoutes,
	...seniorRoutes,
	...seniorCommandRoutes,
	...areaRoutes,
	...providerRoutes,
	...pushRoutes,
	...teamRoutes,
	...statementRoutes,
	...maskedRoutes,
	...outreachRoutes,
	...escalationRoutes,
	...troubleRoutes,
	...importRoutes,
	...exportRoutes,
	...webhookRoutes,
	...identityRoutes,
	...catalogueRoutes,
	...deviceRoutes,
	...memberRoutes,
	...workerRoutes,
	...nameRoutes,
	...privacyRoutes,
	...answerTimeRoutes,
	...oversightRoutes,
	...bulletinRoutes,
	...replayRoutes,
];

/** Hangs the table into fastify: session, role, page's own token, input, whether what it names is seen; then one command; then one log line. */
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
	const session = await askerOf(deps, request, reply);
	const { account } = session;
	entry.actor = account.id;
	if (row.method !== 'GET') checkCsrf(request, session);
	if (deps.checks !== 'off' && !row.roles.includes(account.role))
		throw new DomainError('forbidden', 'Your role may not do this', { role: account.role });
	const input = {
		params: row.params ? readInput(row.params, request.params) : undefined,
		query: row.query ? readInput(row.query, request.query) : undefined,
		body: row.body ? readInput(row.body, request.body) : undefined,
	};
	const sight = personalSight(deps, scopeOf(account));
	// One answer for what is not there and for what is not theirs, before any route could tell them apart.
	if (!(await seesAll(sight.hot, idsIn(lookedUp(row, input))))) throw new DomainError('not_found', 'There is nothing of this name');
	const actor = { id: account.id, name: account.name };
	return row.run({ ...sight, account: await trusted(deps, account), session, actor, ...input, request, reply });
}

/** What was named, without the fields that are only compared. */
const lookedUp = ({ compared = [] }: Route, input: object): object =>
	JSON.parse(JSON.stringify(input, (key, value) => (compared.includes(key) ? undefined : value)));

const threadNames: Readonly<Record<string, string>> = { tickets: 'ticketId', calls: 'callId', offers: 'offerId', visits: 'visitId' };

/** Names the id in the address: one id pulled through the log tells the whole story. What is no id of ours is not written. */
function threadOf(row: Route, { params }: FastifyRequest): Record<string, string> {
	const name = threadNames[row.path.split('/')[2] ?? ''];
	const given = typeof params === 'object' && params !== null && 'id' in params ? String(params.id) : '';
	return name && /^[a-z]+_[0-9a-z]{4,40}$/.test(given) ? { [name]: given } : {};
}
