import { maskAddress, maskIdNumber, maskName, maskPhone, maskText } from '@unwalled/contracts';
import type { Field } from '../model.ts';

const EMPTY = new Set(['', '-', '--', '—', '－', '/', '\\', 'null', 'none', 'n/a', '#n/a', '无', '暂无', '没有']);
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const LONGEST_SHOWN = 60;

/** Reads what somebody meant by a cell: ="0631…" and '+86… are text that was kept from being a number. */
export function meant(raw: string): string {
	const quoted = /^="([^"]*)"$/.exec(raw)?.[1] ?? raw;
	const text = /^['‘’](?=[=+\-@＝＋－＠\p{Nd}])/u.test(quoted) ? quoted.slice(1) : quoted;
	return text.replace(/[\s\u00a0\u3000\ufeff]+/g, ' ').trim();
}

/** Tells whether a cell says «nothing». */
export const isEmpty = (text: string): boolean => EMPTY.has(text.toLowerCase());

/** Tells whether a cell would do something in a spreadsheet. A plus before digits is a telephone, a minus a number. */
export const isFormula = (text: string): boolean => /^[=@＝＠]/.test(text) || /^[+\-＋－](?![\d\s(])/.test(text);

/** Tells whether a cell holds what no text holds. */
export const hasControl = (raw: string): boolean => CONTROL.test(raw);

/** Writes numbers of wide Chinese keyboards as ordinary ones, without spaces. */
export const compact = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

/** Parts a list that somebody wrote into one cell. */
export const listed = (text: string): string[] =>
	text
		.split(/[,，、;；\n|]/)
		.map((one) => one.trim())
		.filter((one) => !isEmpty(one));

const digitsLeftOut = (text: string): string => maskText(text).replace(/\d{5,}/g, (run) => `${run.slice(0, 2)}****${run.slice(-2)}`);

/** Shows a value in a report: enough to find it in the file, too little to know a person by. */
export function shown(value: string, mask: Field['mask']): string {
	const text = value.slice(0, LONGEST_SHOWN);
	if (mask === 'name') return maskName(text);
	if (mask === 'phone') return maskPhone(text);
	if (mask === 'id_number') return maskIdNumber(text);
	if (mask === 'address') return maskAddress(text);
	return digitsLeftOut(text);
}

/** Shows a row of a file before anybody knows what its columns are. */
export const shownSample = (cells: readonly string[]): string[] => cells.map((cell) => digitsLeftOut(meant(cell)).slice(0, LONGEST_SHOWN));
