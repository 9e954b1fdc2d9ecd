import type { AccountView, ProviderHome } from '@unwalled/contracts';

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

/** Where this program lies: a built page has another name whenever anything in it changed, so what another version kept is known by it. */
const PROGRAM = import.meta.url;

type Kept = Partial<Record<'account' | 'home' | 'offsetMs' | 'savedAt' | 'program', unknown>>;

/** Reads what the phone remembers; null when nothing is there or it is too old. A home that another version wrote is not shown. */
export function readRemembered(now: number, storage: Pick<Storage, 'getItem'> = localStorage, program = PROGRAM): Remembered | null {
	const kept: Kept | null = parse(storage.getItem(KEY));
	if (kept === null || typeof kept !== 'object' || !(now - lastHeard(kept) <= KEPT_MS)) return null;
	if (!isAccount(kept.account)) return null;
	const home = kept.program === program && isHome(kept.home) ? kept.home : null;
	return { account: kept.account, home, offsetMs: typeof kept.offsetMs === 'number' ? kept.offsetMs : 0 };
}

/** The later of two clocks: a phone that starts after an empty battery may think for a while that it is 1970, and then the home knows better. */
function lastHeard({ savedAt, home }: Kept): number {
	if (typeof savedAt !== 'number') return Number.NaN;
	return isHome(home) ? Math.max(savedAt, Date.parse(home.at) || savedAt) : savedAt;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function isAccount(value: unknown): value is AccountView {
	return isObject(value) && ['id', 'login', 'name', 'role', 'areaPath'].every((field) => typeof value[field] === 'string');
}

function isHome(value: unknown): value is ProviderHome {
	if (!isObject(value) || typeof value.at !== 'string') return false;
	return ['workers', 'offers', 'jobs', 'recentJobs', 'lines'].every((field) => Array.isArray(value[field]));
}

function parse(text: string | null): Kept | null {
	try {
		return JSON.parse(text ?? 'null');
	} catch {
		return null;
	}
}

/** Remembers what was heard `now` for the next opening without signal; a full or closed storage only means that it is not there then. */
export function saveRemembered(remembered: Remembered, now: number): void {
	try {
		localStorage.setItem(KEY, JSON.stringify({ ...remembered, savedAt: now, program: PROGRAM }));
	} catch {
		return;
	}
}

/** Forgets everything about seniors when the person leaves. */
export function forgetRemembered(): void {
	localStorage.removeItem(KEY);
}
