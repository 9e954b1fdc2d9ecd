/** What has begun and is not over yet. */
export class Underway {
	readonly #works = new Set<Promise<unknown>>();

	/** Counts a work until its end; a failure of it is its owner's affair. */
	add(work: Promise<unknown>): void {
		const over: Promise<unknown> = work.catch(() => undefined).finally(() => this.#works.delete(over));
		this.#works.add(over);
	}

	/** Resolves when nothing is under way any more, neither what began meanwhile. */
	async settled(): Promise<void> {
		while (this.#works.size > 0) await Promise.all(this.#works);
	}
}
