/** Keeps the places of what is shown while somebody points at it: newcomers go below, and what left keeps its place. */
export function holdOrder(shown: readonly string[], ideal: readonly string[]): string[] {
	const known = new Set(shown);
	return [...shown, ...ideal.filter((id) => !known.has(id))];
}

/** Gives the neighbour of the selected id, staying inside; the first when nothing is selected. */
export function neighbour(ids: readonly string[], selected: string | null, step: 1 | -1): string | null {
	if (ids.length === 0) return null;
	const index = selected === null ? -1 : ids.indexOf(selected);
	if (index === -1) return ids[0] ?? null;
	return ids[Math.min(ids.length - 1, Math.max(0, index + step))] ?? null;
}
