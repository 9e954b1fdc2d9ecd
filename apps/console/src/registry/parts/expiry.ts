import type { Standing } from './standing.tsx';

const DAY_MS = 86_400_000;
/** A licence takes weeks to renew: the firm should hear of it a month ahead. */
const SOON_DAYS = 30;

/** Gives the days until a date of the form 2026-11-22 ends; negative once it is over. */
export function daysLeft(validUntil: string, now: number): number {
	const end = Date.parse(`${validUntil.slice(0, 10)}T23:59:59.999+08:00`);
	return Math.floor((end - now) / DAY_MS);
}

/** Says how a paper stands: valid, soon to expire, expired. */
export function expiryStanding(validUntil: string | null, now: number): Standing {
	if (validUntil === null) return 'plain';
	const days = daysLeft(validUntil, now);
	if (days < 0) return 'gone';
	return days < SOON_DAYS ? 'late' : 'good';
}
