import { setTimeout as pause } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import type { Logger } from '@unwalled/runtime';

/** One kind of work; answers whether there may be more at once. */
type Work = (signal: AbortSignal) => Promise<boolean>;

const IDLE_MS = 1_000;

/** Does each kind of work round and round, side by side, until the parent says that it closes. */
export function startRounds(log: Logger, works: Readonly<Record<string, Work>>): { untilClosed(): Promise<void> } {
	const closing = new AbortController();
	parentPort?.once('message', () => closing.abort());
	const { signal } = closing;
	parentPort?.postMessage('ready');
	const round = async ([name, work]: readonly [string, Work]): Promise<void> => {
		while (!signal.aborted) {
			const more = await work(signal).catch((error: unknown) => {
				log.error({ err: error, work: name }, 'exchange');
				return false;
			});
			if (!more) await pause(IDLE_MS, undefined, { signal }).catch(() => undefined);
		}
	};
	const rounds = Object.entries(works).map(round);
	return { untilClosed: async () => void (await Promise.all(rounds)) };
}
