import { listenToCommits } from '@unwalled/messaging';
import { pendingOffers, requestHelp } from '@unwalled/offer/testing';
import { readConfig } from '@unwalled/runtime';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findFreePort } from '../../infra/embedded/test-cluster.ts';
import { buildHealth } from './app.ts';
import { checkReadiness, createEcho } from './readiness.ts';
import { startDispatcher } from './server.ts';
import { silent } from './testing/house.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openTestHouse();
});
afterEach(() => house.close());

/** The health door of a dispatcher that hears commits, or does not. */
async function openDoor(hears: boolean) {
	const echo = createEcho(house);
	const listener = hears
		? await listenToCommits({ databaseUrl: house.database.url, log: silent, hear: echo.hear, connected: () => undefined })
		: null;
	const app = buildHealth(() => checkReadiness(house, echo, async () => 0), silent);
	return {
		ready: () => app.inject('/health/ready'),
		live: () => app.inject('/health/live'),
		nowhere: () => app.inject('/'),
		async close() {
			await app.close();
			await listener?.close();
		},
	};
}

it('is ready with a database, a commit channel that answers, and nothing left lying', async () => {
	const door = await openDoor(true);
	const answer = await door.ready();
	expect(answer.statusCode).toBe(200);
	expect(answer.json()).toEqual({ status: 'ok', database: 'ok', listener: 'ok', queue: 'ok', oldestPendingMs: 0 });
	expect((await door.live()).statusCode).toBe(200);
	expect((await door.nowhere()).json()).toMatchObject({ code: 'not_found' });
	await door.close();
});

it('is not ready when it does not hear commits', async () => {
	const door = await openDoor(false);
	const answer = await door.ready();
	expect(answer.statusCode).toBe(503);
	expect(answer.json()).toMatchObject({ status: 'not_ready', listener: 'deaf' });
	expect((await door.live()).statusCode).toBe(200);
	await door.close();
});

it('is not ready when facts wait for the queue too long, and says how long', async () => {
	const door = await openDoor(true);
	await requestHelp(house);
	await house.clock.advance(4_000);
	expect((await door.ready()).json()).toMatchObject({ status: 'ok', oldestPendingMs: 4_000 });
	await house.clock.advance(7_000);
	const answer = await door.ready();
	expect(answer.statusCode).toBe(503);
	expect(answer.json()).toMatchObject({ status: 'not_ready', queue: 'stuck', oldestPendingMs: 11_000 });
	await door.close();
});

it('is not ready while the database fails, and still alive', async () => {
	const door = await openDoor(true);
	await house.database.pool.query('alter table outbox rename to elsewhere');
	const answer = await door.ready();
	expect(answer.statusCode).toBe(503);
	expect(answer.json()).toMatchObject({ status: 'not_ready', database: 'away', oldestPendingMs: null });
	expect((await door.live()).statusCode).toBe(200);
	await door.close();
});

it('starts as a whole, asks a worker after a commit, and stops', { timeout: 30_000 }, async () => {
	const config = readConfig({
		DATABASE_URL: house.database.url,
		TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
		TWILIO_AUTH_TOKEN: '0'.repeat(32),
		UNWALLED_DISPATCHER_PORT: String(await findFreePort()),
	});
	const dispatcher = await startDispatcher(config, silent);
	const { id: ticketId } = await requestHelp(house);
	await expect.poll(() => pendingOffers(house, ticketId), { timeout: 20_000 }).toHaveLength(1);
	expect((await fetch(`${dispatcher.url}/health/ready`)).status).toBe(200);
	await dispatcher.close();
	await expect(fetch(`${dispatcher.url}/health/live`)).rejects.toThrow();
});
