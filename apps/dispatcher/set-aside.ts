import { type House, type QueueDesk, setAsideFailedJobs } from '@unwalled/messaging';
import type { Logger } from '@unwalled/runtime';

// A job fails for good after minutes; looking for it every second would only tire the queue.
const LOOK_MS = 5_000;

/** Builds the sweep that moves jobs which failed for good into the database; without a desk there is nothing to look at. */
export function createSetAside(house: House, desk: QueueDesk | undefined, log: Logger): () => Promise<number> {
	let lookedAt = Number.NEGATIVE_INFINITY;
	return async () => {
		const now = house.clock.now().getTime();
		if (!desk || now - lookedAt < LOOK_MS) return 0;
		lookedAt = now;
		// A queue that is away must not stop the sweeper, which is there for exactly that.
		return setAsideFailedJobs(house, desk, log).catch((error: Error) => {
			log.warn({ err: error }, 'failed jobs could not be looked at');
			return 0;
		});
	};
}
