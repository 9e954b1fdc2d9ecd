import type { OversightView } from '@unwalled/contracts';
import { useNow, useSession } from '@unwalled/ui';
import { useEffect, useRef, useState } from 'react';
import { type Fetched, useFetched } from '../desk/use-fetched.ts';

/** With what the house keeps for a moment, what happened is on the wall within five seconds. */
const POLL_MS = 2_500;
/** From here on the wall says that it is old. */
const LATE_MS = 10_000;

export type Question = { areaPath: string; month: string };

/** Reads the wall again and again while somebody can see it: each time some seconds after the last answer, so that a slow house is not asked twice at once. */
export function useWall(question: Question): Fetched<OversightView> {
	const { api } = useSession();
	const [revision, setRevision] = useState(0);
	const fetched = useFetched<OversightView>(JSON.stringify(question), revision, () => api.get('/oversight', question));
	const { isLoading } = fetched;
	useEffect(() => {
		if (isLoading) return;
		const again = () => {
			if (document.visibilityState === 'visible') setRevision((count) => count + 1);
		};
		const timer = setInterval(again, POLL_MS);
		document.addEventListener('visibilitychange', again);
		return () => {
			clearInterval(timer);
			document.removeEventListener('visibilitychange', again);
		};
	}, [isLoading]);
	return fetched;
}

/** Tells for how many seconds nothing newer came, once that is too long; by the browser's own clock. */
export function useLateness(view: OversightView): number | null {
	const came = useRef({ view, at: Date.now() });
	if (came.current.view !== view) came.current = { view, at: Date.now() };
	const ms = useNow() - came.current.at;
	return ms > LATE_MS ? Math.round(ms / 1_000) : null;
}
