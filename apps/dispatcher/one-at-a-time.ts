/** Lets one run go on at a time and keeps at most one more waiting; whoever asks gets a run that began after asking. */
export function oneAtATime<T>(work: () => Promise<T>): () => Promise<T> {
	let running: Promise<T> | undefined;
	let next: Promise<T> | undefined;
	const run = (): Promise<T> => {
		if (next) return next;
		if (!running) {
			running = work().finally(() => {
				running = undefined;
			});
			return running;
		}
		next = running.then(
			() => begin(),
			() => begin(),
		);
		return next;
	};
	const begin = (): Promise<T> => {
		next = undefined;
		return run();
	};
	return run;
}
