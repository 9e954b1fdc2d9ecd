const LOOK_MS = 1_000;
const LONGEST_LOOK_MS = 6_000;

/**
 * Tells when the computer has slept: for this long no page in sight is kept from looking at the clock. Pages out of sight are
 * slowed down by the browser, and say nothing.
 */
export function watchForSleep(woke: () => void): () => void {
	let last = Date.now();
	let wasInSight = document.visibilityState === 'visible';
	const timer = setInterval(() => {
		const now = Date.now();
		const isInSight = document.visibilityState === 'visible';
		if (wasInSight && isInSight && now - last > LONGEST_LOOK_MS) woke();
		last = now;
		wasInSight = isInSight;
	}, LOOK_MS);
	return () => clearInterval(timer);
}
