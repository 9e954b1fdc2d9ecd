import { DomainError, type ErrorBody, errorTable } from '@unwalled/contracts';
import { asDomainError } from '@unwalled/database';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isSameOrigin } from './origin.ts';
import { traceOf } from './trace.ts';

const RETRY_AFTER_S = 2; // a database that restarts is back in seconds
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

// PostgreSQL's «data exception»: half of a surrogate pair, the year 0. What our schemas let through, the database refuses.
const DATA_EXCEPTION = /^22/;

function isRefusedByDatabase(error: unknown): boolean {
	const { code } = traceOf(error);
	return typeof code === 'string' && code.length === 5 && DATA_EXCEPTION.test(code);
}

/** Turns whatever was thrown into one of our codes. */
export function toDomainError(error: unknown): DomainError {
	const known = asDomainError(error);
	if (known instanceof DomainError) return known;
	if (isRefusedByDatabase(error)) return new DomainError('invalid', 'A value cannot be stored');
	const status = error instanceof Error && 'statusCode' in error ? Number((error as FastifyError).statusCode) : 500;
	if (status === errorTable.too_large.http) return new DomainError('too_large', 'The body is over 1 MB');
	if (status < errorTable.unexpected.http)
		return new DomainError('invalid', 'The request could not be read', { reason: (error as FastifyError).code });
	return new DomainError('unexpected', 'A mistake of ours; it is in the log');
}

const bodyOf = ({ code, message, facts }: DomainError): ErrorBody => ({ code, message, facts });

/** Answers an address that cannot be read, which fastify refuses before any route. */
export function answerBadAddress(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
	reply.code(errorTable.invalid.http).send(bodyOf(new DomainError('invalid', 'The address could not be read')));
}

/** Gives every refusal of the server one form, and lets no other page's request change anything. */
export function hangFailures(app: FastifyInstance): void {
	app.setErrorHandler((error, request, reply) => {
		const known = toDomainError(error);
		const { http, report } = errorTable[known.code];
		if (report) request.log.error({ failure: traceOf(error), route: request.routeOptions.url, code: known.code }, 'failed');
		const retryAfterS = known.facts.retryAfterS ?? (known.code === 'unavailable' ? RETRY_AFTER_S : undefined);
		if (typeof retryAfterS === 'number') reply.header('retry-after', String(retryAfterS));
		return reply.code(http).send(bodyOf(known));
	});
	app.setNotFoundHandler((_request, reply) =>
		reply.code(errorTable.not_found.http).send(bodyOf(new DomainError('not_found', 'No such route'))),
	);
	app.addHook('onRequest', async (request) => {
		if (SAFE_METHODS.has(request.method) || isSameOrigin(request.headers.origin, request.host)) return;
		throw new DomainError('forbidden', 'The request comes from another page', { field: 'origin' });
	});
}
