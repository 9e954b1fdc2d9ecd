import type { Socket } from 'socket.io';

/** Nobody waits longer for a page on a slow line: its answer goes on by itself. */
const PATIENCE_MS = 100;

/** Resolves when what was said last has left this process, when the page is gone, or when it takes it too slowly. */
export function handedOver({ conn }: Pick<Socket, 'conn'>): Promise<void> {
	const { transport } = conn;
	if (transport.writable || conn.readyState !== 'open') return Promise.resolve();
	return new Promise((resolve) => {
		const end = (): void => {
			clearTimeout(timer);
			transport.off('drain', end);
			conn.off('close', end);
			resolve();
		};
		const timer = setTimeout(end, PATIENCE_MS);
		transport.once('drain', end);
		conn.once('close', end);
	});
}
