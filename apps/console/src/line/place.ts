import type { TicketRow } from '@unwalled/contracts';

interface PlaceWords {
	unknownPlace(area: string): string;
}

/** Gives where help goes; for a caller whom nobody knows it says so, and what the telephone line tells. */
export function placeOf({ address, areaName }: Pick<TicketRow, 'address' | 'areaName'>, words: PlaceWords): string {
	return address ?? words.unknownPlace(areaName);
}
