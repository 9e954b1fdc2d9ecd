import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

// ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE on a keypad: what a carrier puts in place of a number that is not shown.
const WITHHELD = /^\+?(?:266696687|7378742833|2562533|8656696|86282452253|0+)$/;

const COUNTRY = '(?:\\+?86|0086)';
// 86 begins no area code, so that the country code can be told from one.
const AREA = '10|2\\d|(?!86)[3-9]\\d{2}';
const IN_AREA = '[2-8]\\d{6,7}';

// Numbers of three to six digits are dialled as they are in China (12349, 120, 95588), and so are the ports of texts and of
// call centres; no library knows them.
const AS_IT_IS = /^(?:[1-9]\d{2,5}|106\d{5,17}|950\d{4,12})$/;
// 149, 19x and the data SIMs among them, which the library refuses.
const MOBILE = new RegExp(`^${COUNTRY}?0?(1[3-9]\\d{9})$`);
const LOCAL = new RegExp(`^${IN_AREA}$`);
const PAID_BY_THE_CALLED = new RegExp(`^${COUNTRY}?([48]00\\d{7})$`);
// A short code behind its area code: the service's own line seen from another city.
const AREA_AND_SHORT = new RegExp(`^${COUNTRY}?0?(${AREA})(1[02]\\d{3}|1[12]\\d|9[56]\\d{3,4})$`);
const LANDLINE = new RegExp(`^(?:${COUNTRY}0?|0?)(${AREA})(${IN_AREA})$`);

// Behind a word an extension is one wherever it stands; behind a bare hyphen only when a whole number stands before it.
const EXTENSION = /(?:;ext=|\s*(?:转|轉|分机|分機|extension|ext\.?|x|#|,)\s*)\d{1,6}$/i;
const HYPHENED = /^(.+)-\d{1,5}$/;

/**
 * Normalises a telephone number to E.164, or to the bare digits of a short code. An extension is left out: it leads on
 * behind the number, and no carrier shows it.
 * @param areaCode trunk's area code with its zero, put before local numbers.
 * @returns null when the number is withheld or is not a telephone number at all.
 */
export function normalisePhone(raw: string | undefined, areaCode: string): string | null {
	const written = withoutExtension(withoutAddress((raw ?? '').normalize('NFKC')));
	const compact = bare(written);
	if (WITHHELD.test(compact) || !/^\+?\d{3,20}$/.test(compact)) return null;
	return chineseOf(compact, areaCode) ?? foreignOf(compact);
}

const bare = (text: string): string => text.replace(/[\s()\-.‐‑‒–—]/g, '');

/** Leaves the number of `"name" <sip:number@gateway;user=phone>` and `tel:number`. */
const withoutAddress = (text: string): string =>
	text
		.replace(/^.*<([^<>]*)>.*$/, '$1')
		.trim()
		.replace(/^(?:sips?|tel):/i, '')
		.replace(/@.*$/, '')
		.replace(/;(?!ext=).*$/, '');

function withoutExtension(text: string): string {
	const told = text.replace(EXTENSION, '');
	if (told !== text) return told;
	const before = HYPHENED.exec(text)?.[1] ?? '';
	const compact = bare(before);
	const isWhole = MOBILE.test(compact) || PAID_BY_THE_CALLED.test(compact) || (LANDLINE.test(compact) && /^(?:\+|0|86)/.test(compact));
	// In 571-8765-4321 the last group belongs to the number: a local one counts only when it is written in one piece.
	return isWhole || LOCAL.test(before) ? before : text;
}

function chineseOf(compact: string, areaCode: string): string | null {
	if (AS_IT_IS.test(compact)) return compact;
	const whole = MOBILE.exec(compact) ?? PAID_BY_THE_CALLED.exec(compact);
	if (whole) return `+86${whole[1]}`;
	if (LOCAL.test(compact)) return `+86${areaCode.slice(1)}${compact}`;
	const inArea = AREA_AND_SHORT.exec(compact) ?? LANDLINE.exec(compact);
	return inArea ? `+86${inArea[1]}${inArea[2]}` : null;
}

function foreignOf(compact: string): string | null {
	const international = compact.startsWith('00') ? `+${compact.slice(2)}` : compact;
	const withCountry = /^86\d{9,}$/.test(international) ? `+${international}` : international;
	const parsed = parsePhoneNumberFromString(withCountry, 'CN');
	// The library leaves out one zero behind the country code; what remains may begin with another one.
	if (parsed?.isPossible()) return parsed.number.length < withCountry.length ? foreignOf(parsed.number) : parsed.number;
	return /^\+\d{7,15}$/.test(international) ? international : null;
}
