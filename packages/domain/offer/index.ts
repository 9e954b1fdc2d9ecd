export { checkOwn } from './access.ts';
export { findDoor } from './candidate-store.ts';
export { type Acceptance, acceptOfferIn } from './commands/accept-offer.ts';
export { type AdvanceOutcome, advanceDispatch } from './commands/advance-dispatch.ts';
export { callOffOffersIn } from './commands/call-off-offers.ts';
export { declineOffer } from './commands/decline-offer.ts';
export { expireOffer, expiringWhenLate } from './commands/expire-offer.ts';
export { offerWaiting, recheckWaiting } from './commands/offer-waiting.ts';
export { distanceM } from './engine/distance.ts';
export type { By, Offer, Point } from './model.ts';
export {
	findOffer,
	listExpiredOffers,
	listOffersByTickets,
	listPendingOffersByWorkers,
	listTicketsWithPendingOffers,
	listTicketsWithUnwantedOffers,
} from './store.ts';
export { listDecisions, toOfferView } from './views.ts';
