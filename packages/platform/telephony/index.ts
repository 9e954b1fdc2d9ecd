export type { CallRequest, Carrier } from './carrier.ts';
export { normalisePhone } from './phone-numbers.ts';
export { isFromCarrier, type SignedRequest } from './signature.ts';
export { openCarrier } from './twilio-carrier.ts';
export {
	announcementTwiml,
	dutyTwiml,
	greetingTwiml,
	hangUpTwiml,
	joinTwiml,
	menuTwiml,
	phoneTwiml,
	retryTwiml,
	waitingTwiml,
} from './twiml.ts';
