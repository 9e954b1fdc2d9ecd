import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createLogger, TestClock } from '@unwalled/runtime';
import { afterEach, expect, it } from 'vitest';
import { createHeartbeat } from './heartbeat.ts';

const log = createLogger('auditor', 'silent');
let server: Server | undefined;
afterEach(() => server?.close());

async function watchdog(status: number): Promise<{ url: string; asked: () => number }> {
	let asked = 0;
	server = createServer((_request, response) => {
		asked++;
		response.writeHead(status).end();
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, asked: () => asked };
}

it('tells the watchdog outside every half minute, however often an audit ends', async () => {
	const { url, asked } = await watchdog(200);
	const clock = new TestClock();
	const heartbeat = createHeartbeat(url, clock, log);
	for (let audit = 0; audit < 13; audit++) {
		await heartbeat.beat();
		await clock.advance(5_000);
	}
	expect(asked()).toBe(3);
});

it('goes on when the watchdog refuses or is away', async () => {
	const { url } = await watchdog(500);
	await expect(createHeartbeat(url, new TestClock(), log).beat()).resolves.toBeUndefined();
	await expect(createHeartbeat('http://127.0.0.1:9', new TestClock(), log).beat()).resolves.toBeUndefined();
	await expect(createHeartbeat(undefined, new TestClock(), log).beat()).resolves.toBeUndefined();
});
