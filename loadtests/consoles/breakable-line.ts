import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A wire between a page and the house that can be cut. */
export interface BreakableLine {
	readonly url: string;
	/** Breaks every connection and takes no new one. */
	cut(): Promise<void>;
	mend(): Promise<void>;
}

/** Lays the wire to the address of a house. */
export async function layLine(to: string): Promise<BreakableLine> {
	const { hostname, port } = new URL(to);
	const ends = new Set<Socket>();
	const lay = () =>
		createServer((near) => {
			const far = connect(Number(port), hostname);
			for (const [end, other] of [
				[near, far],
				[far, near],
			] as const) {
				ends.add(end);
				end.pipe(other);
				end.on('error', () => other.destroy()).on('close', () => ends.delete(end) && other.destroy());
			}
		});
	let server = lay().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	const ownPort = address && typeof address === 'object' ? address.port : 0;
	return {
		url: `http://127.0.0.1:${ownPort}/`,
		async cut() {
			const closed = once(server, 'close');
			server.close();
			for (const end of ends) end.destroy();
			await closed;
		},
		async mend() {
			server = lay().listen(ownPort, '127.0.0.1');
			await once(server, 'listening');
		},
	};
}
