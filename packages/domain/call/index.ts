export { readAnswerTimes, readExceptions, USUAL_WRAP_UP_S } from './answers.ts';
export { completeException } from './commands/complete-exception.ts';
export { draftException } from './commands/draft-exception.ts';
export { hangUpCall } from './commands/hang-up-call.ts';
export { PLACER_LOST_MS, placeCall } from './commands/place-call.ts';
export { applyCallStatus, type CarrierNews, recordCallStatus } from './commands/record-call-status.ts';
export { recordMessageStatus, SENDER_LOST_MS, sendMessage } from './commands/send-message.ts';
export { recordSpeech, sayInCall } from './commands/speak.ts';
export { findException, listExceptions, listUnreportedCalls } from './exception-store.ts';
export { hasEnded } from './machine.ts';
export type { Call, Message, Party } from './model.ts';
export { roomOf } from './rooms.ts';
export { calls } from './schema.ts';
export {
	findCall,
	findMessage,
	findOptionalCallBySid,
	findOptionalSpeech,
	hasRingingAlerts,
	hasSpoken,
	insertInboundMessage,
	insertMessage,
	insertOutboundCall,
	isPhoneRinging,
	listCallsByTickets,
	listMessages,
	listSpeech,
	listUnplacedCalls,
	listUnsentMessages,
	lockCall,
	saveCall,
	shownCall,
} from './store.ts';
export { toCallView } from './views.ts';
