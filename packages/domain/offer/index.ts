export { checkOwn } from './access.ts';
export { findDoor } from './candidate-store.ts';
export { type Colleague, listColleagues } from './colleagues.ts';
export { type Acceptance, acceptOfferIn } from './commands/accept-offer.ts';
export { advanceDispatch, advanceTogether } from './commands/advance-dispatch.ts';
export { assignOfferIn, placeOfferIn } from './commands/assign-offer.ts';
export { callOffOffersIn } from './commands/call-off-offers.ts';
export { declineOffer } from './commands/decline-offer.ts';
export { expireOffer, expiringWhenLate } from './commands/expire-offer.ts';
export { offerWaiting, recheckWaiting } from './commands/offer-waiting.ts';
export { type Crowds, shareCrowds } from './crowd.ts';
export { distanceM } from './engine/distance.ts';
export type { By, Offer, Point } from './model.ts';
export {
	findOffer,
	listExpiredOffers,
	listOffersByTickets,
	listPendingOffersByWorkers,
	listTicketsWithUnwantedOffers,
	listUnofferedTickets,
} from './store.ts';
export { listDecisions, readReasons, toOfferView } from './views.ts';
