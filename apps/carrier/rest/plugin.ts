import { timingSafeEqual } from 'node:crypto';
import formbody from '@fastify/formbody';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import type { Network } from '../engine/network.ts';
import { createApi, useUp } from './api.ts';
import { callRoutes } from './calls.ts';
import { conferenceRoutes } from './conferences.ts';
import { notFound, RestError } from './errors.ts';
import { messageRoutes } from './messages.ts';
import { numberRoutes } from './numbers.ts';
import { participantRoutes } from './participants.ts';
import { recordingRoutes } from './recordings.ts';

const PRODUCT_HOST = 'api.twilio.com';

function isAuthorised(network: Network, request: FastifyRequest): boolean {
	const { accountSid, authToken } = network.options;
	const given = Buffer.from(request.headers.authorization ?? '');
	const wanted = Buffer.from(`Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`);
	return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Refuses what Twilio would refuse before it looks at the resource. */
function admit(network: Network, request: FastifyRequest<{ Params: { accountSid: string } }>): void {
	if (!isAuthorised(network, request)) throw new RestError(401, 20003, 'Authenticate');
	if (request.params.accountSid !== network.options.accountSid) throw notFound(request.url);
	const product = request.headers['x-carrier-host'];
	if (product !== undefined && product !== PRODUCT_HOST) throw notFound(request.url);
	if (useUp(network, 'rest429')) throw new RestError(429, 20429, 'Too Many Requests');
	if (useUp(network, 'rest503')) throw new RestError(503, 20503, 'Service Unavailable');
}

function refusal(error: FastifyError | RestError): RestError {
	if (error instanceof RestError) return error;
	const status = error.statusCode ?? 500;
	if (status < 500) return new RestError(status, 20001, error.message);
	return new RestError(500, 20500, 'Internal server error');
}

/** Serves the REST API of one account, in Twilio's paths, shapes and errors. */
export async function restPlugin(app: FastifyInstance, { network }: { network: Network }): Promise<void> {
	await app.register(formbody);
	app.setErrorHandler<FastifyError | RestError>((error, request, reply) => {
		const refused = refusal(error);
		if (refused.status >= 500) network.log.error({ err: error, path: request.url }, 'REST request failed');
		return reply.code(refused.status).send(refused.body());
	});
	app.addHook<{ Params: { accountSid: string } }>('onRequest', async (request) => admit(network, request));
	// What was asked is done; the answer is what gets lost.
	app.addHook('onSend', async (request, reply) => {
		if (reply.statusCode < 300 && useUp(network, 'restCut')) request.raw.socket.destroy();
	});
	const api = createApi(network);
	callRoutes(app, api);
	conferenceRoutes(app, api);
	participantRoutes(app, api);
	messageRoutes(app, api);
	numberRoutes(app, api);
	recordingRoutes(app, api);
}
