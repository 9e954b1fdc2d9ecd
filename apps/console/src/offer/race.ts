import type { OfferStatus, OfferView, TicketRow } from '@unwalled/contracts';

const places: Record<OfferFate, number> = { broken_off: 2, accepted: 0, pending: 1, declined: 2, expired: 2, rescinded: 2, canceled: 2 };

/** What an offer shows: its status, or that its visit did not come about. */
export type OfferFate = OfferStatus | 'broken_off';

/** An offer with what became of it. */
export interface Runner {
	offer: OfferView;
	fate: OfferFate;
}

function runnersOf({ offers, visit }: Pick<TicketRow, 'offers' | 'visit'>): Runner[] {
	const accepted = offers.filter((offer) => offer.status === 'accepted');
	// Whoever accepted last has the visit; a ticket that could be offered again had lost the one before.
	const last = accepted.reduce<OfferView | null>((a, b) => (a && Date.parse(a.offeredAt) > Date.parse(b.offeredAt) ? a : b), null);
	const isKept = (offer: OfferView) => offer.id === last?.id && visit?.status !== 'aborted';
	return offers.map((offer) => ({ offer, fate: offer.status === 'accepted' && !isKept(offer) ? 'broken_off' : offer.status }));
}

function compare({ offer: a, fate: fateA }: Runner, { offer: b, fate: fateB }: Runner): number {
	const byPlace = places[fateA] - places[fateB];
	const byTime = Date.parse(b.offeredAt) - Date.parse(a.offeredAt);
	return byPlace || byTime || a.distanceM - b.distanceM || (a.id < b.id ? -1 : 1);
}

/** Sorts offers as a race is read: the winner, then who may still answer, then the others; each newest first, then nearest. */
export function orderOffers(row: Pick<TicketRow, 'offers' | 'visit'>): Runner[] {
	return runnersOf(row).sort(compare);
}

/** Gives the share of an offer's time that is left, from 1 to 0. */
export function shareLeft(offer: OfferView, now: number): number {
	const end = Date.parse(offer.expiresAt);
	const length = end - Date.parse(offer.offeredAt);
	return length <= 0 ? 0 : Math.min(1, Math.max(0, (end - now) / length));
}

/** Numbers offers in the order in which their workers were asked, beginning with 1: the same on the map and in the list. */
export function askedPlaces(offers: readonly OfferView[]): ReadonlyMap<string, number> {
	const order = [...offers].sort((a, b) => Date.parse(a.offeredAt) - Date.parse(b.offeredAt) || (a.id < b.id ? -1 : 1));
	return new Map(order.map((offer, place) => [offer.id, place + 1]));
}
