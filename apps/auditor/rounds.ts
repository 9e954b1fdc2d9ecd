import type { Clock, Logger, Service } from '@unwalled/runtime';

/** Often enough that «checked 2 s ago» is usual, rarely enough that it costs nothing. */
export const ROUND_MS = 5_000;
/** What a dead dispatcher may cost a life. */
export const LIFE_ROUND_MS = 1_000;

/** Makes a round every `everyMs`, one after the other; a failed round is logged and the next one follows. */
export function startRounds(clock: Clock, log: Logger, { everyMs, round }: { everyMs: number; round: () => Promise<void> }): Service {
	let closed = false;
	let running: Promise<void> = Promise.resolve();
	const next = (waitMs: number) =>
		clock.schedule(new Date(clock.now().getTime() + waitMs), () => {
			running = round()
				.catch((error: Error) => log.error({ err: error }, 'audit failed'))
				.then(() => {
					if (!closed) scheduled = next(everyMs);
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
