/** Counts the work under way, so that a test can wait until nothing moves but timers and prompts. */
export class Activity {
	#running = 0;
	#waiting: (() => void)[] = [];

	begin(): void {
		this.#running += 1;
	}

	end(): void {
		this.#running -= 1;
		if (this.#running === 0) setImmediate(() => this.#release());
	}

	/** Counts `work` until it has finished. */
	async track<T>(work: Promise<T>): Promise<T> {
		this.begin();
		try {
			return await work;
		} finally {
			this.end();
		}
	}

	/** Resolves once nothing is under way. */
	settled(): Promise<void> {
		return new Promise((resolve) => {
			this.#waiting.push(resolve);
			setImmediate(() => this.#release());
		});
	}

	#release(): void {
		if (this.#running > 0) return;
		for (const resolve of this.#waiting.splice(0)) resolve();
	}
}
