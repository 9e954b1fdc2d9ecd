import type { RemarkCode } from './remarks.ts';

const OLDEST_YEARS = 130; // nobody has lived that long
const WRITTEN = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/;
const RUN = /^(\d{4})(\d{2})(\d{2})$/;

/** Reads a birthday as registers write it. */
export function readBirthday(text: string, today: string): { ok: true; bornOn: string } | { ok: false; why: RemarkCode } {
	const [, year, month, day] = WRITTEN.exec(text) ?? RUN.exec(text) ?? [];
	if (!year || !month || !day) return { ok: false, why: 'birthday_unreadable' };
	const bornOn = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	const why = doubtOf(bornOn, today);
	return why ? { ok: false, why } : { ok: true, bornOn };
}

/** Says what speaks against a day of birth, by the calendar and by how long people live. */
export function doubtOf(bornOn: string, today: string): RemarkCode | null {
	const date = new Date(`${bornOn}T00:00:00Z`);
	// JavaScript takes 31 February for 3 March.
	if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== bornOn) return 'birthday_impossible';
	if (bornOn > today) return 'birthday_future';
	return Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4)) > OLDEST_YEARS ? 'birthday_impossible' : null;
}
