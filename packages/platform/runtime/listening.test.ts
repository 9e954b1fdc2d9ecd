import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { handOver } from './listening.ts';

interface Answered {
	readonly status: number | undefined;
	readonly connection: string | undefined;
}

const opened: { server: http.Server; agent: http.Agent }[] = [];

afterEach(() => {
	for (const { server, agent } of opened.splice(0)) {
		agent.destroy();
		server.closeAllConnections();
		server.close();
	}
});

/** A server that keeps whoever asks for /slow waiting until told. */
async function openServer() {
	const waiting = Promise.withResolvers<void>();
	const arrived = Promise.withResolvers<void>();
	const server = http.createServer((request, response) => {
		if (request.url !== '/slow') return response.end();
		arrived.resolve();
		return void waiting.promise.then(() => response.end());
	});
	server.listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as AddressInfo;
	const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
	opened.push({ server, agent });
	const ask = (path: string, through: http.Agent | false = agent) =>
		new Promise<Answered>((resolve, reject) => {
			const request = http.get({ port, host: '127.0.0.1', path, agent: through }, (response) => {
				response.resume().on('end', () => resolve({ status: response.statusCode, connection: response.headers.connection }));
			});
			request.on('error', reject);
		});
	return { server, ask, arrived: arrived.promise, answer: waiting.resolve };
}

it('lets nobody in, but answers what is under way before it is gone', async () => {
	const { server, ask, arrived, answer } = await openServer();
	const slow = ask('/slow');
	await arrived;
	const leaving = handOver(server);
	await leaving.quiet;
	await expect(ask('/', false)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
	answer();
	expect(await slow).toMatchObject({ status: 200 });
	await leaving.gone;
	expect(server.listening).toBe(false);
});

it('answers once more on a connection that its client keeps, and asks it to come back on another', async () => {
	const { server, ask } = await openServer();
	expect(await ask('/')).toEqual({ status: 200, connection: 'keep-alive' });
	const leaving = handOver(server);
	expect(await ask('/')).toEqual({ status: 200, connection: 'close' });
	await leaving.gone;
	await expect(ask('/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

it('closes connections that stay silent', async () => {
	const { server, ask } = await openServer();
	await ask('/');
	await handOver(server).gone;
	await expect(ask('/')).rejects.toThrow();
});

it('has nothing to hand over when nobody listened', async () => {
	expect(await handOver(http.createServer()).gone).toBeUndefined();
});
