import { useEffect, useRef } from 'react';
import { isTyping, keyName } from './keys.ts';

export type KeyMap = Readonly<Record<string, (() => void) | undefined>>;

/** Keys that buttons and lists under the focus answer themselves. */
const ownKeys = new Set(['Enter', 'ArrowDown', 'ArrowUp']);

function isOnControl(target: EventTarget | null): boolean {
	return target instanceof HTMLElement && target.closest('button, a, [role=tab], [role=radio], [role=combobox], input') !== null;
}

/** Lets Escape leave a text field, so that letters are keys of the desk again; a dialog keeps its own Escape. */
export function useEscapeFromText(): void {
	useEffect(() => {
		const leave = (event: KeyboardEvent) => {
			const { target } = event;
			// The Escape that drops a half-written Chinese word belongs to the input method.
			if (event.key !== 'Escape' || event.isComposing || !isTyping(target) || !(target instanceof HTMLElement)) return;
			if (target.closest('[role=dialog]') === null) target.blur();
		};
		document.addEventListener('keydown', leave);
		return () => document.removeEventListener('keydown', leave);
	}, []);
}

/** Listens to the whole page's keys while `active`; combinations with Ctrl work even while somebody types. */
export function useKeys(keys: KeyMap, active = true): void {
	const latest = useRef(keys);
	latest.current = keys;
	useEffect(() => {
		if (!active) return;
		const listen = (event: KeyboardEvent) => {
			const name = keyName(event);
			const run = latest.current[name];
			if (!run || event.defaultPrevented) return;
			if (!name.startsWith('ctrl+') && isTyping(event.target)) return;
			if (ownKeys.has(name) && isOnControl(event.target)) return;
			event.preventDefault();
			run();
		};
		document.addEventListener('keydown', listen);
		return () => document.removeEventListener('keydown', listen);
	}, [active]);
}
