import type { Server as HttpServer } from 'node:http';
import { type ClientToServer, DomainError, PULSE_S, type ServerToClient, type SocketFailure } from '@unwalled/contracts';
import { listenToCommits } from '@unwalled/messaging';
import type { Service } from '@unwalled/runtime';
import { Server, type Socket } from 'socket.io';
import { consoleRoom, homeOwner, homeRoom } from '../audience.ts';
import type { LiveDeps } from '../deps.ts';
import { readConsole } from '../read/console.ts';
import { readHome } from '../read/home.ts';
import { type RequestSession, sessionOfCookies } from '../session.ts';
import { type Broadcaster, createBroadcaster } from './broadcaster.ts';
import { createSequences, type Sequences } from './sequences.ts';

interface SocketFacts {
	session: RequestSession;
}
type LiveServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketFacts>;
type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketFacts>;

/** The sockets of one live process. */
export interface Sockets extends Service {
	readonly broadcaster: Broadcaster;
	/** Whether commits are being heard right now. */
	isListening(): boolean;
	/** Disconnects the pages of a session that was signed out. */
	signOut(tokenHash: string): void;
}

// Larger than any snapshot; pages send only short questions, so the limit that matters is theirs.
const MOST_RECEIVED_BYTES = 16_384;

const failure = (error: unknown): SocketFailure =>
	error instanceof DomainError
		? { code: error.code, message: error.message }
		: { code: 'unexpected', message: 'A mistake of ours; it is in the log' };

/** Opens Socket.IO on the people's port and speaks what commits announce. */
export async function openSockets(server: HttpServer, deps: LiveDeps): Promise<Sockets> {
	const io: LiveServer = new Server(server, {
		serveClient: false,
		maxHttpBufferSize: MOST_RECEIVED_BYTES,
		pingInterval: PULSE_S * 1_000,
		pingTimeout: PULSE_S * 2_000,
		allowRequest: (request, answer) => answer(null, isSameOrigin(request.headers.origin, request.headers.host)),
	});
	const sequences = createSequences();
	const rooms = {
		isEmpty: (room: string) => !io.sockets.adapter.rooms.has(room),
		emit: (room: string, event: 'feed' | 'home', message: object) => void io.to(room).emit(event, message as never),
		resync: (reason: string) => void io.emit('resync', { reason }),
	};
	const broadcaster = createBroadcaster(deps, rooms, sequences);

	io.use(async (socket, next) => {
		const session = await sessionOfCookies(deps, socket.handshake.headers.cookie);
		if (!session) return next(new Error('unauthenticated'));
		socket.data.session = session;
		return next();
	});
	io.on('connection', (socket) => greet(socket, deps, sequences));

	let listening = false;
	let first = true;
	const listener = await listenToCommits({
		databaseUrl: deps.house.database.url,
		log: deps.log,
		hear: (announcement) => broadcaster.hear(announcement),
		connected() {
			listening = true;
			if (!first) {
				sequences.renew();
				rooms.resync('the line to the database was broken');
			}
			first = false;
		},
		disconnected: () => {
			listening = false;
		},
	});
	const pulse = setInterval(() => beat(io, deps), PULSE_S * 1_000);
	return {
		broadcaster,
		isListening: () => listening,
		signOut(tokenHash) {
			for (const socket of io.sockets.sockets.values()) if (socket.data.session.tokenHash === tokenHash) dismiss(socket, 'signed out');
		},
		async close() {
			clearInterval(pulse);
			await listener.close();
			await broadcaster.idle();
			await io.close();
		},
	};
}

function isSameOrigin(origin: string | undefined, host: string | undefined): boolean {
	if (!origin) return true; // not a browser; the cookie decides
	return URL.canParse(origin) && new URL(origin).host === host;
}

function dismiss(socket: LiveSocket, reason: string): void {
	socket.emit('signed_out', { reason });
	socket.disconnect(true);
}

function beat(io: LiveServer, deps: LiveDeps): void {
	const now = deps.house.clock.now();
	io.emit('pulse', { at: now.toISOString() });
	for (const socket of io.sockets.sockets.values()) if (socket.data.session.expiresAt <= now) dismiss(socket, 'the sign-in has ended');
}

function greet(socket: LiveSocket, deps: LiveDeps, sequences: Sequences): void {
	const { account } = socket.data.session;
	socket.on('join_console', (answer) =>
		join(socket, {
			answer,
			room: () => consoleRoom(account),
			deps,
			sequences,
			read: async () => ({ snapshot: await readConsole(deps, account.areaPath) }),
		}),
	);
	socket.on('join_home', (answer) =>
		join(socket, {
			answer,
			room: () => homeRoom(homeOwner(account)),
			deps,
			sequences,
			read: async () => ({ home: await readHome(deps, homeOwner(account)) }),
		}),
	);
}

interface Joining<T extends object> {
	answer: (joined: (T & { epoch: string; seq: number }) | SocketFailure) => void;
	room: () => string;
	deps: LiveDeps;
	sequences: Sequences;
	read: () => Promise<T>;
}

/** First the room, then the number, then the rows: what commits in between is in the rows, in the feed, or in both. */
async function join<T extends object>(socket: LiveSocket, joining: Joining<T>): Promise<void> {
	const { answer, deps, sequences } = joining;
	if (typeof answer !== 'function') return;
	try {
		const room = joining.room();
		await socket.join(room);
		const { epoch } = sequences;
		const seq = sequences.current(room);
		answer({ epoch, seq, ...(await joining.read()) });
	} catch (error) {
		if (!(error instanceof DomainError)) deps.log.error({ err: error }, 'join failed');
		answer(failure(error));
	}
}
