import type { Clock, Logger, Service } from '@unwalled/runtime';

// What a lost announcement or a forgotten job costs at most.
const BEAT_MS = 1_000;

/** Runs `beat` every second, one after the other; a failed beat is logged and the next one follows. */
export function startPulse(clock: Clock, log: Logger, beat: () => Promise<void>): Service {
	let closed = false;
	let running: Promise<void> = Promise.resolve();
	const next = () =>
		clock.schedule(new Date(clock.now().getTime() + BEAT_MS), () => {
			running = beat()
				.catch((error: Error) => log.error({ err: error }, 'beat failed'))
				.then(() => {
					if (!closed) scheduled = next();
				});
			return running;
		});
	let scheduled = next();
	return {
		async close() {
			closed = true;
			scheduled.cancel();
			await running;
		},
	};
}
