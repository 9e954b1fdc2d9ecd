import { type AccountView, accountViewSchema, type ProviderHome, providerHomeSchema } from '@unwalled/contracts';

const KEY = 'unwalled.provider.remembered';
/** A shift: long enough for a day of bad signal, short enough that a lost phone does not keep a senior's address. */
const KEPT_MS = 16 * 3600_000;

/** What the page needs to open without signal: who works here and what they saw last. */
export interface Remembered {
	account: AccountView;
	home: ProviderHome | null;
	/** How far the phone's clock was behind the server's, in milliseconds. */
	offsetMs: number;
}

/** Reads what the phone remembers; null when nothing is there, it is too old, or an earlier version wrote it. */
export function readRemembered(now: number, storage: Pick<Storage, 'getItem'> = localStorage): Remembered | null {
	const kept = parse(storage.getItem(KEY));
	if (kept === null || typeof kept !== 'object' || !('savedAt' in kept) || !('account' in kept)) return null;
	const account = accountViewSchema.safeParse(kept.account);
	if (!account.success || typeof kept.savedAt !== 'number' || now - kept.savedAt > KEPT_MS) return null;
	const home = providerHomeSchema.safeParse('home' in kept ? kept.home : null);
	const offsetMs = 'offsetMs' in kept && typeof kept.offsetMs === 'number' ? kept.offsetMs : 0;
	return { account: account.data, home: home.success ? home.data : null, offsetMs };
}

function parse(text: string | null): unknown {
	try {
		return JSON.parse(text ?? 'null');
	} catch {
		return null;
	}
}

/** Remembers for the next opening without signal; a full or closed storage only means that it is not there then. */
export function saveRemembered(remembered: Remembered, now: number): void {
	try {
		localStorage.setItem(KEY, JSON.stringify({ ...remembered, savedAt: now }));
	} catch {
		return;
	}
}

/** Forgets everything about seniors when the person leaves. */
export function forgetRemembered(): void {
	localStorage.removeItem(KEY);
}
