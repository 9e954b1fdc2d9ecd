/** What an id number says of its owner, or why it is none. */
export type IdNumber =
	| { readonly ok: true; readonly number: string; readonly bornOn: string; readonly sex: 'female' | 'male' }
	| { readonly ok: false; readonly why: 'length' | 'digits' | 'birthday' | 'check_digit' };

// GB 11643-1999, ISO 7064 MOD 11-2.
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

function checkDigitOf(first17: string): string {
	const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(first17[at]), 0);
	return CHECK_DIGITS[sum % CHECK_DIGITS.length] ?? '';
}

function isDay(day: string): boolean {
	const at = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === day;
}

/** Reads an id number as people write it: spaces, full width, small x, and the fifteen digits of cards before 2013. */
export function readIdNumber(text: string): IdNumber {
	const compact = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
	if (compact.length !== 18 && compact.length !== 15) return { ok: false, why: 'length' };
	if (!/^[1-9](\d{14}|\d{16}[\dX])$/.test(compact)) return { ok: false, why: 'digits' };
	const first17 = compact.length === 15 ? `${compact.slice(0, 6)}19${compact.slice(6)}` : compact.slice(0, 17);
	const bornOn = `${first17.slice(6, 10)}-${first17.slice(10, 12)}-${first17.slice(12, 14)}`;
	if (!isDay(bornOn)) return { ok: false, why: 'birthday' };
	const number = first17 + checkDigitOf(first17);
	if (compact.length === 18 && number !== compact) return { ok: false, why: 'check_digit' };
	return { ok: true, number, bornOn, sex: Number(first17[16]) % 2 === 1 ? 'male' : 'female' };
}
