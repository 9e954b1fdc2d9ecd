import formbody from '@fastify/formbody';
import fastify, { type FastifyReply } from 'fastify';
import twilio from 'twilio';

export interface Received {
	method: string;
	path: string;
	params: Record<string, string>;
	token: string;
	signed: boolean;
}

/** What a path answers: a document, or whatever the function does with the reply. */
export type Answer = string | ((received: Received, reply: FastifyReply) => unknown);

/** The customer's side in a test: records every webhook, checks its signature, answers with prepared documents. */
export interface Receiver {
	url: string;
	received: Received[];
	/** Prepares what `path` answers from now on. */
	on(path: string, answer: Answer): void;
	/** Lists what came to `path`. */
	at(path: string): Received[];
	close(): Promise<void>;
}

function textOnly(body: unknown): Record<string, string> {
	if (typeof body !== 'object' || body === null) return {};
	return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
}

/** Starts a receiver on a free port. */
export async function startReceiver(authToken: string): Promise<Receiver> {
	const app = fastify({ forceCloseConnections: true });
	const answers = new Map<string, Answer>();
	const received: Received[] = [];
	let url = '';
	await app.register(formbody);
	app.all('/*', async (request, reply) => {
		const path = request.url.split('?')[0] ?? '';
		const isGet = request.method === 'GET';
		const params = textOnly(isGet ? request.query : request.body);
		const signature = String(request.headers['x-twilio-signature'] ?? '');
		const one: Received = {
			method: request.method,
			path,
			params,
			token: String(request.headers['i-twilio-idempotency-token'] ?? ''),
			signed: twilio.validateRequest(authToken, signature, url + request.url, isGet ? {} : params),
		};
		received.push(one);
		const answer = answers.get(path);
		if (typeof answer === 'function') return answer(one, reply);
		return answer === undefined ? reply.code(204).send() : reply.type('text/xml').send(answer);
	});
	url = await app.listen({ host: '127.0.0.1', port: 0 });
	return {
		url,
		received,
		on: (path, answer) => answers.set(path, answer),
		at: (path) => received.filter((one) => one.path === path),
		close: () => app.close(),
	};
}
