import type { TicketRow } from '@unwalled/contracts';

/** Where each shown ticket was when it was last shown. */
export interface Places {
	/** Remembers rows as shown, and gives the areas that tickets have left since. */
	show(rows: readonly Pick<TicketRow, 'id' | 'areaPath' | 'status'>[]): { from: string; to: string }[];
}

const MOST = 50_000; // tickets; far more than can be open, and a leak is not
const gone: ReadonlySet<string> = new Set(['closed', 'canceled']);

/** Builds the memory of one live process. It tells whose screen holds a row that is theirs no longer. */
export function rememberPlaces(): Places {
	const places = new Map<string, string>();
	return {
		show(rows) {
			const moves: { from: string; to: string }[] = [];
			if (places.size + rows.length > MOST) places.clear();
			for (const { id, areaPath, status } of rows) {
				const before = places.get(id);
				if (before !== undefined && before !== areaPath) moves.push({ from: before, to: areaPath });
				if (gone.has(status)) places.delete(id);
				else places.set(id, areaPath);
			}
			return moves;
		},
	};
}
