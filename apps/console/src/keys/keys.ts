/** Names the key of an event the way the screen writes it: `j`, `Enter`, `ctrl+k`. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string {
	const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
	return event.ctrlKey || event.metaKey ? `ctrl+${key}` : event.altKey ? `alt+${key}` : key;
}

/** Tells whether typing at this place belongs to the text and not to the desk. */
export function isTyping(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false;
	return target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox]):not([type=radio]):not([type=button])');
}
