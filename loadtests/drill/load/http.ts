import http from 'node:http';

/** What a server said. */
export interface HttpAnswer {
	readonly status: number;
	readonly body: string;
	readonly headers: http.IncomingHttpHeaders;
}

/** One question over HTTP. */
export interface Question {
	readonly method?: 'GET' | 'POST';
	readonly url: string;
	readonly body?: string;
	readonly headers?: http.OutgoingHttpHeaders;
}

/** The carrier's limits: 1.5 s to connect and 4 s for an answer. */
const PATIENCE_MS = 5_500;
const SERVER_FAILED = 500;

/** A keep-alive client with the carrier's patience. */
export class HttpClient {
	readonly #agent = new http.Agent({ keepAlive: true, maxSockets: 256, scheduling: 'lifo' });
	/** Questions whose line was reset, and which were asked again at once, as the carrier and the pages do. */
	askedAgain = 0;
	/** Questions that got no proper answer: a broken line, nobody there, or a 5xx that names no time to come again. */
	readonly failures: string[] = [];

	/** @throws Error when nobody answers, the line breaks, or it takes too long. */
	async ask(question: Question): Promise<HttpAnswer> {
		try {
			const answer = await this.#patiently(question);
			// «Come again in two seconds» is a proper answer of a door that has too much to do.
			const comeAgain = answer.headers['retry-after'] !== undefined;
			if (answer.status >= SERVER_FAILED && !comeAgain) this.#failed(question, `answered ${answer.status}`);
			return answer;
		} catch (error) {
			this.#failed(question, nameOf(error));
			throw error;
		}
	}

	#failed({ url }: Question, how: string): void {
		this.failures.push(`${new URL(url).pathname}: ${how}`);
	}

	async #patiently(question: Question): Promise<HttpAnswer> {
		try {
			return await this.#once(question, this.#agent);
		} catch (error) {
			if (!(error instanceof ResetLine)) throw error;
			this.askedAgain++;
			return this.#once(question, false); // a connection of its own: the next kept one may be as dead
		}
	}

	close(): void {
		this.#agent.destroy();
	}

	#once({ method = 'POST', url, body = '', headers }: Question, agent: http.Agent | false): Promise<HttpAnswer> {
		return new Promise((resolve, reject) => {
			const length = method === 'POST' ? { 'content-length': Buffer.byteLength(body) } : {};
			const request = http.request(url, { method, agent, headers: { ...headers, ...length } }, (response) => {
				let text = '';
				response.setEncoding('utf8').on('data', (chunk) => {
					text += chunk;
				});
				response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }));
				response.on('error', reject);
			});
			const late = setTimeout(() => request.destroy(new Error('no answer in time')), PATIENCE_MS);
			request.on('close', () => clearTimeout(late));
			request.on('error', (error: NodeJS.ErrnoException) => {
				reject(error.code === 'ECONNRESET' ? new ResetLine() : error);
			});
			request.end(method === 'POST' ? body : undefined);
		});
	}
}

/** Node leaves the message of some broken connections empty. */
function nameOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return error.message || ('code' in error ? String(error.code) : error.name);
}

class ResetLine extends Error {}
