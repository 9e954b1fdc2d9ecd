// China keeps one time, without summer time.
const CHINA_OFFSET_MS = 8 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
const MINUTE_MS = 60_000;

/** The day in China on which an instant lies. */
export const dayOf = (at: Date): string => new Date(at.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10);

/** Minutes since midnight in China. */
export const minuteOf = (at: Date): number => Math.floor(((at.getTime() + CHINA_OFFSET_MS) % DAY_MS) / MINUTE_MS);

/** Reads `16:05` as minutes since midnight. */
export function minutesOf(time: string): number {
	const [hours = '0', minutes = '0'] = time.split(':');
	return Number(hours) * 60 + Number(minutes);
}

/** The instant of a time of day in China. */
export const instantAt = (day: string, time: string): Date =>
	new Date(Date.parse(`${day}T00:00:00.000Z`) - CHINA_OFFSET_MS + minutesOf(time) * MINUTE_MS);

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00.000Z`).getUTCDay() + 6) % 7) + 1;

/** Whole days from one day to another. */
export const daysBetween = (from: string, until: string): number => Math.round((Date.parse(until) - Date.parse(from)) / DAY_MS);

/** An instant some minutes later. */
export const minutesAfter = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * MINUTE_MS);

/** A day some days later. */
export const dayAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
