import { useSyncExternalStore } from 'react';

const TICK_MS = 1000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let tick = 0;

function subscribe(listener: () => void): () => void {
	listeners.add(listener);
	// One timer for all clocks of a page: they turn together and cost one wake-up.
	timer ??= setInterval(() => {
		tick += 1;
		for (const each of listeners) each();
	}, TICK_MS);
	return () => {
		listeners.delete(listener);
		if (listeners.size > 0) return;
		clearInterval(timer);
		timer = undefined;
	};
}

/** Draws the component again each second and gives the time of the clock that it is passed, in milliseconds. */
export function useNow(now: () => number = Date.now): number {
	useSyncExternalStore(subscribe, () => tick);
	return now();
}
