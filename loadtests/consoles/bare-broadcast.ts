// The floor, started by floor.ts as a process of its own: Socket.IO that knows nothing and tells everybody the same bytes.
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { moment } from './busy-desk.ts';

export interface BroadcastOrder {
	perSecond: number;
	seconds: number;
	/** As many as a message of the house had. */
	bytes: number;
}

const MS = 1_000;
const server = createServer().listen(0, '127.0.0.1', () => {
	const address = server.address();
	process.send?.({ port: address && typeof address === 'object' ? address.port : 0 });
});
const io = new Server(server, { serveClient: false });
io.on('connection', (socket) => void socket.join('area'));

process.on('message', ({ perSecond, seconds, bytes }: BroadcastOrder) => {
	let left = perSecond * seconds;
	const timer = setInterval(() => {
		io.to('area').emit('feed', { summary: `sent ${moment().toFixed(3)}`, filling: 'x'.repeat(bytes) });
		if (--left > 0) return;
		clearInterval(timer);
		process.send?.({ done: true });
	}, MS / perSecond);
});
process.on('disconnect', () => process.exit(0));
