import cookie from '@fastify/cookie';
import { errorTable } from '@unwalled/contracts';
import { handOver } from '@unwalled/runtime';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { LiveDeps } from './deps.ts';
import { answerBadAddress, hangFailures } from './failures.ts';
import { openSockets, type Sockets } from './feed/sockets.ts';
import { servePages } from './pages.ts';
import { hangRoutes } from './routes/all.ts';
import { descriptionRoute } from './routes/description.ts';
import { sessionRoutes } from './routes/session.ts';

const BODY_LIMIT = 1024 * 1024;

/** The people's door, ready to listen. */
export interface Live {
	readonly app: FastifyInstance;
	readonly sockets: Sockets;
	close(): Promise<void>;
}

/** Builds HTTP API, pages and sockets on one server. */
export async function buildLive(deps: LiveDeps): Promise<Live> {
	const logger: FastifyBaseLogger = deps.log;
	const app = Fastify({
		loggerInstance: logger,
		logController: new LogController({ disableRequestLogging: true }),
		bodyLimit: BODY_LIMIT,
		return503OnClosing: false, // closing finishes what was begun
		// A proxy on this machine may say who asked and whether it was over https; anybody else could lie.
		trustProxy: 'loopback',
		frameworkErrors: answerBadAddress,
	});
	await app.register(cookie);
	app.addContentTypeParser(/^image\//, { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) => done(null, body));
	// A file of rows is passed on as it comes, and counted where it is written down: it is never whole in memory.
	app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
	hangFailures(app);
	const sockets = await openSockets(app.server, deps);
	healthRoutes(app, deps, sockets);
	sessionRoutes(app, deps, (sessionId) => sockets.signOut(sessionId));
	hangRoutes(app, deps);
	descriptionRoute(app);
	if (deps.pages) await servePages(app, deps.pages);
	return {
		app,
		sockets,
		async close() {
			const leaving = handOver(app.server);
			await leaving.quiet;
			await sockets.close();
			await leaving.gone;
			await app.close();
		},
	};
}

function healthRoutes(app: FastifyInstance, deps: LiveDeps, sockets: Sockets): void {
	app.get('/health/live', async () => ({ status: 'ok' }));
	app.get('/health/ready', async (_request, reply) => {
		const database = await deps.house.database.pool.query('select 1').then(
			() => true,
			() => false,
		);
		if (database && sockets.isListening()) return { status: 'ok' };
		return reply.code(errorTable.unavailable.http).send({ status: database ? 'not_listening' : 'database_away' });
	});
}
