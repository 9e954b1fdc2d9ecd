import type { OfferView } from '@unwalled/contracts';

/** Sorts offers as a race is read: the winner, then who may still answer, then the others, each newest first. */
export function orderOffers(offers: readonly OfferView[]): OfferView[] {
	const place = (offer: OfferView) => (offer.status === 'accepted' ? 0 : offer.status === 'pending' ? 1 : 2);
	return [...offers].sort((a, b) => place(a) - place(b) || Date.parse(b.offeredAt) - Date.parse(a.offeredAt) || (a.id < b.id ? 1 : -1));
}

/** Gives the share of an offer's time that is left, from 1 to 0. */
export function shareLeft(offer: OfferView, now: number): number {
	const end = Date.parse(offer.expiresAt);
	const length = end - Date.parse(offer.offeredAt);
	return length <= 0 ? 0 : Math.min(1, Math.max(0, (end - now) / length));
}
