import type { Server as HttpServer } from 'node:http';
import { type AuditView, type ClientToServer, type ConsoleSnapshot, PULSE_S, type ServerToClient } from '@unwalled/contracts';
import { listRunning } from '@unwalled/identity';
import { listenToCommits } from '@unwalled/messaging';
import type { Service } from '@unwalled/runtime';
import { Server } from 'socket.io';
import { areaOfRoom, isHomeRoom } from '../audience.ts';
import { houseSight, type LiveDeps } from '../deps.ts';
import { toDomainError } from '../failures.ts';
import { isSameOrigin } from '../origin.ts';
import { readAudit } from '../read/trouble.ts';
import { sessionOfHandshake } from '../session.ts';
import { type Broadcaster, createBroadcaster, type Rooms } from './broadcaster.ts';
import { dismiss, greet, type SocketFacts } from './joining.ts';
import { createSequences } from './sequences.ts';
import { shareReads } from './shared-reads.ts';
import { takeTurns } from './turns.ts';
import { writeOnce } from './written-once.ts';

type LiveServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketFacts>;

/** The sockets of one live process. */
export interface Sockets extends Service {
	readonly broadcaster: Broadcaster;
	/** Whether commits are being heard right now. */
	isListening(): boolean;
	/** Disconnects the pages of a session that was signed out. */
	signOut(sessionId: string): void;
}

// Pages send only short questions.
const MOST_RECEIVED_BYTES = 16_384;
/** Of half a megabyte each, where five hundred tickets are open. */
const ANSWERS_AT_ONCE = 32;

/** Opens Socket.IO on the people's port and speaks what commits announce. */
export async function openSockets(server: HttpServer, deps: LiveDeps): Promise<Sockets> {
	const io = openServer(server, deps);
	const sequences = createSequences();
	const rooms = roomsOf(io);
	const broadcaster = createBroadcaster(deps, rooms, sequences);
	const snapshots = shareReads<ConsoleSnapshot>();
	const feeding = { deps, sequences, broadcaster, snapshots, written: writeOnce(io.encoder), turns: takeTurns(ANSWERS_AT_ONCE) };
	io.on('connection', (socket) => greet(socket, feeding));

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
		disconnected() {
			listening = false;
		},
	});
	const last = { audit: null };
	const pulse = setInterval(() => void beat(io, deps, last), PULSE_S * 1_000);
	return {
		broadcaster,
		isListening: () => listening,
		signOut(sessionId) {
			for (const socket of io.sockets.sockets.values()) if (socket.data.session.id === sessionId) dismiss(socket, 'signed out');
		},
		async close() {
			clearInterval(pulse);
			await listener.close();
			await broadcaster.idle();
			await io.close();
		},
	};
}

function openServer(server: HttpServer, deps: LiveDeps): LiveServer {
	const io: LiveServer = new Server(server, {
		serveClient: false,
		maxHttpBufferSize: MOST_RECEIVED_BYTES,
		pingInterval: PULSE_S * 1_000,
		pingTimeout: PULSE_S * 2_000,
		allowRequest: (request, answer) => answer(null, isSameOrigin(request.headers.origin, request.headers.host)),
	});
	io.use((socket, next) => {
		sessionOfHandshake(deps, socket.handshake.headers).then(
			(session) => {
				if (!session) return next(new Error('unauthenticated'));
				socket.data.session = session;
				return next();
			},
			(error) => next(new Error(toDomainError(error).code)),
		);
	});
	return io;
}

function roomsOf(io: LiveServer): Rooms {
	const names = (): string[] => [...io.sockets.adapter.rooms.keys()];
	return {
		areas: () => names().flatMap((room) => areaOfRoom(room) ?? []),
		homes: () => new Set(names().filter(isHomeRoom)),
		feed: (room, message) => void io.to(room).emit('feed', message),
		home: (room, message) => void io.to(room).emit('home', message),
		resync: (reason, room) => void (room ? io.to(room) : io).emit('resync', { reason }),
	};
}

/** The auditor's word is read once for all pages; while the database is away they see how old the last one is. */
async function beat(io: LiveServer, deps: LiveDeps, last: { audit: AuditView | null }): Promise<void> {
	if (io.sockets.sockets.size > 0) last.audit = await readAudit(houseSight(deps)).catch(() => last.audit);
	const now = deps.house.clock.now();
	io.emit('pulse', { at: now.toISOString(), audit: last.audit });
	await watchSessions(io, deps);
}

/** Hangs up pages whose sign-in was ended elsewhere. While the database is away nobody is sent out. */
async function watchSessions(io: LiveServer, deps: LiveDeps): Promise<void> {
	const now = deps.house.clock.now();
	const sockets = [...io.sockets.sockets.values()];
	const ids = [...new Set(sockets.map((socket) => socket.data.session.id))];
	const running = await listRunning(deps.house.database.sql, ids, now).catch(() => null);
	for (const socket of sockets) {
		const { id, expiresAt } = socket.data.session;
		if (expiresAt <= now || (running && !running.has(id))) dismiss(socket, 'the sign-in has ended');
	}
}
