export type { CallRequest, Carrier, InboundAtCarrier } from './carrier.ts';
export { type Fallback, fallbackDialplan, fallbackFiles, fallbackTwiml, readFallbackTwiml, writeFallback } from './fallback.ts';
export { uploadFallback } from './fallback-upload.ts';
export { normalisePhone } from './phone-numbers.ts';
export { isFromCarrier, type SignedRequest } from './signature.ts';
export { openCarrier } from './twilio-carrier.ts';
export { callStatuses, messageStatuses } from './twilio-statuses.ts';
export {
	alertTwiml,
	announcementTwiml,
	emptyTwiml,
	greetingTwiml,
	hangUpTwiml,
	joinTwiml,
	menuTwiml,
	phoneTwiml,
	retryTwiml,
	waitingTwiml,
} from './twiml.ts';
