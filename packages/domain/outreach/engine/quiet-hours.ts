import type { QuietHours } from '../model.ts';
import { minuteOf, minutesAfter, minutesOf } from './local-time.ts';

const DAY_MIN = 24 * 60;

/** Reads `12:00-14:30,20:00-08:00`. */
export const readQuietHours = (written: string): QuietHours[] =>
	written.split(',').map((stretch) => {
		const [from = '', until = ''] = stretch.split('-');
		return { from: minutesOf(from), until: minutesOf(until) };
	});

const isIn = (minute: number, { from, until }: QuietHours): boolean =>
	from <= until ? minute >= from && minute < until : minute >= from || minute < until;

/** When the quiet hours in which an instant lies are over; null when nobody is disturbed. */
export function quietUntil(at: Date, hours: readonly QuietHours[]): Date | null {
	let end = at;
	// Stretches may touch: the end of one may lie in the next, but a day of nothing else ends nowhere.
	for (const _ of hours) {
		const within = hours.find((stretch) => isIn(minuteOf(end), stretch));
		if (!within) break;
		const seconds = end.getTime() % 60_000;
		end = new Date(minutesAfter(end, (within.until - minuteOf(end) + DAY_MIN) % DAY_MIN).getTime() - seconds);
	}
	return end.getTime() === at.getTime() ? null : end;
}
