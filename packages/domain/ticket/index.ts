export type { LastResort } from './alerting.ts';
export type { TicketInput, TicketResult } from './change.ts';
export { acknowledgeTicket } from './commands/acknowledge-ticket.ts';
export { type AlertAnswer, type AlertCall, answerAlert, findAlertCall, placeAlertCalls, stopAlertCalls } from './commands/alert-calls.ts';
export { answerCall, callOut, joinCaller } from './commands/answer-call.ts';
export { answerMenu } from './commands/answer-menu.ts';
export { classifyTicket } from './commands/classify-ticket.ts';
export {
	assignTicketIn,
	clearNobodyLeftIn,
	markNobodyLeftIn,
	requestDispatch,
	unassignTicketIn,
	withdrawDispatch,
} from './commands/dispatch-ticket.ts';
export { type EscalationOutcome, escalateTicket, raiseFirstAlerts } from './commands/escalate-ticket.ts';
export { cancelTicket, cancelTicketIn, closeTicket, reopenTicket, resolveTicket, resolveTicketIn } from './commands/finish-ticket.ts';
export { addNote } from './commands/note-ticket.ts';
export { openTicketByHand, openTicketIn } from './commands/open-ticket-by-hand.ts';
export { reassignTicket } from './commands/reassign-ticket.ts';
export { restartTimer } from './commands/restart-timer.ts';
export { callAmbulance, checkSilence, decideNoAmbulance, proposeNoAmbulance, voiceHeard } from './commands/silent-call.ts';
export { takePresses } from './commands/take-presses.ts';
export { wishCallBack } from './commands/wish-call-back.ts';
export type { IncomingPress, TakenPress } from './intake.ts';
export { createIntake, type Intake } from './intake-batcher.ts';
export type { Ticket } from './model.ts';
export { needOfCall, needOfText } from './needs.ts';
export { EMERGENCY_ITEM, priorityOf } from './rules.ts';
export {
	countAnswered,
	findTicket,
	listDueTimers,
	listSilentTickets,
	listTickets,
	listTicketsByHousehold,
	listTicketsByIds,
	listTimeline,
	listWaitingTickets,
	lockTicket,
	seizeTickets,
} from './store.ts';
export { ticketActions } from './views.ts';
