/** Keeps the first `most` of what comes by, in an order, without sorting the others; of equals whoever came first. */
export class FirstOf<T> {
	readonly found: T[] = [];
	readonly #most: number;
	readonly #order: (a: T, b: T) => number;

	constructor(most: number, order: (a: T, b: T) => number) {
		this.#most = most;
		this.#order = order;
	}

	/** The one that goes next when a better one comes; undefined while there is room. */
	get last(): T | undefined {
		return this.found.length < this.#most ? undefined : this.found.at(-1);
	}

	add(one: T): void {
		const { last } = this;
		if (last !== undefined && this.#order(last, one) <= 0) return;
		this.found.splice(this.#placeOf(one), 0, one);
		if (this.found.length > this.#most) this.found.pop();
	}

	#placeOf(one: T): number {
		let low = 0;
		let high = this.found.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			const there = this.found[middle];
			if (there !== undefined && this.#order(there, one) <= 0) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
