import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** Asks the system for a port on which nobody speaks SIP. */
export async function freeUdpPort(): Promise<number> {
	const socket = createSocket('udp4');
	socket.bind(0, '127.0.0.1');
	await once(socket, 'listening');
	const { port } = socket.address();
	await new Promise<void>((resolve) => socket.close(() => resolve()));
	return port;
}
