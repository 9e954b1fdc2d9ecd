import { createLogger, readConfig } from '@unwalled/runtime';
import { createTestDatabase, type TestDatabase } from '@unwalled/testkit/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLive } from './server.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.drop());

const configFor = (databaseUrl: string | undefined) =>
	readConfig({ DATABASE_URL: databaseUrl, TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: '0'.repeat(32) });
const log = createLogger('live', 'silent');

it('starts on a free port, is ready, and leaves nothing behind', async () => {
	const service = await startLive(configFor(database.url), log, { port: 0 });
	expect(await (await fetch(`${service.url}/health/ready`)).json()).toEqual({ status: 'ok' });
	expect((await fetch(`${service.url}/api/session`)).status).toBe(401);
	await service.close();
	await expect(fetch(`${service.url}/health/live`)).rejects.toThrow();
});

it('says which setting is missing', async () => {
	await expect(startLive(configFor(undefined), log, { port: 0 })).rejects.toThrow('DATABASE_URL');
});
