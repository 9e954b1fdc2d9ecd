/** A way for one attempt to fail, as Twilio's retry policy names it. */
export type FailureClass = 'ct' | 'rt' | '4xx' | '5xx';

/** What the fragment of a webhook URL asks for; times in milliseconds. */
export interface Overrides {
	connectMs: number;
	readMs: number;
	totalMs: number;
	retries: number;
	retryOn: ReadonlySet<FailureClass | 'all'>;
}

const LONGEST_MS = 15_000; // Twilio's ceiling for a whole webhook
const MOST_RETRIES = 5;
const POLICIES = new Set(['ct', 'rt', '4xx', '5xx', 'all']);

const isPolicy = (word: string): word is FailureClass | 'all' => POLICIES.has(word);

interface Bounds {
	least: number;
	most: number;
	fallback: number;
}

function bounded(text: string | null, { least, most, fallback }: Bounds): number {
	const value = Number(text);
	if (text === null || !Number.isInteger(value)) return fallback;
	return Math.min(most, Math.max(least, value));
}

/** Reads `#ct=…&rt=…&tt=…&rc=…&rp=…`; an unknown word in `rp` is Twilio's error 11243. */
export function readOverrides(fragment: string): { overrides: Overrides; error: 11243 | null } {
	const given = new URLSearchParams(fragment.replace(/^#/, ''));
	const words = (given.get('rp') ?? 'ct').split(',').filter((word) => word !== '');
	const overrides: Overrides = {
		connectMs: bounded(given.get('ct'), { least: 100, most: 10_000, fallback: 5_000 }),
		readMs: bounded(given.get('rt'), { least: 100, most: LONGEST_MS, fallback: LONGEST_MS }),
		totalMs: bounded(given.get('tt'), { least: 100, most: LONGEST_MS, fallback: LONGEST_MS }),
		retries: bounded(given.get('rc'), { least: 0, most: MOST_RETRIES, fallback: 1 }),
		retryOn: new Set(words.filter(isPolicy)),
	};
	return { overrides, error: words.every(isPolicy) ? null : 11243 };
}
