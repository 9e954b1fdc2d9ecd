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

function collect(response: http.IncomingMessage, done: (answer: Answer) => void, fail: (error: AttemptFailed) => void): void {
	const chunks: Buffer[] = [];
	let size = 0;
	response.on('data', (chunk: Buffer) => {
		size += chunk.length;
		if (size <= LARGEST_ANSWER_BYTES) chunks.push(chunk);
		else response.destroy(new AttemptFailed('4xx', 11750, 'TwiML response body too large'));
	});
	response.on('error', (error) => fail(error instanceof AttemptFailed ? error : new AttemptFailed('rt', 11200, error.message)));
	response.on('end', () =>
		done({
			status: response.statusCode ?? 0,
			contentType: response.headers['content-type'] ?? '',
			body: Buffer.concat(chunks).toString('utf8'),
		}),
	);
}

/**
 * Sends one HTTP request. The time limits are real time even when the house's clock stands still:
 * they guard against a network, not against a deadline of the domain.
 * @throws AttemptFailed when no complete answer came.
 */
export function attempt(order: Attempt): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const secure = order.url.protocol === 'https:';
		const request = (secure ? https : http).request(order.url, {
			method: order.method,
			headers: order.headers,
			agent: secure ? agents['https:'] : agents['http:'],
		});
		let connected = false;
		const abort = () =>
			request.destroy(
				connected
					? new AttemptFailed('rt', 11205, `no answer within ${order.readMs} ms`)
					: new AttemptFailed('ct', 11205, `no connection within ${order.connectMs} ms`),
			);
		let timer = setTimeout(abort, order.connectMs);
		const fail = (error: AttemptFailed) => {
			clearTimeout(timer);
			reject(error);
		};
		const reading = () => {
			connected = true;
			clearTimeout(timer);
			timer = setTimeout(abort, order.readMs);
		};
		request.on('socket', (socket) => (socket.connecting ? socket.once(secure ? 'secureConnect' : 'connect', reading) : reading()));
		request.on('response', (response) =>
			collect(
				response,
				(answer) => {
					clearTimeout(timer);
					resolve(answer);
				},
				fail,
			),
		);
		request.on('error', (error) => {
			clearTimeout(timer);
			// A kept-alive socket that the other side had closed says nothing about the other side now.
			if (request.reusedSocket && 'code' in error && error.code === 'ECONNRESET') return resolve(attempt(order));
			fail(error instanceof AttemptFailed ? error : new AttemptFailed(connected ? 'rt' : 'ct', 11200, error.message));
		});
		request.end(order.body);
	});
}
