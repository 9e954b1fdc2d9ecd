import { setTimeout as pause } from 'node:timers/promises';
import type { Lane } from '@unwalled/contracts';

/** Groups of service orders that are decided at the same time: one thinks while the other writes. More only share the same thread, and hold their tickets' locks for longer. */
const AT_ONCE = 2;
// A life whose decision hangs must not stop everything else.
const LONGEST_MS = 1_000;

/** Runs one decision of a lane when it is its turn. */
export type Turn = <T>(lane: Lane, decide: () => Promise<T>) => Promise<T>;

/** Lets lives be decided at once, and service orders a few at a time and behind the lives that are being decided. */
export function livesFirst({ atOnce = AT_ONCE, longestMs = LONGEST_MS } = {}): Turn {
	const lives = new Set<Promise<unknown>>();
	const waiting: (() => void)[] = [];
	let running = 0;

	const decideLife = async <T>(decide: () => Promise<T>): Promise<T> => {
		const life = decide();
		lives.add(life);
		try {
			return await life;
		} finally {
			lives.delete(life);
		}
	};

	const decideService = async <T>(decide: () => Promise<T>): Promise<T> => {
		if (running === atOnce) await new Promise<void>((go) => waiting.push(go));
		else running++;
		try {
			if (lives.size > 0) await Promise.race([Promise.allSettled(lives), pause(longestMs, undefined, { ref: false })]);
			return await decide();
		} finally {
			// The place is handed on: whoever comes meanwhile stands behind those who wait.
			const next = waiting.shift();
			if (next) next();
			else running--;
		}
	};

	return (lane, decide) => (lane === 'p0' ? decideLife(decide) : decideService(decide));
}
