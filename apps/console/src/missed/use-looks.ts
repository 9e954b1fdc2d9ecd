import { useEffect, useState } from 'react';

// The list is worked off in minutes: it need not be of this second.
const LOOK_AGAIN_MS = 20_000;

/** Counts up now and then, for what no feed brings. */
export function useLooks(): number {
	const [looks, setLooks] = useState(0);
	useEffect(() => {
		const timer = setInterval(() => setLooks((count) => count + 1), LOOK_AGAIN_MS);
		return () => clearInterval(timer);
	}, []);
	return looks;
}
