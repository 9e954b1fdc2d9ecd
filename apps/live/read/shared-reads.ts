interface Kept<T> {
	readonly read: Promise<T>;
	/** Until when it is shown to whoever asks; endless while it is still being read. */
	until: number;
}

const MOST = 500; // different questions; a city's walls ask a few dozen
/** A reading that was slow is kept longer, so that walls never take more than a fifth of the house's time. */
const REST = 4;

/** Lets everybody who asks the same within a moment share one reading; what failed is asked again. */
export class SharedReads<T> {
	readonly #kept = new Map<string, Kept<T>>();
	readonly #freshMs: number;

	constructor(freshMs: number) {
		this.#freshMs = freshMs;
	}

	/** Gives the reading under this key, or starts one. */
	get(key: string, now: () => number, load: () => Promise<T>): Promise<T> {
		const began = now();
		const kept = this.#kept.get(key);
		if (kept && kept.until > began) return kept.read;
		if (this.#kept.size >= MOST) this.#kept.clear();
		const own: Kept<T> = { read: load(), until: Number.POSITIVE_INFINITY };
		this.#kept.set(key, own);
		own.read.then(
			() => {
				const ended = now();
				own.until = ended + Math.max(this.#freshMs, (ended - began) * REST);
			},
			() => {
				if (this.#kept.get(key) === own) this.#kept.delete(key);
			},
		);
		return own.read;
	}
}
