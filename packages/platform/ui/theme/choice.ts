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

/** Follows a choice made in another tab of this browser, so that several tabs agree; answers how to stop. */
export function followChoice<T extends string>(key: string, allowed: readonly T[], follow: (value: T) => void): () => void {
	const onStorage = (event: StorageEvent) => {
		const value = allowed.find((one) => one === event.newValue);
		if (event.key === key && value !== undefined) follow(value);
	};
	addEventListener('storage', onStorage);
	return () => removeEventListener('storage', onStorage);
}
