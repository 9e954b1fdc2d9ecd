/** How many tests ended in which way. */
export interface Counts {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
}

/** The part of vitest's JSON report that is counted. */
export interface VitestReport {
	readonly testResults: readonly {
		readonly name: string;
		readonly status: string;
		readonly assertionResults: readonly { readonly status: string }[];
	}[];
}

export const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };

const KINDS: readonly (readonly [kind: string, pattern: RegExp])[] = [
	['scenario', /\.scenario\.test\.ts$/],
	['contract', /\.contract\.test\.ts$/],
	['PostgreSQL', /\.pg\.test\.ts$/],
	['browser', /\.e2e\.ts$/],
	['door', /\/apps\/(telephony|live|carrier)\//],
];

/** Names the kind of a test by its file. */
export function kindOf(file: string): string {
	return KINDS.find(([, pattern]) => pattern.test(file))?.[0] ?? 'unit';
}

/** Adds counts up. */
export function sum(counts: Iterable<Counts>): Counts {
	let total = NOTHING;
	for (const { passed, failed, skipped } of counts)
		total = { passed: total.passed + passed, failed: total.failed + failed, skipped: total.skipped + skipped };
	return total;
}

/** Counts a report by kind of test; a file that failed before its first test counts as one failure. */
export function countByKind(report: VitestReport): Map<string, Counts> {
	const byKind = new Map<string, Counts>();
	for (const { name, status, assertionResults } of report.testResults) {
		const tests = assertionResults.map((test) => test.status);
		const failed = tests.filter((one) => one === 'failed').length;
		const counts: Counts = {
			passed: tests.filter((one) => one === 'passed').length,
			failed: status === 'failed' ? Math.max(1, failed) : failed,
			skipped: tests.filter((one) => one !== 'passed' && one !== 'failed').length,
		};
		byKind.set(kindOf(name), sum([byKind.get(kindOf(name)) ?? NOTHING, counts]));
	}
	return byKind;
}

/** Writes the last line of every run; `.ci/run` adds these lines up. */
export function lastLine({ passed, failed, skipped }: Counts): string {
	return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
