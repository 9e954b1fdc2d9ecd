const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;
export const SECOND_MS = 1_000;

/** The day on which the city is as it is: everything that happened, happened before. */
export interface Today {
	/** Local day, such as 2026-11-22. */
	readonly day: string;
	/** The instant at which nothing has happened yet that is not in the city. */
	readonly at: Date;
	readonly year: number;
}

/** Reads a local day of China. */
export function readToday(day: string): Today {
	return { day, at: new Date(`${day}T00:00:00.000+08:00`), year: Number(day.slice(0, 4)) };
}

/** Goes back by days and a part of one. */
export const daysBefore = (today: Today, days: number): Date => new Date(today.at.getTime() - Math.round(days * DAY_MS));

/** The local day so many days before, or after with a negative number. */
export const dayBefore = (today: Today, days: number): string =>
	new Date(Date.parse(`${today.day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);

/** Adds milliseconds to an instant. */
export const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
