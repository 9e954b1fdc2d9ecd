export type { SeatResult } from './change.ts';
export { declineCallOffer, takeCallOffer } from './commands/answer-call-offer.ts';
export { askCallBack } from './commands/ask-call-back.ts';
export { giveCall } from './commands/give-call.ts';
export { closeReachedCall, listMissedCall, workMissedCall } from './commands/missed-calls.ts';
export { offerCallBack, waitOn } from './commands/offer-call-back.ts';
export { returnCall } from './commands/return-call.ts';
export { ringCentre } from './commands/ring-centre.ts';
export { ringDeskPhone, silenceDeskPhone, takeAtDesk } from './commands/ring-desk-phone.ts';
export { routeCalls } from './commands/route-calls.ts';
export { setQueueTerms } from './commands/set-queue-terms.ts';
export { phoneOf, setOwnPhone, setSeatPhone } from './commands/set-seat-phone.ts';
export { leaveDeserted, setOwnSeat, setSeatState } from './commands/set-seat-state.ts';
export { settleRinging } from './commands/settle-ringing.ts';
export { settleSeat } from './commands/settle-seat.ts';
export { takeMessage } from './commands/take-message.ts';
export { trainSeat } from './commands/train-seat.ts';
export { writeUp } from './commands/write-up.ts';
export {
	listDesertedSeats,
	listEndedRinging,
	listLostCalls,
	listOverflowing,
	listUnsettledSeats,
	listUnwantedCentreLegs,
} from './line-store.ts';
export {
	countMissedCalls,
	findMissedCall,
	findShownMissedCall,
	listMissedCalls,
	listReachedCalls,
	listUnlistedCalls,
	toMissedCall,
} from './missed-store.ts';
export type { Seat } from './model.ts';
export { countBefore } from './place-in-line.ts';
export { LOST_AFTER_MS, termsOf } from './rules.ts';
export { findCallOffer, findOptionalSeatOf, findSeat, listQueueTerms, listSeats, listSeatsByIds } from './store.ts';
export { toSeatViews } from './views.ts';
