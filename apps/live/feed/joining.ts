import type { ClientToServer, ServerToClient, SocketFailure } from '@unwalled/contracts';
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
				const snapshot = await readConsole(sight(), areaPath);
				feeding.broadcaster.shown(snapshot.tickets);
				return { snapshot };
			},
		}),
	);
	socket.on('join_home', (answer) =>
		join(socket, feeding, {
			answer,
			room: async () => homeRoom(homeOwner(account)),
			read: async () => ({ home: await readHome(sight(), homeOwner(account)) }),
		}),
	);
}

interface Joining<T extends object> {
	answer: (joined: (T & { epoch: string; seq: number }) | SocketFailure) => void;
	room: () => Promise<string>;
	read: () => Promise<T>;
}

/** First the room, then the number, then the rows: what commits in between is in the rows, in the feed, or in both. */
async function join<T extends object>(socket: LiveSocket, { deps, sequences }: Feeding, joining: Joining<T>): Promise<void> {
	const { answer } = joining;
	if (typeof answer !== 'function') return;
	if (socket.data.session.expiresAt <= deps.house.clock.now()) return dismiss(socket, 'the sign-in has ended');
	try {
		const room = await joining.room();
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
