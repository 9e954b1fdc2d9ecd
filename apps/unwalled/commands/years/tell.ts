import type { Comparison, YearsProgress } from '@unwalled/years';

type Say = (line: string) => void;

const TOLD_EVERY_MS = 5_000;

/** Says every few seconds how far the years are, how fast, and how long it will still take. */
export function followYears(say: Say): (progress: YearsProgress) => void {
	let told = performance.now();
	return ({ day, matters, of, rows, seconds, played }) => {
		if (performance.now() - told < TOLD_EVERY_MS && matters < of) return;
		told = performance.now();
		const left = ((of - matters) / Math.max(1, played)) * seconds;
		const memory = Math.round(process.memoryUsage.rss() / 1_000_000);
		say(
			`${day}: ${matters} of ${of} matters, ${Math.round(played / seconds)} a second, ${Math.round(rows / seconds)} rows a second, ` +
				`${memory} MB; ${clock(seconds)} so far, about ${clock(left)} left`,
		);
	};
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** Prints every figure beside the ledger's, summed over the months; answers how many of all the months differ. */
export function tellComparisons(say: Say, compared: readonly Comparison[]): number {
	const sums = new Map<string, { expected: number; found: number; wrong: number }>();
	for (const { entry, expected, found } of compared) {
		const key = entry.slice(8);
		const sum = sums.get(key) ?? { expected: 0, found: 0, wrong: 0 };
		sums.set(key, { expected: sum.expected + expected, found: sum.found + found, wrong: sum.wrong + (expected === found ? 0 : 1) });
	}
	say(`${'what'.padEnd(34)}${'ledger'.padStart(14)}${'found'.padStart(14)}  equal`);
	for (const [key, { expected, found, wrong }] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1)))
		say(`${key.padEnd(34)}${String(expected).padStart(14)}${String(found).padStart(14)}  ${wrong === 0 ? 'yes' : `NO: ${wrong} months`}`);
	const wrong = [...sums.values()].reduce((sum, one) => sum + one.wrong, 0);
	say(`${compared.length} figures of ${new Set(compared.map(({ entry }) => entry.slice(0, 7))).size} months, ${wrong} differ`);
	return wrong;
}
