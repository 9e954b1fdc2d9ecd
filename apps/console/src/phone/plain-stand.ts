import type { SeatView } from '@unwalled/contracts';

/** How a telephone that is not in the page stands, as far as the page can know. */
export type PlainStand = 'none' | 'desk' | 'desk_rings' | 'desk_talks';

/** Reads from the seat how the telephone beside the screen stands. */
export function plainStandOf(kind: 'none' | 'desk', seat: Pick<SeatView, 'state' | 'offer'> | null): PlainStand {
	if (kind === 'none') return 'none';
	if (seat?.offer?.onDesk) return 'desk_rings';
	return seat?.state === 'talking' ? 'desk_talks' : 'desk';
}

/** Finds the ticket that the screen is to show because its caller was taken at the telephone; null while it rings or is over. */
export function ticketToFollow(kind: 'none' | 'desk', seat: Pick<SeatView, 'state' | 'ticketId'> | null): string | null {
	return kind === 'desk' && seat?.state === 'talking' ? seat.ticketId : null;
}
