/** Dice that fall the same way for the same seed. */
export interface Dice {
	/** A whole number from 0 up to, without, `below`. */
	roll(below: number): number;
	chance(share: number): boolean;
	pick<T>(from: readonly T[]): T;
	/** A word of lower-case letters and digits. */
	word(length: number): string;
}

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';
const WORDS = 2 ** 32;

/** Makes dice from a seed (mulberry32). */
export function diceOf(seed: number): Dice {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / WORDS;
	};
	const roll = (below: number): number => Math.floor(next() * below);
	return {
		roll,
		chance: (share) => next() < share,
		pick(from) {
			const found = from[roll(from.length)];
			if (found === undefined) throw new Error('nothing to pick from');
			return found;
		},
		word: (length) => Array.from({ length }, () => LETTERS.charAt(roll(LETTERS.length))).join(''),
	};
}
