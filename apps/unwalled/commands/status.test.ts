import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ensureSecrets } from '../house-folder.ts';
import { readStatus } from './status.ts';

let env: Record<string, string>;

beforeEach(async () => {
	env = { UNWALLED_DATA_DIR: await mkdtemp(path.join(os.tmpdir(), 'unwalled-status-')) };
	for (const [index, name] of ['PEOPLE', 'TELEPHONY', 'CARRIER', 'DISPATCHER'].entries()) env[`UNWALLED_${name}_PORT`] = String(index + 1); // nobody listens on 1 to 4
});

afterEach(async () => {
	await rm(env.UNWALLED_DATA_DIR ?? '', { recursive: true });
});

it('says that nothing runs, and where it would', async () => {
	const status = await readStatus(env);
	expect(status).toMatchObject({
		running: false,
		pid: null,
		versions: { node: process.versions.node, postgres: null },
		people: {
			consoleUrl: 'http://127.0.0.1:1/',
			providerUrl: 'http://127.0.0.1:1/provider',
			apiUrl: 'http://127.0.0.1:1/api',
			health: 'unreachable',
		},
		telephony: { publicUrl: 'http://127.0.0.1:2', voiceWebhook: 'http://127.0.0.1:2/twilio/voice' },
		carrier: { kind: 'local', phoneUrl: 'http://127.0.0.1:3/phone', accountSid: null, authToken: null },
		database: { url: null, embedded: true },
		queue: 'postgres',
	});
});

it("shows the local carrier's account and the way into the embedded database", async () => {
	const secrets = await ensureSecrets(env.UNWALLED_DATA_DIR ?? '');
	const status = await readStatus(env);
	expect(status.carrier).toMatchObject({ accountSid: secrets.accountSid, authToken: secrets.authToken });
	expect(status.database.url).toBe(`postgres://unwalled:${secrets.databasePassword}@127.0.0.1:4603/unwalled`);
});

it("shows neither Twilio's account nor the password of somebody's own database", async () => {
	const twilio = {
		UNWALLED_CARRIER: 'twilio',
		UNWALLED_DEMO: 'no',
		TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
		TWILIO_AUTH_TOKEN: 'a-secret-token-of-twilio',
	};
	const own = { DATABASE_URL: 'postgres://me:a-secret-word@db.example/house', UNWALLED_TELEPHONY_PUBLIC_URL: 'https://tel.example' };
	const status = await readStatus({ ...env, ...twilio, ...own });
	expect(status.carrier).toEqual({ kind: 'twilio' });
	expect(status.lines).toEqual({ '+8663112349': 'twilio', '+8663112350': 'twilio' });
	expect(status.database).toEqual({ url: 'postgres://me:***@db.example/house', embedded: false });
	expect(JSON.stringify(status)).not.toContain('secret');
});

it('asks each service how it feels', async () => {
	const answers = new Map([['/health/ready', 503]]);
	const server = createServer((request, response) => response.writeHead(answers.get(request.url ?? '') ?? 404).end());
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const port = String((server.address() as AddressInfo).port);
	try {
		expect((await readStatus({ ...env, UNWALLED_PEOPLE_PORT: port })).people.health).toBe('not_ready');
		answers.set('/health/ready', 200);
		expect((await readStatus({ ...env, UNWALLED_PEOPLE_PORT: port })).people.health).toBe('ready');
	} finally {
		server.close();
	}
});
