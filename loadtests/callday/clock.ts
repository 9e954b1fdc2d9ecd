import type { Clock } from '@unwalled/runtime';

// Node clamps longer timeouts to 1 ms, which would fire at once.
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** A clock that begins at an instant and runs so many times faster than the one on the wall. */
export function fastClock(start: Date, speed: number): Clock {
	const began = performance.now();
	const now = (): Date => new Date(start.getTime() + (performance.now() - began) * speed);
	return {
		now,
		schedule(at, work) {
			const waitMs = Math.max(0, (at.getTime() - now().getTime()) / speed);
			const timer = setTimeout(work, Math.min(waitMs, LONGEST_TIMEOUT_MS));
			timer.unref();
			return { cancel: () => clearTimeout(timer) };
		},
	};
}

/** Waits until the clock has moved on by so many seconds of its own. */
export const wait = (clock: Clock, seconds: number): Promise<void> =>
	new Promise((resolve) => {
		const timer = setInterval(() => undefined, LONGEST_TIMEOUT_MS); // a waiting day must not end for want of other work
		clock.schedule(new Date(clock.now().getTime() + seconds * 1_000), () => {
			clearInterval(timer);
			resolve();
		});
	});
