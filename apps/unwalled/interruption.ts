import { closeSync, openSync } from 'node:fs';

/** Thrown out of a start that somebody interrupts. */
export class Interrupted extends Error {
	override readonly name = 'Interrupted';
}

/** The wish to stop, and the wish to do so at once. */
export interface Interruption {
	readonly stop: AbortSignal;
	readonly hurry: AbortSignal;
	/** Settles as the work does, or rejects with Interrupted as soon as somebody wants to stop. */
	unlessStopped<T>(work: Promise<T>): Promise<T>;
	/** Resolves when somebody wants to stop. */
	readonly stopped: Promise<void>;
	/** Names what SIGHUP starts while the terminal is still there. */
	onRestartWanted(restart: () => void): void;
}

/** npm passes the terminal's Ctrl-C on, so one press arrives twice. */
const SAME_PRESS_MS = 700;
const PARENT_POLL_MS = 1_000;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Listens for Ctrl-C, SIGTERM and the closing of the terminal; a second press means hurry. Any other SIGHUP means restart. */
export function listenForInterruption(tell: (line: string) => void): Interruption {
	const stop = new AbortController();
	const hurry = new AbortController();
	let firstAt = 0;
	const heard = () => {
		if (!stop.signal.aborted) {
			firstAt = performance.now();
			stop.abort();
		} else if (!hurry.signal.aborted && performance.now() - firstAt > SAME_PRESS_MS) {
			tell('Hurrying …');
			hurry.abort();
		}
	};
	for (const signal of SIGNALS) process.on(signal, heard);
	let restart = (): void => undefined;
	const inTerminal = hasTerminal();
	process.on('SIGHUP', () => {
		if (inTerminal && !hasTerminal()) heard();
		else restart();
	});
	if (process.env.npm_lifecycle_event !== undefined) whenOrphaned(() => stop.abort());
	const stopped = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve(), { once: true }));
	const interrupted = stopped.then(() => Promise.reject(new Interrupted()));
	interrupted.catch(() => undefined); // most houses are stopped when nobody waits for a step any more
	return {
		stop: stop.signal,
		hurry: hurry.signal,
		stopped,
		unlessStopped: (work) => Promise.race([work, interrupted]),
		onRestartWanted(wanted) {
			restart = wanted;
		},
	};
}

/** Tells whether this process has a terminal: one that was closed sends SIGHUP too, but can no longer be opened. */
function hasTerminal(): boolean {
	try {
		closeSync(openSync('/dev/tty', 'r'));
		return true;
	} catch {
		return false;
	}
}

/** A killed npm passes nothing on: the house that it started must not live on unseen. */
function whenOrphaned(then: () => void): void {
	const parent = process.ppid;
	const watch = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(watch);
		then();
	}, PARENT_POLL_MS);
	watch.unref();
}
