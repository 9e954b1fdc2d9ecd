/** Reads that many wait for at the same moment. */
export interface SharedReads<T> {
	/** Gives what a read finds that begins after this call; those who ask while one runs share the next one. */
	read(key: string, begin: () => Promise<T>): Promise<T>;
}

interface Waiting<T> {
	running: Promise<unknown>;
	next: Promise<T> | null;
}

/**
 * Shares reads of the same key. A read that is already running is never given to somebody who comes later: it may have begun before
 * the change that they were told of last.
 */
export function shareReads<T>(): SharedReads<T> {
	const reads = new Map<string, Waiting<T>>();
	const start = (key: string, begin: () => Promise<T>): Promise<T> => {
		const read = begin();
		const waiting: Waiting<T> = { running: read, next: null };
		reads.set(key, waiting);
		const end = (): void => {
			if (reads.get(key) === waiting && waiting.next === null) reads.delete(key);
		};
		read.then(end, end);
		return read;
	};
	return {
		read(key, begin) {
			const waiting = reads.get(key);
			if (!waiting) return start(key, begin);
			const after = (): Promise<T> => start(key, begin);
			waiting.next ??= waiting.running.then(after, after);
			return waiting.next;
		},
	};
}
