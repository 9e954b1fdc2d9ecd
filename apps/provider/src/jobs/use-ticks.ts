import { useCallback, useState } from 'react';

const keyOf = (visitId: string) => `unwalled.provider.ticks.${visitId}`;

function read(visitId: string): readonly string[] {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(keyOf(visitId)) ?? '[]');
		return Array.isArray(kept) ? kept.filter((step) => typeof step === 'string') : [];
	} catch {
		// Closed storage or another version's words: the list starts unticked.
		return [];
	}
}

function save(visitId: string, ticked: readonly string[]): void {
	try {
		localStorage.setItem(keyOf(visitId), JSON.stringify(ticked));
	} catch {
		return;
	}
}

/** Forgets the ticks of a visit that is over. */
export function forgetTicks(visitId: string): void {
	localStorage.removeItem(keyOf(visitId));
}

/** Remembers on this phone which steps of the standard are ticked; a help for the worker, no evidence. */
export function useTicks(visitId: string) {
	const [ticked, setTicked] = useState<readonly string[]>(() => read(visitId));
	const toggle = useCallback(
		(step: string) =>
			setTicked((now) => {
				const next = now.includes(step) ? now.filter((other) => other !== step) : [...now, step];
				save(visitId, next);
				return next;
			}),
		[visitId],
	);
	return { ticked, toggle };
}
