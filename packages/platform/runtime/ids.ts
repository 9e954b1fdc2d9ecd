import { randomFillSync } from 'node:crypto';

/** Makes ids such as `tkt_01jd…`: a prefix, the millisecond, a counter within it, then randomness: they sort as they were made. */
export interface Ids {
	next(prefix: string): string;
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_DIGITS = 9; // 32^9 ms lasts until the year 3084
const COUNTER_DIGITS = 3; // 32,768 ids of one process in one millisecond; more only lose their order, not their uniqueness
const RANDOM_DIGITS = 8; // 40 random bits tell processes apart that count the same millisecond
const DIGITS_AT_ONCE = 512 * RANDOM_DIGITS; // asking the system for 8 bytes costs as much as for 4,096

/** Builds a source of random digits that asks the system rarely. */
function randomDigits(): () => string {
	const drawn = Buffer.alloc(DIGITS_AT_ONCE);
	let used = DIGITS_AT_ONCE;
	return () => {
		if (used === DIGITS_AT_ONCE) {
			randomFillSync(drawn);
			used = 0;
		}
		let digits = '';
		for (const end = used + RANDOM_DIGITS; used < end; used++) digits += ALPHABET[(drawn[used] ?? 0) % 32];
		return digits;
	};
}

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
	let last = 0;
	let counter = 0;
	const draw = randomDigits();
	return {
		next(prefix) {
			const ms = now().getTime();
			counter = ms === last ? counter + 1 : 0;
			last = ms;
			return `${prefix}_${base32(ms, TIME_DIGITS)}${base32(counter, COUNTER_DIGITS)}${draw()}`;
		},
	};
}
