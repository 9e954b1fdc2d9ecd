/** A processor profile as Node writes it with `--cpu-prof`; times in µs. */
export interface CpuProfile {
	readonly nodes: readonly {
		readonly id: number;
		readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
		readonly children?: readonly number[];
	}[];
	readonly samples: readonly number[];
	readonly timeDeltas: readonly number[];
}

export interface Share {
	readonly name: string;
	/** Of the time in which the process did anything, 0 to 1. */
	readonly share: number;
}

export interface Summary {
	readonly busyMs: number;
	readonly idleMs: number;
	/** By what a function did itself, the most first. */
	readonly own: readonly Share[];
	/** By what it did with all that it called. */
	readonly whole: readonly Share[];
}

const PLACE_PARTS = 3; // the last folders of a path say where it is, the first say whose machine it was
const US = 1_000;

const nameOf = ({ callFrame: { functionName, url, lineNumber } }: CpuProfile['nodes'][number]): string =>
	[functionName || '(anonymous)', url && `${url.split('/').slice(-PLACE_PARTS).join('/')}:${lineNumber + 1}`].filter(Boolean).join(' ');

const addTo = (sums: Map<string, number>, name: string, us: number): void => void sums.set(name, (sums.get(name) ?? 0) + us);

/** Sums a profile up; the first seconds, in which a process starts, can be left out. */
export function summarise({ nodes, samples, timeDeltas }: CpuProfile, skipMs = 0): Summary {
	const names = new Map(nodes.map((node) => [node.id, nameOf(node)]));
	const parents = new Map(nodes.flatMap(({ id, children }) => (children ?? []).map((child) => [child, id] as const)));
	const [own, whole] = [new Map<string, number>(), new Map<string, number>()];
	let [at, busy, idle] = [0, 0, 0];
	for (const [index, id] of samples.entries()) {
		const us = timeDeltas[index] ?? 0;
		at += us;
		if (at < skipMs * US) continue;
		const name = names.get(id) ?? '';
		if (name === '(idle)') {
			idle += us;
			continue;
		}
		busy += us;
		addTo(own, name, us);
		const above = new Set<string>();
		for (let node: number | undefined = id; node !== undefined; node = parents.get(node)) above.add(names.get(node) ?? '');
		for (const each of above) addTo(whole, each, us);
	}
	const sharesOf = (sums: Map<string, number>): Share[] =>
		[...sums].map(([name, us]) => ({ name, share: us / Math.max(1, busy) })).sort((a, b) => b.share - a.share);
	return { busyMs: busy / US, idleMs: idle / US, own: sharesOf(own), whole: sharesOf(whole) };
}
