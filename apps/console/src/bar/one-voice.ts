import { useEffect, useState } from 'react';

interface Voice {
	/** Called with whether this tab sounds, as often as that changes. */
	onChange(sounds: boolean): void;
}

/**
 * Asks to be the one tab of this person that sounds; a tab that goes away leaves its voice to the next. Until another tab is
 * known to have the voice this one sounds: rather two at once for a moment than none. Answers how to give it up.
 */
export function askForVoice(locks: Pick<LockManager, 'request'>, user: string, { onChange }: Voice): () => void {
	const left = Promise.withResolvers<void>();
	const leaving = new AbortController();
	const name = `unwalled.voice.${user}`;
	const sound = () => {
		if (!leaving.signal.aborted) onChange(true);
		return left.promise;
	};
	locks
		.request(name, { ifAvailable: true }, async (lock) => {
			if (lock) return sound();
			if (leaving.signal.aborted) return;
			onChange(false);
			// Not waited for: the outer request would hold what it waits for.
			locks.request(name, { signal: leaving.signal }, sound).catch(() => undefined); // left while it waited
		})
		.catch(() => onChange(true));
	return () => {
		leaving.abort();
		left.resolve();
	};
}

/** Tells whether this tab sounds: one of several does. One that the browser keeps silent leaves it to a tab that can be heard. */
export function useOneVoice(user: string, isBlocked: boolean): boolean {
	const [sounds, setSounds] = useState(true);
	useEffect(() => {
		// A page that came over plain http has no locks: there every tab sounds, as if it were alone.
		if (isBlocked || !navigator.locks) {
			setSounds(true);
			return;
		}
		return askForVoice(navigator.locks, user, { onChange: setSounds });
	}, [user, isBlocked]);
	return sounds;
}
