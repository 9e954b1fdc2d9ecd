import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TcpProxy } from './proxy.ts';

let echo: Server;
let heard: Socket[];
let proxy: TcpProxy;

beforeEach(async () => {
	heard = [];
	echo = createServer((socket) => {
		heard.push(socket);
		socket.on('error', () => undefined).pipe(socket);
	}).listen(0, '127.0.0.1');
	await once(echo, 'listening');
	const address = echo.address();
	proxy = await TcpProxy.open(address !== null && typeof address === 'object' ? address.port : 0);
});

afterEach(async () => {
	await proxy.close();
	for (const socket of heard) socket.destroy();
	echo.close();
});

async function dial(): Promise<Socket> {
	const socket = connect(proxy.port, '127.0.0.1').on('error', () => undefined);
	await once(socket, 'connect');
	return socket;
}

/** A reset is an error first; `once` would end at it. */
const closing = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));

async function answerTo(socket: Socket, words: string): Promise<string> {
	socket.write(words);
	const [chunk] = await once(socket, 'data');
	return String(chunk);
}

it('carries bytes both ways', async () => {
	const socket = await dial();
	expect(await answerTo(socket, 'hello')).toBe('hello');
	socket.destroy();
});

it('cuts what stands and lets new connections through', async () => {
	const socket = await dial();
	await answerTo(socket, 'hello');
	const closed = closing(socket);
	expect(proxy.cut()).toBe(1);
	await closed;
	const next = await dial();
	expect(await answerTo(next, 'again')).toBe('again');
	next.destroy();
});

it('swallows without closing, and what was swallowed stays dead after the path is back', async () => {
	const socket = await dial();
	await answerTo(socket, 'hello');
	proxy.swallow();
	socket.write('lost');
	const during = await dial();
	during.write('lost as well');
	proxy.heal();
	const next = await dial();
	expect(await answerTo(next, 'again')).toBe('again');
	expect([socket.closed, during.closed, socket.bytesRead]).toEqual([false, false, 'hello'.length]);
	const closed = Promise.all([closing(socket), closing(during)]);
	expect(proxy.endSwallowed()).toBe(2);
	await closed;
	next.destroy();
});

it('keeps the order of what it holds back', async () => {
	proxy.delay(5);
	const socket = await dial();
	let text = '';
	socket.on('data', (chunk) => {
		text += chunk;
	});
	for (const word of ['a', 'b', 'c']) socket.write(word);
	while (text.length < 3) await once(socket, 'data');
	expect(text).toBe('abc');
	socket.destroy();
});
