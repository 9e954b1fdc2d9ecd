import { createHmac } from 'node:crypto';
import http from 'node:http';
import journey from '../journey.json' with { type: 'json' };

/** A keep-alive client that asks one server as fast as Node allows. */
export class Client {
	readonly #agent: http.Agent;
	readonly #base: URL;

	constructor(base: string, connections: number) {
		this.#base = new URL(base);
		this.#agent = new http.Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' });
	}

	post(path: string, body: string, headers: http.OutgoingHttpHeaders): Promise<{ status: number; body: string }> {
		return new Promise((resolve, reject) => {
			const { hostname, port } = this.#base;
			const request = http.request(
				{ hostname, port, path, method: 'POST', agent: this.#agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
				(response) => {
					let text = '';
					response.setEncoding('utf8');
					response.on('data', (chunk) => {
						text += chunk;
					});
					response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
				},
			);
			request.on('error', reject);
			request.end(body);
		});
	}

	close(): void {
		this.#agent.destroy();
	}
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
let calls = 0;

/** The carrier's first webhook of a call, signed; with the two dozen fields that Twilio really sends. */
export function signedPress(
	voiceWebhook: string,
	token: string,
	press: { from: string; to: string },
): { path: string; body: string; headers: http.OutgoingHttpHeaders } {
	const fields: Record<string, string> = {
		CallSid: `CA${(++calls).toString(16).padStart(8, '0')}${process.pid.toString(16).padStart(8, '0')}${'b'.repeat(16)}`,
		AccountSid: `AC${'0'.repeat(32)}`,
		From: press.from,
		To: press.to,
		Caller: press.from,
		Called: press.to,
		...journey.press,
	};
	const signed = Object.keys(fields)
		.sort()
		.reduce((text, name) => text + name + fields[name], voiceWebhook);
	const signature = createHmac('sha1', token).update(signed).digest('base64');
	return {
		path: new URL(voiceWebhook).pathname,
		body: new URLSearchParams(fields).toString(),
		headers: { ...FORM, 'x-twilio-signature': signature },
	};
}

/** A mobile number that nobody else in this run has: its press is a need of its own. */
export const newPhone = (at: number): string => `+86139${String(10_000_000 + at).padStart(8, '0')}`;
