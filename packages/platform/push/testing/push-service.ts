import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPush, type Push } from '../push.ts';
import { browserKeys } from './browser-keys.ts';

interface Received {
	readonly browser: string;
	readonly headers: http.IncomingHttpHeaders;
	/** What the browser reads after opening it. */
	readonly text: string;
	/** The claims of the house's signature, when it is good. */
	readonly claims: { aud: string; sub: string; exp: number } | null;
}

/** A push service of this machine, with browsers behind it. */
export interface PushService {
	readonly push: Push;
	readonly received: Received[];
	/** What `PushSubscription.toJSON()` gives in a new browser; `answer` is the status that its sendings get. */
	subscribe(name: string, answer?: number): { endpoint: string; keys: { p256dh: string; auth: string } };
	close(): Promise<void>;
}

const CREATED = 201;
const KEY_BYTES = 32;

function readClaims(authorization: string | undefined): Received['claims'] {
	const { t, k } = /^vapid t=(?<t>[\w.-]+), ?k=(?<k>[\w-]+)$/.exec(authorization ?? '')?.groups ?? {};
	const [head, claims, signature] = t?.split('.') ?? [];
	if (!head || !claims || !signature || !k) return null;
	const point = Buffer.from(k, 'base64url');
	const half = (from: number) => point.subarray(from, from + 32).toString('base64url');
	const key = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: half(1), y: half(33) } });
	const good = verify('sha256', Buffer.from(`${head}.${claims}`), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
	return good ? JSON.parse(Buffer.from(claims, 'base64url').toString()) : null;
}

/** Opens a push service on a free port, and a sender that signs with fresh keys. */
export async function openPushService(): Promise<PushService> {
	const browsers = new Map<string, { open(body: Buffer): string; answer: number }>();
	const received: Received[] = [];
	const server = http.createServer(async (request, response) => {
		const name = decodeURIComponent(request.url?.slice(1) ?? '');
		const parts: Buffer[] = [];
		for await (const part of request) parts.push(part);
		const browser = browsers.get(name);
		if (browser) {
			const { headers } = request;
			received.push({ browser: name, headers, text: browser.open(Buffer.concat(parts)), claims: readClaims(headers.authorization) });
		}
		response.writeHead(browser?.answer ?? 404).end();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const house = createECDH('prime256v1');
	// Of full length always: `getPrivateKey()` leaves leading zeros out.
	const secret = randomBytes(KEY_BYTES);
	house.setPrivateKey(secret);
	const keys = {
		publicKey: house.getPublicKey('base64url'),
		privateKey: secret.toString('base64url'),
		contact: 'mailto:house@example.org',
	};
	return {
		push: createPush(keys, { loopback: true }),
		received,
		subscribe(name, answer = CREATED) {
			const { open, ...own } = browserKeys();
			browsers.set(name, { open, answer });
			return { endpoint: `http://127.0.0.1:${port}/${encodeURIComponent(name)}`, keys: own };
		},
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}
