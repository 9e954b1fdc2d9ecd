import type http from 'node:http';
import net from 'node:net';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

/** Where a service listens, as its web server takes it. */
export interface ListeningPlace {
	readonly host: string;
	readonly port: number;
	readonly reusePort: boolean;
}

/**
 * Names a place that two processes may share for a moment, so that the next one answers before the last one ends.
 * Only Linux can; elsewhere a restart leaves a gap of a second, which the carrier's retry bridges.
 */
export const sharedPlace = (host: string, port: number): ListeningPlace => ({ host, port, reusePort: process.platform === 'linux' });

/** A web server on its way out. */
export interface Leaving {
	/** Resolves when nobody waits on a kept connection any more; sockets that were upgraded may be open still. */
	readonly quiet: Promise<void>;
	/** Resolves when the last connection is gone; whatever still hangs after the patience is cut. */
	readonly gone: Promise<void>;
}

/** How long clients may come once more on the connections that they keep. */
const GRACE_MS = 500;
const CUT_AFTER_MS = 6_000; // above the patience of every door, below that of the supervisor

/**
 * Hands the place over to a successor: nobody new comes in, whoever is inside is served to the end, and each answer on
 * a kept connection asks its client to come back on another one. Idle connections are closed last, because a client
 * that speaks while its connection is being closed loses the request.
 */
export function handOver(server: http.Server): Leaving {
	server.prependListener('request', (_request, response) => response.setHeader('connection', 'close'));
	const closed = closeDoor(server);
	const quiet = Promise.race([closed, pause(GRACE_MS, undefined, { ref: false })]).then(() => server.closeIdleConnections());
	// What was being answered when this began was not asked to come back, and is idle some time later.
	const idle = setInterval(() => server.closeIdleConnections(), GRACE_MS);
	const cut = pause(CUT_AFTER_MS, undefined, { ref: false }).then(() => server.closeAllConnections());
	const gone = Promise.race([closed, cut]).finally(() => clearInterval(idle));
	return { quiet, gone };
}

/** After two turns of the loop, so that what the kernel has queued is taken in first: it is reset when the door closes. */
async function closeDoor(server: http.Server): Promise<void> {
	await nextTurn();
	await nextTurn();
	// The one of http.Server would close the idle connections at once.
	await new Promise<void>((resolve) => net.Server.prototype.close.call(server, () => resolve()));
}
