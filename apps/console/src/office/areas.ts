export interface KnownArea {
	areaPath: string;
	areaName: string;
}

/** Gives the areas that an account may write for, as far as anything on its screen names them: its own first. */
export function areasWithin(own: KnownArea, named: readonly KnownArea[]): KnownArea[] {
	const byPath = new Map<string, KnownArea>([[own.areaPath, own]]);
	for (const { areaPath, areaName } of named) {
		if (areaPath.startsWith(`${own.areaPath}.`) && !byPath.has(areaPath)) byPath.set(areaPath, { areaPath, areaName });
	}
	return [...byPath.values()].sort((a, b) => (a.areaPath < b.areaPath ? -1 : 1));
}
