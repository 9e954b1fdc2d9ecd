import { DomainError } from '@unwalled/contracts';
import type { FastifyInstance } from 'fastify';
import { whileAway } from './while-away.ts';

// The carrier waits 4 s (`rt` of the README's webhook), then asks elsewhere; the answer must be on its way before.
const PATIENCE_MS = 3_000;

/**
 * Gives every route that somebody on a line waits for a time limit of its own. The work goes on behind it: what it
 * takes stays taken, and the leg finds it when it comes back.
 */
export function limitWaiting(app: FastifyInstance, patienceMs = PATIENCE_MS): void {
	app.addHook('onRoute', (route) => {
		if (!route.url.startsWith('/twilio/')) return;
		const row = whileAway[route.url];
		if (!row) throw new Error(`apps/telephony/trouble/while-away.ts does not say what ${route.url} answers while the database is away`);
		if (row.answer !== 'hold') return;
		const { handler } = route;
		route.handler = async function (request, reply) {
			const answered = Promise.resolve(handler.call(this, request, reply));
			// After the time limit its failure has nobody to tell but the log.
			answered.catch((error: Error) => reply.sent && request.log.warn({ err: error, path: route.url }, 'failed after its answer'));
			return firstOf(answered, patienceMs);
		};
	});
}

async function firstOf<T>(answered: Promise<T>, patienceMs: number): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const tooLate = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(new DomainError('unavailable', 'No answer in time', { patienceMs })), patienceMs);
	});
	try {
		return await Promise.race([answered, tooLate]);
	} finally {
		clearTimeout(timer);
	}
}
