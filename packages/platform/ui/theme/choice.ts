/** Reads a remembered choice of the person at this browser; undefined when absent, unknown or storage is closed. */
export function readChoice<T extends string>(key: string, allowed: readonly T[]): T | undefined {
	try {
		const kept = localStorage.getItem(key);
		return allowed.find((value) => value === kept);
	} catch {
		// Private windows may refuse storage; the default is good enough.
		return undefined;
	}
}

/** Remembers a choice at this browser; a closed storage only means that it is asked again. */
export function saveChoice(key: string, value: string): void {
	try {
		localStorage.setItem(key, value);
	} catch {
		return;
	}
}
