const CHINA_OFFSET_MS = 8 * 3_600_000;

/** Gives the day on the calendar of China at `now`. */
export const dayInChina = (now: Date): string => new Date(now.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10);

/** Counts full years on the calendar of China at `now`. */
export function ageOn(bornOn: string, now: Date): number {
	const today = dayInChina(now);
	const years = Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4));
	return today.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

/** Escapes what LIKE would read as a pattern. */
export const literalPattern = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
