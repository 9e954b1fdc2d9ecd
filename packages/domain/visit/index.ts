export type { VisitInput, VisitResult } from './change.ts';
export { abortVisit } from './commands/abort-visit.ts';
export { acceptOffer } from './commands/accept-offer.ts';
export { addPhoto, addSignature } from './commands/add-evidence.ts';
export { answerByText } from './commands/answer-by-text.ts';
export { askProofCode } from './commands/ask-proof-code.ts';
export { callOffTicket, listTicketsToCallOff } from './commands/call-off-ticket.ts';
export { changeMember, changeWorker } from './commands/change-area.ts';
export { checkOut } from './commands/check-out.ts';
export { correctVisit } from './commands/correct-visit.ts';
export { giveToColleague } from './commands/give-to-colleague.ts';
export { finishExit, handOverWork, withdrawOffers } from './commands/hand-over-work.ts';
export { expectCode, type ProofAnswer, proveByPhone } from './commands/prove-by-phone.ts';
export { reportLate } from './commands/report-late.ts';
export { textOffer } from './commands/text-offer.ts';
export { checkIn, depart } from './commands/travel.ts';
export type { Correction, Evidence, Visit } from './model.ts';
export { listOpenWork, type OpenWork } from './open-work-store.ts';
export { CODE_DIGITS } from './phone-proof.ts';
export { listProofsByVisits } from './phone-proof-store.ts';
export { listPlacesByVisits } from './place-store.ts';
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
