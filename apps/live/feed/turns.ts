/** Lets long work be done for a few at a time, with everything else in between. */
export interface Turns {
	/** Does the work when it is the caller's turn; a turn ends when its work has. */
	take<T>(work: () => Promise<T>): Promise<T>;
}

/** Builds a queue of turns: so many run at once, and each begins after the process has looked after everybody else. */
export function takeTurns(atOnce: number): Turns {
	const waiting: (() => void)[] = [];
	let running = 0;
	const end = (): void => {
		const next = waiting.shift();
		if (next) next();
		else running--;
	};
	return {
		async take(work) {
			if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
			else running++;
			try {
				await new Promise((resolve) => setImmediate(resolve));
				return await work();
			} finally {
				end();
			}
		},
	};
}
