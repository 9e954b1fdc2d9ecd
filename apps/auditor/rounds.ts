import type { Clock, Logger, Service } from '@unwalled/runtime';

// Often enough that «checked 2 s ago» is usual, rarely enough that it costs nothing.
const ROUND_MS = 5_000;

/** Makes a round every five seconds, one after the other; a failed round is logged and the next one follows. */
export function startRounds(clock: Clock, log: Logger, round: () => Promise<void>): Service {
	let closed = false;
	let running: Promise<void> = Promise.resolve();
	const next = (waitMs: number) =>
		clock.schedule(new Date(clock.now().getTime() + waitMs), () => {
			running = round()
				.catch((error: Error) => log.error({ err: error }, 'audit failed'))
				.then(() => {
					if (!closed) scheduled = next(ROUND_MS);
				});
			return running;
		});
	let scheduled = next(0);
	return {
		async close() {
			closed = true;
			scheduled.cancel();
			await running;
		},
	};
}
