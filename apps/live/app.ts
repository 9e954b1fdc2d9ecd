import cookie from '@fastify/cookie';
import { DomainError, errorTable } from '@unwalled/contracts';
import { asDomainError } from '@unwalled/database';
import Fastify, { type FastifyBaseLogger, type FastifyError, type FastifyInstance, LogController } from 'fastify';
import type { LiveDeps } from './deps.ts';
import { openSockets, type Sockets } from './feed/sockets.ts';
import { servePages } from './pages.ts';
import { hangRoutes } from './routes/all.ts';
import { sessionRoutes } from './routes/session.ts';

const BODY_LIMIT = 1024 * 1024;

/** The people's door, ready to listen. */
export interface Live {
	readonly app: FastifyInstance;
	readonly sockets: Sockets;
	close(): Promise<void>;
}

function toDomainError(error: FastifyError | DomainError): DomainError {
	const known = asDomainError(error);
	if (known instanceof DomainError) return known;
	if (error instanceof DomainError) return error;
	if (error.statusCode === 413) return new DomainError('too_large', 'The body is over 1 MB');
	if (error.statusCode !== undefined && error.statusCode < 500)
		return new DomainError('invalid', 'The request could not be read', { reason: error.code });
	return new DomainError('unexpected', 'A mistake of ours; it is in the log');
}

/** Builds HTTP API, pages and sockets on one server. */
export async function buildLive(deps: LiveDeps): Promise<Live> {
	const logger: FastifyBaseLogger = deps.log;
	const app = Fastify({
		loggerInstance: logger,
		logController: new LogController({ disableRequestLogging: true }),
		bodyLimit: BODY_LIMIT,
		forceCloseConnections: true,
	});
	await app.register(cookie);
	app.addContentTypeParser(/^image\//, { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) => done(null, body));

	app.setErrorHandler((error: FastifyError | DomainError, request, reply) => {
		const known = toDomainError(error);
		const { http, report } = errorTable[known.code];
		request.log[report ? 'error' : 'info']({ err: report ? error : undefined, code: known.code, facts: known.facts }, 'refused');
		return reply.code(http).send({ code: known.code, message: known.message, facts: known.facts });
	});
	app.setNotFoundHandler((_request, reply) =>
		reply.code(errorTable.not_found.http).send({ code: 'not_found', message: 'No such route', facts: {} }),
	);

	const sockets = await openSockets(app.server, deps);
	app.get('/health/live', async () => ({ status: 'ok' }));
	app.get('/health/ready', async (_request, reply) => {
		const database = await deps.house.database.pool.query('select 1').then(
			() => true,
			() => false,
		);
		if (database && sockets.isListening()) return { status: 'ok' };
		return reply.code(errorTable.unavailable.http).send({ status: database ? 'not_listening' : 'database_away' });
	});
	sessionRoutes(app, deps, (tokenHash) => sockets.signOut(tokenHash));
	hangRoutes(app, deps);
	if (deps.pages) await servePages(app, deps.pages);
	return {
		app,
		sockets,
		async close() {
			await sockets.close();
			await app.close();
		},
	};
}
