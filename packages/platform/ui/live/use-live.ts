import type { ClientToServer, ConsoleJoined, Feed, HomeFeed, HomeJoined, ServerToClient, SocketFailure } from '@unwalled/contracts';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { io, type Socket } from 'socket.io-client';
import { type LiveClock, LiveConnection, type LiveSocket, type LiveState } from './connection.ts';
import type { Numbered } from './feed.ts';

interface Audience<M, J> {
	onSnapshot(joined: J): void;
	onFeed(message: M): void;
	onSignedOut?: () => void;
}

export type LiveOptions =
	| ({ joinEvent: 'join_console' } & Audience<Feed, ConsoleJoined>)
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
		reconnectionDelay: 500,
		reconnectionDelayMax: 5000,
	});
}

interface Wiring<M, J> {
	socket: OurSocket;
	join(): Promise<J | SocketFailure>;
	listen(listener: (message: M) => void): void;
}

function connect<M extends Numbered, J extends Numbered>(
	wiring: Wiring<M, J>,
	timeOf: (joined: J) => string,
	audience: () => Audience<M, J>,
): LiveConnection<M, J> {
	const { socket } = wiring;
	function on(event: string, listener: never): void {
		if (event === 'message') wiring.listen(listener);
		else if (event === 'connect') socket.on('connect', listener);
		else if (event === 'disconnect') socket.on('disconnect', listener);
		else if (event === 'pulse') socket.on('pulse', listener);
		else if (event === 'resync') socket.on('resync', listener);
		else socket.on('signed_out', listener);
	}
	const port: LiveSocket<M, J> = { on, join: wiring.join, close: () => socket.disconnect() };
	return new LiveConnection<M, J>({
		socket: port,
		clock: pageClock,
		timeOf,
		onSnapshot: (joined) => audience().onSnapshot(joined),
		onFeed: (message) => audience().onFeed(message),
		onSignedOut: () => audience().onSignedOut?.(),
	});
}

function run(latest: () => LiveOptions): Running {
	const socket = openSocket();
	const answers = socket.timeout(ANSWER_MS);
	const wrong = () => new Error('The page changed its audience while connected');
	if (latest().joinEvent === 'join_console') {
		const join = () => answers.emitWithAck('join_console');
		const listen = (listener: (message: Feed) => void) => void socket.on('feed', listener);
		return connect<Feed, ConsoleJoined>(
			{ socket, join, listen },
			(joined) => joined.snapshot.at,
			() => {
				const options = latest();
				if (options.joinEvent !== 'join_console') throw wrong();
				return options;
			},
		);
	}
	const join = () => answers.emitWithAck('join_home');
	const listen = (listener: (message: HomeFeed) => void) => void socket.on('home', listener);
	return connect<HomeFeed, HomeJoined>(
		{ socket, join, listen },
		(joined) => joined.home.at,
		() => {
			const options = latest();
			if (options.joinEvent !== 'join_home') throw wrong();
			return options;
		},
	);
}

/** Joins the page's audience for as long as the component lives, and says how live it is. */
export function useLive(options: LiveOptions): Live {
	const latest = useRef(options);
	latest.current = options;
	const [running, setRunning] = useState<Running>(resting);
	useEffect(() => {
		const connection = run(() => latest.current);
		setRunning(connection);
		return () => connection.close();
	}, []);
	const state = useSyncExternalStore(running.subscribe, () => running.state);
	return { state, serverNow: running.serverNow };
}
