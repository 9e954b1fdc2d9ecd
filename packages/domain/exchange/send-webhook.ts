import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { SendWebhook } from './commands/tell-webhooks.ts';
import { isForbiddenAddress } from './engine/webhook.ts';

const ANSWER_MS = 15_000;

class Forbidden extends Error {
	constructor() {
		super('the address is this machine or its own network');
	}
}

// Looked at after the name was resolved, for the very connection: a name that changes its mind in between gains nothing.
const guardedLookup: LookupFunction = (hostname, options, callback) => {
	dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
		if (error) return callback(error, '', 0);
		const [first] = addresses;
		if (!first || addresses.some(({ address }) => isForbiddenAddress(address))) return callback(new Forbidden(), '', 0);
		if (options.all) callback(null, addresses);
		else callback(null, first.address, first.family);
	});
};

/** Posts a message over the network. Redirections are not followed, the answer's body is not read, and this machine is never asked. */
export const sendWebhook: SendWebhook = (url, headers, body) => {
	const { hostname, protocol } = new URL(url);
	const bare = hostname.replace(/^\[|\]$/g, '');
	if (isIP(bare) && isForbiddenAddress(bare)) return Promise.resolve({ status: null, error: new Forbidden().message });
	return new Promise((resolve) => {
		const options = {
			method: 'POST',
			headers: { ...headers, 'content-length': Buffer.byteLength(body) },
			lookup: guardedLookup,
			timeout: ANSWER_MS,
		};
		const request = (protocol === 'https:' ? https : http).request(url, options, (response) => {
			resolve({ status: response.statusCode ?? null, error: null });
			response.destroy();
		});
		request.on('timeout', () => request.destroy(new Error('no answer in time')));
		request.on('error', (error) => resolve({ status: null, error: error.message }));
		request.end(body);
	});
};
