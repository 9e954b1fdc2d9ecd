/** Chance that a seed repeats: the same seed gives the same draws in the same order. */
export interface Random {
	/** Draws from 0 (included) to 1 (excluded). */
	next(): number;
	/** Draws a whole number from `min` to `max`, both included. */
	whole(min: number, max: number): number;
	chance(share: number): boolean;
	pick<T>(list: readonly T[]): T;
	shuffled<T>(list: readonly T[]): T[];
}

const MIX = 0x6d2b79f5;
const RANGE = 2 ** 32;

/** Builds a source of chance from a seed (mulberry32). */
export function seededRandom(seed: number): Random {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + MIX) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / RANGE;
	};
	const whole = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
	return {
		next,
		whole,
		chance: (share) => next() < share,
		pick<T>(list: readonly T[]): T {
			const found = list[whole(0, list.length - 1)];
			if (found === undefined) throw new Error('nothing to pick from');
			return found;
		},
		shuffled<T>(list: readonly T[]): T[] {
			return list
				.map((value) => ({ value, order: next() }))
				.sort((a, b) => a.order - b.order)
				.map(({ value }) => value);
		},
	};
}
