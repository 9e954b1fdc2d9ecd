/** Chance that can be repeated: the same path of names throws the same numbers for ever. */
export interface Dice {
	/** A number from 0 up to 1, without 1. */
	next(): number;
	/** A whole number from 0 up to `count`, without it. */
	below(count: number): number;
	/** A whole number between two, both included. */
	between(least: number, most: number): number;
	chance(probability: number): boolean;
	pick<T>(list: readonly T[]): T;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const WARM_UP = 8; // sfc32 forgets how alike two seeds were

function hashOf(text: string, salt: number): number {
	let hash = FNV_OFFSET ^ salt;
	for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
	hash ^= hash >>> 15;
	return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

function sfc32(text: string): () => number {
	let [a, b, c, d] = [hashOf(text, 1), hashOf(text, 2), hashOf(text, 3), 1];
	const next = (): number => {
		const sum = (((a + b) | 0) + d) | 0;
		d = (d + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (c << 21) | (c >>> 11);
		c = (c + sum) | 0;
		return (sum >>> 0) / 4_294_967_296;
	};
	for (let n = 0; n < WARM_UP; n++) next();
	return next;
}

/** Throws dice of their own for one thing of the city, so that no other thing changes when this one asks once more. */
export function throwDice(...path: readonly (string | number)[]): Dice {
	const next = sfc32(path.join('/'));
	const below = (count: number): number => Math.floor(next() * count);
	return {
		next,
		below,
		between: (least, most) => least + below(most - least + 1),
		chance: (probability) => next() < probability,
		pick(list) {
			const chosen = list[below(list.length)];
			if (chosen === undefined) throw new Error('there is nothing to pick from');
			return chosen;
		},
	};
}

/** A choice in which some are likelier than others. */
export type Wheel<T> = (dice: Dice) => T;

/** Builds a wheel of things with their weights. */
export function buildWheel<T>(weighted: readonly (readonly [what: T, weight: number])[]): Wheel<T> {
	const ends: number[] = [];
	let total = 0;
	for (const [, weight] of weighted) {
		total += weight;
		ends.push(total);
	}
	return (dice) => {
		const at = dice.next() * total;
		let [low, high] = [0, ends.length - 1];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((ends[middle] ?? 0) > at) high = middle;
			else low = middle + 1;
		}
		const chosen = weighted[low];
		if (!chosen) throw new Error('a wheel needs something on it');
		return chosen[0];
	};
}
