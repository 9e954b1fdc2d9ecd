/** Percentiles of a run, in milliseconds. */
export interface Spread {
	count: number;
	p50: number;
	p95: number;
	p99: number;
	max: number;
}

/** How many a second, and how long each took. */
export interface Rate {
	perSecond: number;
	spread: Spread;
}

/** Orders samples and picks percentiles. */
export function spreadOf(samples: readonly number[]): Spread {
	const sorted = [...samples].sort((a, b) => a - b);
	const at = (share: number): number => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
	return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: round(sorted.at(-1) ?? Number.NaN) };
}

const round = (ms: number): number => Math.round(ms * 100) / 100;

/** Runs `work` over and over with `side` at once for `seconds`; answers the rate and how long each took. */
export async function closedLoop(seconds: number, side: number, work: () => Promise<void>): Promise<Rate> {
	const samples: number[] = [];
	const start = performance.now();
	const end = start + seconds * 1_000;
	await Promise.all(
		Array.from({ length: side }, async () => {
			while (performance.now() < end) {
				const begun = performance.now();
				await work();
				samples.push(performance.now() - begun);
			}
		}),
	);
	return { perSecond: Math.round(samples.length / ((performance.now() - start) / 1_000)), spread: spreadOf(samples) };
}

/** Starts `work` at a fixed rate whether or not earlier ones have ended, as presses come. */
export async function openLoop(seconds: number, perSecond: number, work: () => Promise<void>): Promise<void> {
	const running: Promise<void>[] = [];
	const start = performance.now();
	for (let n = 0; n < seconds * perSecond; n++) {
		const due = start + (n * 1_000) / perSecond;
		const wait = due - performance.now();
		if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
		else if (n % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
		running.push(work());
	}
	await Promise.all(running);
}
