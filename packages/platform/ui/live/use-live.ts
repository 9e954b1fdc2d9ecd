import type { ClientToServer, ConsoleJoined, Feed, HomeFeed, HomeJoined, ServerToClient } from '@unwalled/contracts';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { io, type Socket } from 'socket.io-client';
import { type LiveClock, LiveConnection, type LiveListeners, type LiveSocket, type LiveState, type Pulse } from './connection.ts';

interface Audience<M, J> {
	onSnapshot(joined: J): void;
	onFeed(message: M): void;
	onSignedOut?: () => void;
}

export type LiveOptions =
	| ({ joinEvent: 'join_console'; onPulse?: (pulse: Pulse) => void } & Audience<Feed, ConsoleJoined>)
	| ({ joinEvent: 'join_home' } & Audience<HomeFeed, HomeJoined>);

export interface Live {
	state: LiveState;
	/** The server's time in milliseconds, for clocks that run right on a wrong machine. */
	serverNow(): number;
}

type OurSocket = Socket<ServerToClient, ClientToServer>;
interface Running {
	state: LiveState;
	serverNow(): number;
	subscribe(listener: () => void): () => void;
	close(): void;
}

const ANSWER_MS = 10_000;
const pageClock: LiveClock = {
	now: () => Date.now(),
	every(ms, run) {
		const timer = setInterval(run, ms);
		return () => clearInterval(timer);
	},
};

const resting: Running = {
	state: { phase: 'connecting', since: Date.now(), recoveredAt: null, refusal: null },
	serverNow: () => Date.now(),
	subscribe: () => () => undefined,
	close: () => undefined,
};

function openSocket(): OurSocket {
	return io({
		path: '/socket.io',
		withCredentials: true,
		// Long polling first would cost two round trips before the first row.
		transports: ['websocket', 'polling'],
		tryAllTransports: true,
		// A mended line must be found within the second in which it is promised to be current again. Each page varies its pauses by half
		// of their length, so that a thousand of them do not knock at the same moment.
		reconnectionDelay: 150,
		reconnectionDelayMax: 400,
	});
}

/** After a server that restarts has sent its pages away; each waits for another part of it. */
const RETRY_MS = 600;

function listenToLine(socket: OurSocket, listeners: Omit<LiveListeners<never>, 'message'>): void {
	const lose = (isAsked: boolean) => {
		listeners.lost();
		// The library comes back by itself unless the server closed the door; a server that restarts does that.
		if (isAsked) setTimeout(() => socket.connect(), RETRY_MS * Math.random());
	};
	socket.on('connect', listeners.connected);
	socket.on('disconnect', (reason) => {
		if (reason !== 'io client disconnect') lose(reason === 'io server disconnect');
	});
	socket.on('connect_error', (error) => {
		if (error.message === 'unauthenticated') listeners.signedOut();
		else lose(!socket.active);
	});
	socket.on('pulse', listeners.pulse);
	socket.on('resync', listeners.resync);
	socket.on('signed_out', () => {
		socket.disconnect();
		listeners.signedOut();
	});
}

function openConsole(): LiveSocket<Feed, ConsoleJoined> {
	const socket = openSocket();
	return {
		listen(listeners) {
			listenToLine(socket, listeners);
			socket.on('feed', listeners.message);
		},
		join: () => socket.timeout(ANSWER_MS).emitWithAck('join_console'),
		close: () => socket.disconnect(),
	};
}

function openHome(): LiveSocket<HomeFeed, HomeJoined> {
	const socket = openSocket();
	return {
		listen(listeners) {
			listenToLine(socket, listeners);
			socket.on('home', listeners.message);
		},
		join: () => socket.timeout(ANSWER_MS).emitWithAck('join_home'),
		close: () => socket.disconnect(),
	};
}

/** Reads the callbacks anew each time, so that a render never leaves the connection with stale ones. */
function connect(latest: { readonly current: LiveOptions }): Running {
	const onSignedOut = () => latest.current.onSignedOut?.();
	if (latest.current.joinEvent === 'join_console') {
		const read = () => (latest.current.joinEvent === 'join_console' ? latest.current : undefined);
		return new LiveConnection<Feed, ConsoleJoined>({
			socket: openConsole(),
			clock: pageClock,
			timeOf: (joined) => joined.snapshot.at,
			onSnapshot: (joined) => read()?.onSnapshot(joined),
			onFeed: (message) => read()?.onFeed(message),
			onPulse: (pulse) => read()?.onPulse?.(pulse),
			onSignedOut,
		});
	}
	const read = () => (latest.current.joinEvent === 'join_home' ? latest.current : undefined);
	return new LiveConnection<HomeFeed, HomeJoined>({
		socket: openHome(),
		clock: pageClock,
		timeOf: (joined) => joined.home.at,
		onSnapshot: (joined) => read()?.onSnapshot(joined),
		onFeed: (message) => read()?.onFeed(message),
		onSignedOut,
	});
}

/** Joins the page's audience for as long as the component lives, and says how live it is. */
export function useLive(options: LiveOptions): Live {
	const latest = useRef(options);
	latest.current = options;
	const [running, setRunning] = useState<Running>(resting);
	useEffect(() => {
		const connection = connect(latest);
		setRunning(connection);
		return () => connection.close();
	}, []);
	const state = useSyncExternalStore(running.subscribe, () => running.state);
	return { state, serverNow: running.serverNow };
}
