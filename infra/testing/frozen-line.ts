import { connect, createServer, type Socket } from 'node:net';

/** A line to a server on this machine that a test can freeze, as a dead router does: both ends stay open and hear nothing. */
export interface Line {
	/** The server's URL, by way of this line. */
	readonly url: string;
	/** Freezes every connection for good, and each new one until `thaw`. */
	freeze(): void;
	/** Lets new connections through again; the frozen ones stay frozen. */
	thaw(): void;
	close(): Promise<void>;
}

/** Lays a line to the host and port of `url`. */
export async function layLine(url: string): Promise<Line> {
	const target = new URL(url);
	const sockets = new Set<Socket>();
	let frozen = false;
	const keep = (socket: Socket): void => {
		sockets.add(socket);
		socket.on('error', () => socket.destroy());
		socket.on('close', () => sockets.delete(socket));
	};
	const server = createServer((here) => {
		keep(here);
		if (frozen) {
			here.pause();
			return;
		}
		const there = connect(Number(target.port), target.hostname);
		keep(there);
		here.pipe(there);
		there.pipe(here);
		here.on('close', () => there.destroy());
		there.on('close', () => here.destroy());
	});
	await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('the system named no port');
	const through = new URL(url);
	through.hostname = '127.0.0.1';
	through.port = String(address.port);
	return {
		url: through.href,
		freeze() {
			frozen = true;
			for (const socket of sockets) socket.unpipe().pause();
		},
		thaw() {
			frozen = false;
		},
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
