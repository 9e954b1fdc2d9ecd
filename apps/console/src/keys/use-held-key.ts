import { useLayoutEffect, useRef, useState } from 'react';
import { isTyping, keyName } from './keys.ts';

/** Long enough that a slip of the thumb does nothing, short enough not to be felt. */
const HOLD_MS = 300;

interface Hold {
	/** As `keyName` writes it. */
	key: string;
	begin(): void;
	/** Held long enough. */
	complete(): void;
	end(): void;
}

/** Follows one key on the whole page; gives the way to stop. */
function followKey({ key, begin, complete, end }: Hold): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const release = () => {
		clearTimeout(timer);
		timer = undefined;
		end();
	};
	const press = (event: KeyboardEvent) => {
		if (keyName(event) !== key || isTyping(event.target)) return;
		// Also keeps Space from pushing the button that has the focus.
		event.preventDefault();
		event.stopPropagation();
		if (event.repeat || timer !== undefined) return;
		begin();
		timer = setTimeout(() => {
			end();
			complete();
		}, HOLD_MS);
	};
	const lift = (event: KeyboardEvent) => {
		if (event.key.toLowerCase() !== key) return;
		if (!isTyping(event.target)) event.preventDefault();
		release();
	};
	document.addEventListener('keydown', press, true);
	document.addEventListener('keyup', lift, true);
	window.addEventListener('blur', release);
	return () => {
		release();
		document.removeEventListener('keydown', press, true);
		document.removeEventListener('keyup', lift, true);
		window.removeEventListener('blur', release);
	};
}

/** Runs once when the key has been held, anywhere but inside text; tells whether it is being held, for the drawing. */
export function useHeldKey(key: string, active: boolean, run: () => void): boolean {
	const [isHeld, setHeld] = useState(false);
	const latest = useRef(run);
	latest.current = run;
	// Before the first paint: whoever sees what the key does may press it at once.
	useLayoutEffect(() => {
		if (!active) return;
		return followKey({ key, begin: () => setHeld(true), complete: () => latest.current(), end: () => setHeld(false) });
	}, [key, active]);
	return isHeld;
}
