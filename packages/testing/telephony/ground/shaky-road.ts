import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A road between a browser and the exchange that can break. */
export interface ShakyRoad {
	readonly port: number;
	/** Cuts whatever is on the road, and lets nobody on it. */
	break(): void;
	mend(): void;
	close(): void;
}

/** Opens a road on loopback to a port of this machine. */
export async function openShakyRoad(target: number): Promise<ShakyRoad> {
	const travellers = new Set<Socket>();
	let isBroken = false;
	const server = createServer((near) => {
		if (isBroken) return void near.destroy();
		const far = connect(target, '127.0.0.1');
		for (const [one, other] of [
			[near, far],
			[far, near],
		] as const) {
			travellers.add(one);
			one.on('error', () => other.destroy()).on('close', () => other.destroy());
			one.on('close', () => travellers.delete(one)).pipe(other);
		}
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	const cut = (): void => {
		for (const one of travellers) one.destroy();
	};
	return {
		port: typeof address === 'object' && address ? address.port : 0,
		break() {
			isBroken = true;
			cut();
		},
		mend() {
			isBroken = false;
		},
		close() {
			server.close();
			cut();
		},
	};
}
