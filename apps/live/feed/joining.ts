import type { ClientToServer, ConsoleSnapshot, ServerToClient, SocketFailure } from '@unwalled/contracts';
import type { Socket } from 'socket.io';
import { areaRoom, consoleRoom, homeOwner, homeRoom } from '../audience.ts';
import type { LiveDeps } from '../deps.ts';
import { toDomainError } from '../failures.ts';
import { readConsole } from '../read/console.ts';
import { readHome } from '../read/home.ts';
import type { RequestSession } from '../session.ts';
import { checkSeesArea, personalSight, scopeOf, trusted } from '../sight.ts';
import { traceOf } from '../trace.ts';
import type { Broadcaster } from './broadcaster.ts';
import { handedOver } from './handover.ts';
import type { Sequences } from './sequences.ts';
import type { SharedReads } from './shared-reads.ts';
import type { Turns } from './turns.ts';
import type { WrittenOnce } from './written-once.ts';

/** What the server knows of a socket: whose it is. */
export interface SocketFacts {
	session: RequestSession;
}
export type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketFacts>;

interface Feeding {
	deps: LiveDeps;
	sequences: Sequences;
	broadcaster: Broadcaster;
	/** What consoles of the same role and area read when they all come back at once. */
	snapshots: SharedReads<ConsoleSnapshot>;
	written: WrittenOnce;
	/** Answers are large: a few leave at a time, however many pages come back at once. */
	turns: Turns;
}

/** Tells a page that its session is over, and hangs up. */
export function dismiss(socket: LiveSocket, reason: string): void {
	socket.emit('signed_out', { reason });
	socket.disconnect(true);
}

/** Answers what a page may ask; its audience comes from the session, never from the page. */
export function greet(socket: LiveSocket, feeding: Feeding): void {
	const { account } = socket.data.session;
	const sight = () => personalSight(feeding.deps, scopeOf(account));
	socket.on('join_console', (answer) =>
		join(socket, feeding, {
			answer,
			async room() {
				const room = feeding.deps.checks === 'off' ? areaRoom(account.areaPath) : consoleRoom(account);
				await checkSeesArea(sight());
				return room;
			},
			async read() {
				const { areaPath } = await trusted(feeding.deps, account);
				// Of tickets, workers and seats an area shows the same to everybody of a role; what is one's own is asked for elsewhere.
				const snapshot = await feeding.snapshots.read(`${account.role} ${areaPath}`, async () => {
					const read = await readConsole(sight(), areaPath);
					feeding.broadcaster.shown(read.tickets);
					feeding.written.keep(read);
					return read;
				});
				// Pages set their clocks by it, and it may have stood in the queue.
				return () => ({ snapshot: { ...snapshot, at: feeding.deps.house.clock.now().toISOString() } });
			},
		}),
	);
	socket.on('join_home', (answer) =>
		join(socket, feeding, {
			answer,
			room: async () => homeRoom(homeOwner(account)),
			async read() {
				const home = await readHome(sight(), homeOwner(account));
				return () => ({ home });
			},
		}),
	);
}

interface Joining<T extends object> {
	answer: (joined: (T & { epoch: string; seq: number }) | SocketFailure) => void;
	room: () => Promise<string>;
	/** Gives what is said when it is this page's turn. */
	read: () => Promise<() => T>;
}

/** First the room, then the number, then the rows: what commits in between is in the rows, in the feed, or in both. */
async function join<T extends object>(socket: LiveSocket, { deps, sequences, turns }: Feeding, joining: Joining<T>): Promise<void> {
	const { answer } = joining;
	if (typeof answer !== 'function') return;
	if (socket.data.session.expiresAt <= deps.house.clock.now()) return dismiss(socket, 'the sign-in has ended');
	try {
		const room = await joining.room();
		await socket.join(room);
		const { epoch } = sequences;
		const seq = sequences.current(room);
		const say = await joining.read();
		await turns.take(async () => {
			if (!socket.connected) return;
			answer({ epoch, seq, ...say() });
			await handedOver(socket);
		});
	} catch (error) {
		const { code, message } = toDomainError(error);
		if (code === 'unexpected' || code === 'unavailable') deps.log.error({ failure: traceOf(error), code }, 'join failed');
		answer({ code, message });
	}
}
