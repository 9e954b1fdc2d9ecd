import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { type AriConnection, connectAri } from './ari.ts';
import type { AriEvent } from './ari-events.ts';

/** An exchange that says what a test wants it to say. */
let server: Server;
let sockets: WebSocketServer;
let version: string;
let overHttp: string[];
let connection: AriConnection | undefined;
const heard: AriEvent[] = [];
let unreadable: number;
let replaced: PromiseWithResolvers<void>;
let connected: PromiseWithResolvers<void>;

beforeEach(async () => {
	version = '22.10.1';
	overHttp = [];
	heard.length = 0;
	unreadable = 0;
	replaced = Promise.withResolvers();
	server = createServer((request, response) => {
		overHttp.push(`${request.method} ${request.url}`);
		response.setHeader('content-type', 'application/json').end(JSON.stringify({ system: { version } }));
	});
	sockets = new WebSocketServer({ server });
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
});
afterEach(async () => {
	await connection?.close();
	for (const client of sockets.clients) client.terminate();
	server.close();
	server.closeAllConnections();
});

async function connect(): Promise<WebSocket> {
	connected = Promise.withResolvers();
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ari`;
	const arrived = once(sockets, 'connection');
	connection = connectAri(
		{ url, user: 'house', password: 's&cret', app: 'unwalled' },
		{
			onEvent: (event) => {
				if (event.type === 'StasisEnd') throw new Error('a mistake of ours');
				heard.push(event);
			},
			onConnected: () => connected.resolve(),
			onReplaced: () => replaced.resolve(),
			onUnreadable: () => void unreadable++,
		},
	);
	const [socket, request] = await arrived;
	expect(new URL(request.url, url).searchParams.get('api_key')).toBe('house:s&cret');
	await connected.promise;
	return socket;
}

const user = (eventname: string): string => JSON.stringify({ type: 'ChannelUserevent', eventname, userevent: {} });

it('comes back by itself when the connection is lost', async () => {
	const first = await connect();
	connected = Promise.withResolvers();
	first.terminate();
	await connected.promise;
	expect(connection?.counts).toMatchObject({ connected: 2, lost: 1 });
});

it('is not stopped by an event that cannot be read, one of a new kind, or a mistake of ours with one', async () => {
	const socket = await connect();
	socket.send('{"type":"StasisStart"');
	socket.send('{"type":"StasisStart","channel":{}}');
	socket.send('{"type":"ChannelTeleported"}');
	socket.send('{"type":"StasisEnd","channel":{"id":"1.1","state":"Up"}}');
	socket.send(user('last'));
	await expect.poll(() => heard.length).toBe(1);
	expect(unreadable).toBe(3);
	expect(connection?.counts).toMatchObject({ unreadable: 3, ignored: 1, connected: 1 });
});

it('asks over the socket where the exchange can, and gives up waiting when the line is cut', async () => {
	const socket = await connect();
	const asked = once(socket, 'message').then(([message]) => JSON.parse(String(message)));
	const answer = connection?.ask({ method: 'POST', path: 'channels/1.1/answer' });
	const { request_id, method, uri } = await asked;
	expect([method, uri]).toEqual(['POST', 'channels/1.1/answer']);
	socket.send(JSON.stringify({ type: 'RESTResponse', request_id, status_code: 204 }));
	expect(await answer).toEqual({ status: 204, body: '' });
	const lost = connection?.ask({ method: 'GET', path: 'channels' });
	socket.terminate();
	await expect(lost).rejects.toMatchObject({ code: 'unavailable' });
});

it('asks an older exchange over HTTP', async () => {
	version = '16.28.0';
	await connect();
	await connection?.ask({ method: 'DELETE', path: 'channels/1.1', query: { reason: 'normal' } });
	expect(overHttp.at(-1)).toBe('DELETE /ari/channels/1.1?reason=normal');
});

it('stays away when somebody else took its place', async () => {
	const socket = await connect();
	const closed = once(socket, 'close');
	socket.send('{"type":"ApplicationReplaced"}');
	await replaced.promise;
	await closed;
	expect(connection?.isConnected()).toBe(false);
	expect(connection?.counts.connected).toBe(1);
});
