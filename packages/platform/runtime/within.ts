/** Waits for `work` at most `ms`; after that it throws what `late` makes, and the work goes on with nobody waiting for it. */
export async function within<T>(ms: number, work: Promise<T>, late: () => Error): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const tooLate = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(late()), ms);
	});
	try {
		return await Promise.race([work, tooLate]);
	} finally {
		clearTimeout(timer);
		work.catch(() => undefined); // too late to be heard
	}
}
