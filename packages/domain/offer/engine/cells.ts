import type { Candidate, Need } from '../model.ts';
import { atLeastM } from './distance.ts';
import { type Field, fieldOf, mostPointsAt } from './score.ts';

const CELL_DEGREES = 0.005; // half a kilometre

/** Workers of one neighbourhood, and what the best of them could bring. */
export interface Cell {
	readonly candidates: Candidate[];
	minLng: number;
	maxLng: number;
	minLat: number;
	maxLat: number;
	earlierVisits: number;
	providerRating: number;
	acceptedLately: number;
}

/** A crowd by its neighbourhoods. */
export interface Cells {
	readonly field: Field;
	readonly cells: readonly Cell[];
}

/** Sorts workers into neighbourhoods. Who has no position is in none: nobody can ask them. */
export function cellsOf(candidates: readonly Candidate[]): Cells {
	const cells = new Map<string, Cell>();
	for (const candidate of candidates) {
		if (candidate.position === null) continue;
		const { lng, lat } = candidate.position;
		const key = `${Math.floor(lng / CELL_DEGREES)} ${Math.floor(lat / CELL_DEGREES)}`;
		const cell = cells.get(key);
		if (cell) grow(cell, candidate, { lng, lat });
		else
			cells.set(key, {
				...{ candidates: [candidate], minLng: lng, maxLng: lng, minLat: lat, maxLat: lat },
				...{ earlierVisits: candidate.earlierVisits, providerRating: candidate.providerRating, acceptedLately: candidate.acceptedLately },
			});
	}
	return { field: fieldOf(candidates), cells: [...cells.values()] };
}

function grow(cell: Cell, candidate: Candidate, { lng, lat }: { lng: number; lat: number }): void {
	cell.candidates.push(candidate);
	cell.minLng = Math.min(cell.minLng, lng);
	cell.maxLng = Math.max(cell.maxLng, lng);
	cell.minLat = Math.min(cell.minLat, lat);
	cell.maxLat = Math.max(cell.maxLat, lat);
	cell.earlierVisits = Math.max(cell.earlierVisits, candidate.earlierVisits);
	cell.providerRating = Math.max(cell.providerRating, candidate.providerRating);
	cell.acceptedLately = Math.min(cell.acceptedLately, candidate.acceptedLately);
}

/** Lists neighbourhoods with the most points that anybody in them could have, the most promising first. */
export function bestCells(need: Need, { field, cells }: Cells): { readonly most: number; readonly cell: Cell }[] {
	const { door } = need;
	const atLeast = atLeastM(door);
	const most = mostPointsAt(need, field);
	return cells
		.map((cell) => {
			const nearest = { lng: between(cell.minLng, door.lng, cell.maxLng), lat: between(cell.minLat, door.lat, cell.maxLat) };
			return { most: most(cell, Math.max(0, atLeast(nearest))), cell };
		})
		.sort((a, b) => b.most - a.most);
}

const between = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));
