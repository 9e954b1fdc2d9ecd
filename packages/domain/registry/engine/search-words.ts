import { readIdNumber } from './id-number.ts';

/** What somebody typed into the search, sorted by what it may be. Absent means: not to be looked for there. */
export interface SearchWords {
	readonly name?: string;
	/** Syllables without spaces, or first letters. */
	readonly pinyin?: string;
	/** The end of a telephone number. */
	readonly phoneTail?: string;
	readonly card?: string;
	readonly address?: string;
	readonly idNumber?: string;
}

const MANY_DIGITS = 3; // fewer would match every telephone
const SHORT_ADDRESS = 2; // one character stands in every address

/** Brings an address and what is looked for in it to one form; `search_form` of the database does the same. */
export const searchForm = (text: string): string => text.replace(/[ \t\u3000]/g, '').toLowerCase();

/** Lists the pairs of neighbouring characters by which a part of an address is found. */
export function pairsOf(text: string): string[] {
	const letters = [...text];
	return [...new Set(letters.slice(1).map((letter, at) => `${letters[at]}${letter}`))];
}

/** Sorts what somebody typed; null when there is nothing in it. */
export function readWords(typed: string): SearchWords | null {
	const compact = searchForm(typed.normalize('NFKC').trim());
	if (compact === '') return null;
	const digits = compact.replace(/[^\d]/g, '');
	const isNumber = /^[\d+()-]+$/.test(compact);
	const isLatin = /^[a-zü'’-]+$/.test(compact);
	const id = readIdNumber(compact);
	return {
		...(/[^\x20-\x7e]/.test(compact) ? { name: compact } : {}),
		...(isLatin ? { pinyin: compact.replace(/[^a-zü]/g, '') } : {}),
		...(isNumber && digits.length >= MANY_DIGITS ? { phoneTail: trimTrunk(digits) } : {}),
		...(/^(?=.*\d)[a-z0-9-]{4,40}$/.test(compact) ? { card: compact.toUpperCase() } : {}),
		...(!isNumber && !isLatin && [...compact].length >= SHORT_ADDRESS ? { address: compact } : {}),
		...(id.ok ? { idNumber: id.number } : {}),
	};
}

/** Numbers are stored as +86…: a zero of the trunk or of the country before them is not part of their end. */
function trimTrunk(digits: string): string {
	return digits.length > 7 ? digits.replace(/^0+/, '') : digits;
}
