import { useEffect, useRef } from 'react';
import { isTyping, keyName } from '../keys/keys.ts';

/** Gives one key to what must be answered now, before anything else on the page that listens to it. */
export function useFirstKey(key: string, active: boolean, run: () => void): void {
	const latest = useRef(run);
	latest.current = run;
	useEffect(() => {
		if (!active) return;
		const listen = (event: KeyboardEvent) => {
			if (keyName(event) !== key || isTyping(event.target) || event.repeat) return;
			event.preventDefault();
			event.stopPropagation();
			latest.current();
		};
		document.addEventListener('keydown', listen, true);
		return () => document.removeEventListener('keydown', listen, true);
	}, [key, active]);
}
