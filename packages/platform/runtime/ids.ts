import { randomBytes } from 'node:crypto';

/** Makes ids such as `tkt_01jd…`: a prefix, the millisecond, then randomness, so that they sort by time. */
export interface Ids {
	next(prefix: string): string;
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_DIGITS = 9; // 32^9 ms lasts until the year 3084
const RANDOM_BYTES = 10; // 50 random bits within one millisecond

function base32(value: number, digits: number): string {
	let text = '';
	let rest = value;
	for (let i = 0; i < digits; i++) {
		text = ALPHABET[rest % 32] + text;
		rest = Math.floor(rest / 32);
	}
	return text;
}

/** Builds the id maker; `now` comes from the house's clock so that test ids sort by test time. */
export function createIds(now: () => Date): Ids {
	return {
		next(prefix) {
			let random = '';
			for (const byte of randomBytes(RANDOM_BYTES)) random += ALPHABET[byte % 32];
			return `${prefix}_${base32(now().getTime(), TIME_DIGITS)}${random}`;
		},
	};
}
