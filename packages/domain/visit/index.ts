export type { VisitInput, VisitResult } from './change.ts';
export { abortVisit } from './commands/abort-visit.ts';
export { acceptOffer } from './commands/accept-offer.ts';
export { addPhoto } from './commands/add-photo.ts';
export { answerByText } from './commands/answer-by-text.ts';
export { callOffTicket, listTicketsToCallOff } from './commands/call-off-ticket.ts';
export { changeMember, changeWorker } from './commands/change-area.ts';
export { checkOut } from './commands/check-out.ts';
export { correctVisit } from './commands/correct-visit.ts';
export { finishExit, handOverWork, withdrawOffers } from './commands/hand-over-work.ts';
export { textOffer } from './commands/text-offer.ts';
export { checkIn, depart } from './commands/travel.ts';
export type { Correction, Evidence, Visit } from './model.ts';
export { listOpenWork, type OpenWork } from './open-work-store.ts';
export { findPhoto, listCorrectionsByVisits, listEvidenceByVisits } from './proof-store.ts';
export { listTakenReplies, listUntextedOffers } from './reply-store.ts';
export { durationS, serviceTimes } from './rules.ts';
export {
	findVisit,
	listUnsettledVisitIds,
	listVisitsByTickets,
	listVisitsByWorkers,
	lockVisit,
	markVisitSettledIn,
} from './store.ts';
export { toVisitView } from './views.ts';
