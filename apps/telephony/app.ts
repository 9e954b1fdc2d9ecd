import formbody from '@fastify/formbody';
import { DomainError, errorTable } from '@unwalled/contracts';
import { isFromCarrier } from '@unwalled/telephony';
import Fastify, { type FastifyBaseLogger, type FastifyError, type FastifyInstance, LogController } from 'fastify';
import type { TelephonyDeps } from './deps.ts';
import { callbackRoutes } from './routes/callbacks.ts';
import { gatewayTextRoutes } from './routes/gateway-texts.ts';
import { legRoutes } from './routes/legs.ts';
import { soundRoutes } from './routes/sounds.ts';
import { textRoutes } from './routes/texts.ts';
import { asDomainError } from './trouble/known-error.ts';
import { requireRows } from './trouble/while-away.ts';

const BODY_LIMIT = 1024 * 1024;
const RETRY_AFTER_S = 2; // a database that restarts is back in seconds

function asRefusal(error: FastifyError | DomainError): DomainError {
	const status = 'statusCode' in error ? error.statusCode : undefined;
	if (status === 413) return new DomainError('too_large', 'The body is over 1 MB');
	if (status !== undefined && status < 500) return new DomainError('invalid', 'The request could not be read', { reason: error.code });
	return asDomainError(error);
}

/** Builds the webhook service: every request under `/twilio` is the carrier's, by its signature, or gets 403 without a word. */
export async function buildTelephony(deps: TelephonyDeps): Promise<FastifyInstance> {
	const logger: FastifyBaseLogger = deps.log;
	const app = Fastify({
		loggerInstance: logger,
		logController: new LogController({ disableRequestLogging: true }),
		bodyLimit: BODY_LIMIT,
		return503OnClosing: false, // closing finishes what was begun
	});
	requireRows(app);
	await app.register(formbody, { bodyLimit: BODY_LIMIT });
	const tokens = [deps.config.TWILIO_AUTH_TOKEN, deps.config.TWILIO_AUTH_TOKEN_SECONDARY].filter((token) => token !== undefined);

	app.addHook('preHandler', async (request, reply) => {
		if (!request.url.startsWith('/twilio/')) return;
		const signature = request.headers['x-twilio-signature'];
		const form = typeof request.body === 'object' && request.body !== null ? { ...request.body } : {};
		const signed = {
			rawUrl: request.raw.url ?? '',
			method: request.method,
			signature: typeof signature === 'string' ? signature : undefined,
			form,
		};
		if (!isFromCarrier(signed, deps.config.telephonyPublicUrl, tokens)) return reply.code(403).send();
	});

	app.setErrorHandler(async (error: FastifyError | DomainError, request, reply) => {
		const known = asRefusal(error);
		const { http, report } = errorTable[known.code];
		request.log[report ? 'error' : 'info']({ err: report ? error : undefined, code: known.code, facts: known.facts }, 'refused');
		if (known.code === 'unavailable') reply.header('retry-after', String(known.facts.retryAfterS ?? RETRY_AFTER_S));
		return reply.code(http).send({ code: known.code, message: known.message, facts: known.facts });
	});
	app.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 'not_found', message: 'No such route', facts: {} }));

	app.get('/health/live', async () => ({ status: 'ok' }));
	app.get('/health/ready', async (_request, reply) => {
		try {
			await deps.house.database.pool.query('select 1');
			return { status: 'ok' };
		} catch {
			return reply.code(errorTable.unavailable.http).send({ status: 'database_away' });
		}
	});

	legRoutes(app, deps);
	callbackRoutes(app, deps);
	textRoutes(app, deps);
	await gatewayTextRoutes(app, deps);
	soundRoutes(app);
	return app;
}
