export { readAnswerTimes, readCalls, readExceptions, USUAL_WRAP_UP_S } from './answers.ts';
export { cardKeyOf, cardSentence } from './card.ts';
export { becomeCallerIn } from './commands/become-caller.ts';
export { completeException } from './commands/complete-exception.ts';
export { draftException } from './commands/draft-exception.ts';
export { type Asked, completeTransfer, consult, takeBack, transferCall } from './commands/hand-over.ts';
export { hangUpCall } from './commands/hang-up-call.ts';
export { holdCall, resumeCall } from './commands/hold-call.ts';
export { meetPerson } from './commands/meet-person.ts';
export { PLACER_LOST_MS, placeCall } from './commands/place-call.ts';
export { readCard, writeCardIn } from './commands/read-card.ts';
export { applyCallStatus, type CarrierNews, recordCallStatus } from './commands/record-call-status.ts';
export { recordMessageStatus, SENDER_LOST_MS, sendMessage, toGiven } from './commands/send-message.ts';
export { settleRoom } from './commands/settle-room.ts';
export { recordSpeech, sayInCall } from './commands/speak.ts';
export { stopWatching, type WatchPart, watchCall } from './commands/watch-call.ts';
export { offeredLoad, operatorsNeeded, predict } from './engine/erlang-c.ts';
export { findException, listExceptions, listUnreportedCalls } from './exception-store.ts';
export { hasEnded } from './machine.ts';
export type { Call, Message, Party } from './model.ts';
export { findOperatorLeg, forgetToldParts, listUnsettledLegs, roomBook } from './room-store.ts';
export { isToCentre, roomOf } from './rooms.ts';
export { calls } from './schema.ts';
export {
	findCall,
	findMessage,
	findOptionalCallBySid,
	findOptionalSpeech,
	hasRingingAlerts,
	hasSpoken,
	insertInboundLeg,
	insertInboundMessage,
	insertMessage,
	insertOutboundCall,
	isPhoneRinging,
	listCalls,
	listCallsByRoom,
	listCallsByTickets,
	listMessages,
	listSpeech,
	listUnplacedCalls,
	listUnsentMessages,
	lockCall,
	nextPurpose,
	saveCall,
	shownCall,
} from './store.ts';
export { toCallView, toLegViews } from './views.ts';
