import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createLogger, readConfig, type Service } from '@unwalled/runtime';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { signForm } from '@unwalled/testkit/signature';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findFreePort } from '../../infra/embedded/test-cluster.ts';
import { startTelephony } from './server.ts';
import { ringing, SERVICE_LINE, SOS_LINE, TOKEN } from './testing/door.ts';

let house: TestHouse;
let folder: string;
let exchange: ReturnType<typeof createServer>;
let asked: number;
let service: Service & { url: string };

beforeEach(async () => {
	house = await openTestHouse(2);
	folder = await mkdtemp(path.join(os.tmpdir(), 'uw-both-'));
	asked = 0;
	// An exchange in trouble: it is asked, and answers nothing that helps.
	exchange = createServer((_request, response) => {
		asked++;
		response.writeHead(503).end();
	});
	await new Promise<void>((resolve) => exchange.listen(0, '127.0.0.1', resolve));
	const port = await findFreePort();
	const config = readConfig({
		DATABASE_URL: house.database.url,
		UNWALLED_DATA_DIR: folder,
		UNWALLED_DEMO: 'no',
		UNWALLED_CARRIER: 'twilio',
		UNWALLED_LINE_CARRIERS: `${SOS_LINE}:asterisk`,
		TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
		TWILIO_AUTH_TOKEN: TOKEN,
		UNWALLED_TELEPHONY_PORT: String(port),
		UNWALLED_TELEPHONY_PUBLIC_URL: `http://127.0.0.1:${port}`,
		UNWALLED_ARI_URL: `http://127.0.0.1:${(exchange.address() as AddressInfo).port}/ari`,
		UNWALLED_ARI_USER: 'unwalled',
		UNWALLED_ARI_PASSWORD: 'secret',
	});
	service = await startTelephony(config, createLogger('telephony', 'silent'));
});
afterEach(async () => {
	await service.close();
	exchange.close();
	await house.close();
	// Voices that were being made are written to their end.
	await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
});

it('answers Twilio’s callers while its switchboard knocks at an exchange that is away', async () => {
	await vi.waitUntil(() => asked > 0, { timeout: 20_000 });
	const form = ringing('+8613900000001', SERVICE_LINE);
	const answer = await fetch(`${service.url}/twilio/voice`, {
		method: 'POST',
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			'x-twilio-signature': signForm(TOKEN, `${service.url}/twilio/voice`, form),
		},
		body: new URLSearchParams(form),
	});
	expect(answer.status).toBe(200);
	expect(await answer.text()).toContain('<Gather');
});
