import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Control } from './control.ts';

const PATH = '/_sim/events';
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
const MOST_WAITING_BYTES = 4 * 1024 * 1024; // a page that stopped reading is let go, and comes back for a fresh state

function follow(socket: WebSocket, control: Control): void {
	const send = (event: unknown) => {
		if (socket.bufferedAmount > MOST_WAITING_BYTES) socket.terminate();
		else socket.send(JSON.stringify(event));
	};
	// Registered before the state is read: a change in between is then told twice, never lost.
	const stop = control.subscribe(send);
	socket.on('close', stop);
	socket.on('error', stop);
	send({ type: 'state', state: control.state() });
}

/** Streams the state and then every change to whoever connects to `/_sim/events`; answers how to stop. */
export function streamEvents(server: Server, control: Control): () => void {
	const sockets = new WebSocketServer({ noServer: true });
	server.on('upgrade', (request, socket, head) => {
		const { origin, host } = request.headers;
		const foreign = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
		const path = request.url?.split('?')[0];
		if (path !== PATH || foreign || !LOOPBACK.test(request.socket.remoteAddress ?? '')) {
			socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
			return;
		}
		sockets.handleUpgrade(request, socket, head, (webSocket) => follow(webSocket, control));
	});
	return () => {
		for (const client of sockets.clients) client.terminate();
		sockets.close();
	};
}
