import { useEffect, useState } from 'react';

const HALF_MINUTE_MS = 30_000;

/** Gives the time, renewed twice a minute: ages in minutes need no more, and hundreds of signs are looked at each time. */
export function useHalfMinutes(now: () => number): number {
	const [at, setAt] = useState(now);
	useEffect(() => {
		const timer = setInterval(() => setAt(now()), HALF_MINUTE_MS);
		return () => clearInterval(timer);
	}, [now]);
	return at;
}
