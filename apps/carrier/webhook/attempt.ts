import http from 'node:http';
import https from 'node:https';
import type { FailureClass } from './overrides.ts';

export interface Attempt {
	url: URL;
	method: 'GET' | 'POST';
	headers: Record<string, string>;
	body: string;
	connectMs: number;
	readMs: number;
}

export interface Answer {
	status: number;
	contentType: string;
	body: string;
}

/** One request that brought no answer. */
export class AttemptFailed extends Error {
	readonly failure: FailureClass;
	readonly code: number;

	constructor(failure: FailureClass, code: number, message: string) {
		super(message);
		this.failure = failure;
		this.code = code;
	}
}

const LARGEST_ANSWER_BYTES = 64 * 1024; // Twilio's limit for a document, error 11750
const agents = { 'http:': new http.Agent({ keepAlive: true }), 'https:': new https.Agent({ keepAlive: true }) };

/** Reads the whole answer, or fails when it breaks off or is larger than Twilio accepts. */
function collect(response: http.IncomingMessage): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let size = 0;
		response.on('data', (chunk: Buffer) => {
			size += chunk.length;
			if (size <= LARGEST_ANSWER_BYTES) chunks.push(chunk);
			else response.destroy(new AttemptFailed('4xx', 11750, 'TwiML response body too large'));
		});
		response.on('error', (error) => reject(error instanceof AttemptFailed ? error : new AttemptFailed('rt', 11200, error.message)));
		response.on('end', () => {
			const contentType = response.headers['content-type'] ?? '';
			resolve({ status: response.statusCode ?? 0, contentType, body: Buffer.concat(chunks).toString('utf8') });
		});
	});
}

/** Gives up a request that does not connect, or does not answer after it connected. */
function guard(request: http.ClientRequest, order: Attempt): { isConnected: () => boolean; stop: () => void } {
	let connected = false;
	const notConnected = () => request.destroy(new AttemptFailed('ct', 11205, `no connection within ${order.connectMs} ms`));
	const notAnswered = () => request.destroy(new AttemptFailed('rt', 11205, `no answer within ${order.readMs} ms`));
	let timer = setTimeout(notConnected, order.connectMs);
	const reading = () => {
		connected = true;
		clearTimeout(timer);
		timer = setTimeout(notAnswered, order.readMs);
	};
	const ready = order.url.protocol === 'https:' ? 'secureConnect' : 'connect';
	request.on('socket', (socket) => {
		if (socket.connecting) socket.once(ready, reading);
		else reading();
	});
	return { isConnected: () => connected, stop: () => clearTimeout(timer) };
}

/** A kept-alive socket that the other side had closed says nothing about the other side now. */
const wasStale = (request: http.ClientRequest, error: Error): boolean =>
	request.reusedSocket && 'code' in error && error.code === 'ECONNRESET';

/**
 * Sends one HTTP request. The time limits are real time even when the house's clock stands still:
 * they guard against a network, not against a deadline of the domain.
 * @throws AttemptFailed when no complete answer came.
 */
export function attempt(order: Attempt): Promise<Answer> {
	const secure = order.url.protocol === 'https:';
	const agent = secure ? agents['https:'] : agents['http:'];
	const request = (secure ? https : http).request(order.url, { method: order.method, headers: order.headers, agent });
	const limits = guard(request, order);
	const answered = new Promise<Answer>((resolve, reject) => {
		request.on('response', (response) => collect(response).then(resolve, reject));
		request.on('error', (error) => {
			if (wasStale(request, error)) resolve(attempt(order));
			else if (error instanceof AttemptFailed) reject(error);
			else reject(new AttemptFailed(limits.isConnected() ? 'rt' : 'ct', 11200, error.message));
		});
	});
	request.end(order.body);
	return answered.finally(limits.stop);
}
