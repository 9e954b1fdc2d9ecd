import { type QualityMarks, qualityQuestions } from '@unwalled/contracts';

/** Calls of each operator and month that are listened to, beside every cry for help (TEC's audit asks for two). */
export const CALLS_A_MONTH = 2;
const CHINA_MS = 8 * 3_600_000;
const MIDDLE = 15;

/** A month in China, `2026-11`, as instants. */
export function monthSpan(month: string): { from: Date; middle: Date; until: Date } {
	const [year = 0, number = 1] = month.split('-').map(Number);
	const at = (m: number, day: number): Date => new Date(Date.UTC(year, m, day) - CHINA_MS);
	return { from: at(number - 1, 1), middle: at(number - 1, MIDDLE + 1), until: at(number, 1) };
}

/** Which draws of a month are due: one call after its first half, so that nobody waits for its end, the second when it is over. */
export function halvesDue(month: string, now: Date): { half: 1 | 2; until: Date; wanted: number }[] {
	const { middle, until } = monthSpan(month);
	const halves = [
		{ half: 1, until: middle, wanted: 1 },
		{ half: 2, until, wanted: CALLS_A_MONTH },
	] as const;
	return halves.filter((one) => one.until <= now);
}

/** Gives the share of what applied that was done, in points of 100; null when nothing applied. */
export function scoreOf(marks: QualityMarks): number | null {
	const given = qualityQuestions.map((question) => marks[question]);
	const yes = given.filter((mark) => mark === 'yes').length;
	const applied = yes + given.filter((mark) => mark === 'no').length;
	return applied === 0 ? null : Math.round((yes / applied) * 100);
}
