import type { OfferStatus, OfferView } from '@unwalled/contracts';

const places: Record<OfferStatus, number> = { accepted: 0, pending: 1, declined: 2, expired: 2, rescinded: 2, canceled: 2 };

function compare(a: OfferView, b: OfferView): number {
	const byPlace = places[a.status] - places[b.status];
	const byTime = Date.parse(b.offeredAt) - Date.parse(a.offeredAt);
	return byPlace || byTime || a.distanceM - b.distanceM || (a.id < b.id ? -1 : 1);
}

/** Sorts offers as a race is read: the winner, then who may still answer, then the others; each newest first, then nearest. */
export function orderOffers(offers: readonly OfferView[]): OfferView[] {
	return [...offers].sort(compare);
}

/** Gives the share of an offer's time that is left, from 1 to 0. */
export function shareLeft(offer: OfferView, now: number): number {
	const end = Date.parse(offer.expiresAt);
	const length = end - Date.parse(offer.offeredAt);
	return length <= 0 ? 0 : Math.min(1, Math.max(0, (end - now) / length));
}
