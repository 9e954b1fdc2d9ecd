const DAY_MS = 86_400_000;

const midnightAfter = (now: number, days: number): number => {
	const at = new Date(now + days * DAY_MS);
	return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
};

/** Gives what is left of the phone's day. */
export const restOfToday = (now: number): { from: number; until: number } => ({ from: now, until: midnightAfter(now, 1) });

/** Gives the phone's tomorrow from midnight to midnight. */
export const allOfTomorrow = (now: number): { from: number; until: number } => ({
	from: midnightAfter(now, 1),
	until: midnightAfter(now, 2),
});

/** Tells whether a span is one whole day of the phone. */
export function isWholeDay(from: string, until: string): boolean {
	const begin = new Date(from);
	return begin.getHours() === 0 && begin.getMinutes() === 0 && Date.parse(until) - begin.getTime() === DAY_MS;
}
