const CHINA_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** Gives a day in China as 2026-11-22, counted from today: 1 is tomorrow. */
export function dayFromToday(days: number, now = Date.now()): string {
	return new Date(now + CHINA_OFFSET_MS + days * DAY_MS).toISOString().slice(0, 10);
}
