import { errorTable } from '@unwalled/contracts';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';

// Three rounds missed.
const STALE_MS = 15_000;

/** Builds the auditor's door: health only; ready means that a whole audit ended lately, or that the first one may still be under way. */
export function buildHealth(state: () => { startedAt: Date; lastAt: Date | null; now: Date }, log: FastifyBaseLogger): FastifyInstance {
	const app = Fastify({
		loggerInstance: log,
		logController: new LogController({ disableRequestLogging: true }),
		forceCloseConnections: true,
	});
	app.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 'not_found', message: 'No such route', facts: {} }));
	app.get('/health/live', async () => ({ status: 'ok' }));
	app.get('/health/ready', async (_request, reply) => {
		const { startedAt, lastAt, now } = state();
		const fresh = now.getTime() - (lastAt ?? startedAt).getTime() < STALE_MS;
		return reply.code(fresh ? 200 : errorTable.unavailable.http).send({ status: fresh ? 'ok' : 'no_recent_audit', lastAt });
	});
	return app;
}
