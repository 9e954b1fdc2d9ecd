/** How long something took: from when it was owed to when it was there, by the drill's clock. */
export interface Sample {
	readonly what: 'notice' | 'offer' | 'escalation';
	readonly from: number;
	readonly to: number;
}

/** A time in which a fault was at work. */
export interface Window {
	readonly kind: string;
	readonly from: number;
	readonly to: number;
}

/** What a fault still costs after it was healed is its own doing for so long. */
const AFTERMATH_MS = 3_000;

const touches = (sample: { from: number; to: number }, window: { from: number; to: number }): boolean =>
	sample.from <= window.to + AFTERMATH_MS && sample.to >= window.from;

/** Picks the samples that were under way while a fault of this kind was at work. */
export function during<S extends { from: number; to: number }>(samples: readonly S[], windows: readonly Window[], kind: string): S[] {
	const mine = windows.filter((window) => window.kind === kind);
	return samples.filter((sample) => mine.some((window) => touches(sample, window)));
}

/** Picks those that no other kind of fault had a part in. */
export function onlyDuring<S extends { from: number; to: number }>(samples: readonly S[], windows: readonly Window[], kind: string): S[] {
	const others = windows.filter((window) => window.kind !== kind);
	return during(samples, windows, kind).filter((sample) => !others.some((window) => touches(sample, window)));
}

/** How long each took, counted from when the thing that it needed was back, if that was later. */
export function sinceReturn(samples: readonly Sample[], windows: readonly Window[], kind: string): number[] {
	const mine = windows.filter((window) => window.kind === kind);
	return samples.map((sample) => {
		const back = mine.filter((window) => touches(sample, window)).reduce((latest, window) => Math.max(latest, window.to), 0);
		return Math.max(0, sample.to - Math.max(sample.from, back));
	});
}

/** The longest time without an answer of the door around the faults of a kind. */
export function longestSilence(answers: readonly number[], windows: readonly Window[], kind: string): number {
	const mine = windows.filter((window) => window.kind === kind);
	let longest = 0;
	for (let at = 1; at < answers.length; at++) {
		const gap = { from: answers[at - 1] ?? 0, to: answers[at] ?? 0 };
		if (gap.to - gap.from > longest && mine.some((window) => touches(gap, window))) longest = gap.to - gap.from;
	}
	return longest;
}
