import type { ClientToServer, ServerToClient, SocketFailure } from '@unwalled/contracts';
import type { Socket } from 'socket.io';
import { consoleRoom, homeOwner, homeRoom } from '../audience.ts';
import type { LiveDeps } from '../deps.ts';
import { toDomainError } from '../failures.ts';
import { readConsole } from '../read/console.ts';
import { readHome } from '../read/home.ts';
import type { RequestSession } from '../session.ts';
import { traceOf } from '../trace.ts';
import type { Broadcaster } from './broadcaster.ts';
import type { Sequences } from './sequences.ts';

/** What the server knows of a socket: whose it is. */
export interface SocketFacts {
	session: RequestSession;
}
export type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketFacts>;

interface Feeding {
	deps: LiveDeps;
	sequences: Sequences;
	broadcaster: Broadcaster;
}

/** Tells a page that its session is over, and hangs up. */
export function dismiss(socket: LiveSocket, reason: string): void {
	socket.emit('signed_out', { reason });
	socket.disconnect(true);
}

/** Answers what a page may ask; its audience comes from the session, never from the page. */
export function greet(socket: LiveSocket, feeding: Feeding): void {
	const { account } = socket.data.session;
	socket.on('join_console', (answer) =>
		join(socket, feeding, {
			answer,
			room: () => consoleRoom(account),
			async read() {
				const snapshot = await readConsole(feeding.deps, account.areaPath);
				feeding.broadcaster.shown(snapshot.tickets);
				return { snapshot };
			},
		}),
	);
	socket.on('join_home', (answer) =>
		join(socket, feeding, {
			answer,
			room: () => homeRoom(homeOwner(account)),
			read: async () => ({ home: await readHome(feeding.deps, homeOwner(account)) }),
		}),
	);
}

interface Joining<T extends object> {
	answer: (joined: (T & { epoch: string; seq: number }) | SocketFailure) => void;
	room: () => string;
	read: () => Promise<T>;
}

/** First the room, then the number, then the rows: what commits in between is in the rows, in the feed, or in both. */
async function join<T extends object>(socket: LiveSocket, { deps, sequences }: Feeding, joining: Joining<T>): Promise<void> {
	const { answer } = joining;
	if (typeof answer !== 'function') return;
	if (socket.data.session.expiresAt <= deps.house.clock.now()) return dismiss(socket, 'the sign-in has ended');
	try {
		const room = joining.room();
		await socket.join(room);
		const { epoch } = sequences;
		const seq = sequences.current(room);
		answer({ epoch, seq, ...(await joining.read()) });
	} catch (error) {
		const { code, message } = toDomainError(error);
		if (code === 'unexpected' || code === 'unavailable') deps.log.error({ failure: traceOf(error), code }, 'join failed');
		answer({ code, message });
	}
}
