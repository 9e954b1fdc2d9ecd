import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { type Spread, spreadOf } from '../bench/figures.ts';
import { measureMemory } from '../bench/memory.ts';
import type { BroadcastOrder } from './bare-broadcast.ts';
import { gather } from './crowd.ts';

/** Bare Socket.IO with as many consoles. */
export interface Floor {
	/** What one more console costs the server. */
	readonly kbPerConsole: number;
	/** Tells everybody the same message, so many times a second, and answers how late it came to each. */
	broadcast(order: BroadcastOrder): Promise<Spread>;
	close(): Promise<void>;
}

/** Tells how much memory a process holds, in KB. */
export async function kbOf(pid: number): Promise<number> {
	const [one] = await measureMemory(pid);
	return (one?.pssMb ?? 0) * 1_024;
}

/** Starts the floor and lets a crowd of the same kind come to it. */
export async function openFloor(consoles: number): Promise<Floor> {
	const server = fork(path.join(import.meta.dirname, 'bare-broadcast.ts'));
	const [{ port }] = await once(server, 'message');
	const crowd = gather();
	const before = await kbOf(server.pid ?? 0);
	await crowd.join({ url: `http://127.0.0.1:${port}`, count: consoles, cookies: [''], asksToJoin: false });
	const kbPerConsole = Math.round(((await kbOf(server.pid ?? 0)) - before) / consoles);
	return {
		kbPerConsole,
		async broadcast(order) {
			const done = once(server, 'message');
			server.send(order);
			await done;
			await crowd.settled();
			return spreadOf((await crowd.heard()).lateMs);
		},
		async close() {
			await crowd.leave();
			const gone = once(server, 'exit');
			server.disconnect();
			await gone;
		},
	};
}
