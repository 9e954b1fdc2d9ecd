import type { CellMark } from '../model.ts';

const DAY_MS = 86_400_000;
const SECOND_MS = 1_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
// Spreadsheets believe that 1900-02-29 existed; days before it are one off.
const LEAP_MISTAKE_DAY = 60;
const LAST_DAY = 2_958_465; // 9999-12-31
// Spreadsheets keep 15 digits of a number.
const EXACT = 1e15;
const DIGITS = 15;

/** Writes a day number as a date, with its time when it has one; a number that is no day stays as it is. */
export function dateText(raw: string, from1904: boolean): string {
	const days = Number(raw);
	if (!Number.isFinite(days) || days < 0 || days > LAST_DAY) return raw;
	const shifted = !from1904 && days < LEAP_MISTAKE_DAY ? days + 1 : days;
	const ms = Math.round((shifted * DAY_MS) / SECOND_MS) * SECOND_MS + (from1904 ? EPOCH_1904 : EPOCH_1900);
	const [day = '', time = ''] = new Date(ms).toISOString().split('T');
	if (days < 1) return time.slice(0, 8);
	return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`;
}

/** Writes a number as people typed it, and tells when the spreadsheet has lost its last digits. */
export function numberText(raw: string): { text: string; mark: CellMark | null } {
	if (/^-?\d{1,15}$/.test(raw)) return { text: raw, mark: null };
	const value = Number(raw);
	if (raw === '' || !Number.isFinite(value)) return { text: raw, mark: null };
	if (!Number.isInteger(value)) return { text: String(Number(value.toPrecision(DIGITS))), mark: null };
	if (Math.abs(value) < EXACT) return { text: String(value), mark: null };
	return { text: String(value), mark: 'lost_digits' };
}

/** Reads the column of a cell's address, from 0; null when it has none. */
export function columnOf(address: string | undefined): number | null {
	let column = 0;
	for (const char of address ?? '') {
		const letter = char.charCodeAt(0) - 64;
		if (letter < 1 || letter > 26) break;
		column = column * 26 + letter;
	}
	return column === 0 ? null : column - 1;
}
