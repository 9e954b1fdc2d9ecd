import { errorTable } from '@unwalled/contracts';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Readiness } from './readiness.ts';

/** Builds the dispatcher's door: health only. `check` says whether it can work. */
export function buildHealth(check: () => Promise<Readiness>, log: FastifyBaseLogger): FastifyInstance {
	const app = Fastify({
		loggerInstance: log,
		logController: new LogController({ disableRequestLogging: true }),
		forceCloseConnections: true,
	});
	app.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 'not_found', message: 'No such route', facts: {} }));
	app.get('/health/live', async () => ({ status: 'ok' }));
	app.get('/health/ready', async (_request, reply) => {
		const readiness = await check();
		return reply.code(readiness.status === 'ok' ? 200 : errorTable.unavailable.http).send(readiness);
	});
	return app;
}
