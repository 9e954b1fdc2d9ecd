const FIRST_SLOTS = 1 << 16;
const FULL = 0.6; // above that, a search walks too far

/**
 * Remembers keys by 64 bits of a hash, each with a number: a tenth of what the keys would take as strings, and no
 * piece of the file stays in memory behind them. Two of a million keys meet once in thirty million files.
 */
export class KeyTable {
	#low = new Uint32Array(FIRST_SLOTS);
	#high = new Uint32Array(FIRST_SLOTS);
	#values = new Uint32Array(FIRST_SLOTS);
	#count = 0;

	/** Gives the number of a key; undefined for one that was never set. */
	get(key: string): number | undefined {
		const [low, high] = hash(key);
		const slot = this.#slotOf(low, high);
		return this.#isFree(slot) ? undefined : this.#values[slot];
	}

	set(key: string, value: number): void {
		if (this.#count >= this.#low.length * FULL) this.#grow();
		const [low, high] = hash(key);
		this.#put(low, high, value);
	}

	#put(low: number, high: number, value: number): void {
		const slot = this.#slotOf(low, high);
		if (this.#isFree(slot)) this.#count++;
		this.#low[slot] = low;
		this.#high[slot] = high;
		this.#values[slot] = value;
	}

	#isFree(slot: number): boolean {
		return this.#low[slot] === 0 && this.#high[slot] === 0;
	}

	/** Finds where a key is, or the free place where it would be. */
	#slotOf(low: number, high: number): number {
		const mask = this.#low.length - 1;
		let slot = low & mask;
		while (!this.#isFree(slot) && (this.#low[slot] !== low || this.#high[slot] !== high)) slot = (slot + 1) & mask;
		return slot;
	}

	#grow(): void {
		const [lows, highs, values] = [this.#low, this.#high, this.#values];
		const slots = lows.length * 2;
		this.#low = new Uint32Array(slots);
		this.#high = new Uint32Array(slots);
		this.#values = new Uint32Array(slots);
		this.#count = 0;
		for (const [slot, low] of lows.entries()) {
			const high = highs[slot] ?? 0;
			if (low !== 0 || high !== 0) this.#put(low, high, values[slot] ?? 0);
		}
	}
}

/** Gives 32 bits of a key, for what is only compared. */
export const shortHash = (key: string): number => hash(key)[0];

/** Mixes a text into twice 32 bits (cyrb53, public domain); never twice zero, which marks a free place. */
function hash(text: string): readonly [low: number, high: number] {
	let a = 0xdeadbeef;
	let b = 0x41c6ce57;
	for (let at = 0; at < text.length; at++) {
		const char = text.charCodeAt(at);
		a = Math.imul(a ^ char, 2_654_435_761);
		b = Math.imul(b ^ char, 1_597_334_677);
	}
	const low = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
	const high = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
	return [low >>> 0, (high | (low === 0 ? 1 : 0)) >>> 0];
}
