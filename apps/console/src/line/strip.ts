/** What of a long list is drawn; the rest is empty space of the right height. */
export interface Strip {
	readonly first: number;
	/** One after the last drawn. */
	readonly end: number;
	readonly abovePx: number;
	readonly belowPx: number;
}

/** Where the hole is through which a list is seen. */
export interface Hole {
	readonly topPx: number;
	readonly heightPx: number;
}

/** Rows beyond the edges that are drawn too, so that a turn of the wheel finds them there. */
const SPARE_PX = 400;

/** Adds up where each row begins; the last entry is where the list ends. */
export function edgesOf(heightsPx: readonly number[]): number[] {
	const edges = [0];
	for (const height of heightsPx) edges.push((edges.at(-1) ?? 0) + height);
	return edges;
}

/** Chooses the rows that are seen through the hole, and some beside them. */
export function stripOf(edges: readonly number[], { topPx, heightPx }: Hole): Strip {
	const total = edges.at(-1) ?? 0;
	const count = edges.length - 1;
	// A list that became shorter may be scrolled past its end for a moment.
	const top = Math.min(topPx, Math.max(0, total - heightPx));
	const first = Math.max(
		0,
		edges.findLastIndex((edge) => edge <= top - SPARE_PX),
	);
	const after = edges.findIndex((edge) => edge >= top + heightPx + SPARE_PX);
	const end = after === -1 ? count : after;
	return { first, end, abovePx: edges[first] ?? 0, belowPx: total - (edges[end] ?? total) };
}

/** Gives where the hole has to be so that a row is seen whole; null when it is already. */
export function topToShow(edges: readonly number[], index: number, { topPx, heightPx }: Hole): number | null {
	const begin = edges[index];
	const end = edges[index + 1];
	if (begin === undefined || end === undefined) return null;
	if (begin < topPx) return begin;
	return end > topPx + heightPx ? end - heightPx : null;
}
