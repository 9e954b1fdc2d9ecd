import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '@unwalled/runtime';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeFallback } from './fallback.ts';
import { uploadFallback } from './fallback-upload.ts';

const ACCOUNT = `AC${'0'.repeat(32)}`;
const NUMBERS: Readonly<Record<string, string>> = { '+8663112350': `PN${'1'.repeat(32)}`, '+8663112349': `PN${'2'.repeat(32)}` };
const BASE = `/2010-04-01/Accounts/${ACCOUNT}/IncomingPhoneNumbers`;

let dataDir: string;
let servers: Server[];
let updates: { path: string; form: Record<string, string>; authorization: string | undefined }[];
beforeEach(async () => {
	dataDir = await mkdtemp(path.join(os.tmpdir(), 'unwalled-upload-'));
	servers = [];
	updates = [];
	await writeFallback({ dataDir, numbers: ['+8613800000001'] });
});
afterEach(async () => {
	for (const server of servers) server.closeAllConnections();
	await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
	await rm(dataDir, { recursive: true });
});

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Promise<string> {
	const server = createServer((request, response) => void answer(request, response));
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('the system named no port');
	return `http://127.0.0.1:${address.port}`;
}

/** Twilio's numbers, as far as an update needs them. */
const startTwilio = (owned = NUMBERS) =>
	listen(async (request, response) => {
		const url = new URL(request.url ?? '', 'http://x');
		const json = (status: number, body: unknown) =>
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		if (request.method === 'GET' && url.pathname === `${BASE}.json`) {
			const wanted = url.searchParams.get('PhoneNumber') ?? '';
			const found = Object.entries(owned).filter(([number]) => number.includes(wanted));
			json(200, { incoming_phone_numbers: found.map(([phone_number, sid]) => ({ sid, phone_number, account_sid: ACCOUNT })) });
			return;
		}
		let body = '';
		for await (const part of request) body += part;
		updates.push({ path: url.pathname, form: Object.fromEntries(new URLSearchParams(body)), authorization: request.headers.authorization });
		const number = Object.entries(owned).find(([, sid]) => url.pathname === `${BASE}/${sid}.json`);
		if (number) json(200, { sid: number[1], phone_number: number[0], account_sid: ACCOUNT });
		else json(404, { code: 20404, message: 'not found', status: 404 });
	});

/** A file server on the written folder. */
const serveFolder = (type = 'text/xml') =>
	listen(async (request, response) => {
		const file = path.join(dataDir, 'fallback', path.basename(request.url ?? ''));
		const text = await readFile(file).catch(() => null);
		response.writeHead(text ? 200 : 404, { 'content-type': type }).end(text);
	});

const configOf = (twilio: string, url?: string) =>
	readConfig({
		UNWALLED_CARRIER_URL: twilio,
		TWILIO_ACCOUNT_SID: ACCOUNT,
		TWILIO_AUTH_TOKEN: 'a-token-for-tests-only',
		UNWALLED_DATA_DIR: dataDir,
		...(url ? { UNWALLED_FALLBACK_URL: url } : {}),
	});

it('tells Twilio, through its own library, where both numbers find the file, and to fetch it by GET', async () => {
	const url = `${await serveFolder()}/voice.xml`;
	expect(await uploadFallback(configOf(await startTwilio(), url))).toEqual(Object.keys(NUMBERS));
	expect(updates.map(({ path: to, form }) => [to, form])).toEqual(
		Object.values(NUMBERS).map((sid) => [`${BASE}/${sid}.json`, { VoiceFallbackUrl: url, VoiceFallbackMethod: 'GET' }]),
	);
	expect(updates[0]?.authorization).toBe(`Basic ${Buffer.from(`${ACCOUNT}:a-token-for-tests-only`).toString('base64')}`);
});

it.each<[string, () => Promise<string | undefined>, RegExp]>([
	['no address', async () => undefined, /UNWALLED_FALLBACK_URL: needed/],
	['an address that serves nothing', async () => `${await serveFolder()}/other.xml`, /HTTP 404/],
	['an address where nobody listens', async () => 'http://127.0.0.1:1/voice.xml', /cannot be read/],
	['an address that serves something else', async () => `${await serveFolder()}/asterisk-fallback.conf`, /something else/],
	['a server that calls it plain text', async () => `${await serveFolder('text/plain')}/voice.xml`, /text\/plain/],
])('changes nothing with %s', async (_what, addressOf, reason) => {
	const config = configOf(await startTwilio(), await addressOf());
	await expect(uploadFallback(config)).rejects.toThrow(reason);
	expect(updates).toEqual([]);
});

it('changes nothing when one of the numbers is not the account’s', async () => {
	const url = `${await serveFolder()}/voice.xml`;
	const config = configOf(await startTwilio({ '+8663112350': NUMBERS['+8663112350'] ?? '' }), url);
	await expect(uploadFallback(config)).rejects.toMatchObject({ code: 'not_found', facts: { line: '+8663112349' } });
	expect(updates).toEqual([]);
});

it('says «unavailable» when the carrier does not answer', async () => {
	const url = `${await serveFolder()}/voice.xml`;
	await expect(uploadFallback(configOf('http://127.0.0.1:1', url))).rejects.toMatchObject({ code: 'unavailable' });
});
