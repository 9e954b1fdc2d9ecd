import { useEffect, useState } from 'react';

/** Long enough to type two letters, short enough not to be waited for. */
const TYPING_MS = 150;

/** Gives what was typed once typing has paused. */
export function useSettled(query: string): string {
	const [settled, setSettled] = useState(query);
	useEffect(() => {
		const timer = setTimeout(() => setSettled(query), TYPING_MS);
		return () => clearTimeout(timer);
	}, [query]);
	return settled;
}
