export { announceInRoom } from './announce-in-room.ts';
export { type AriConnection, connectAri } from './asterisk/ari.ts';
export { type AriBridge, type AriChannel, type AriEvent, ariBridge, ariChannel } from './asterisk/ari-events.ts';
export { type AriRest, ariRest } from './asterisk/ari-rest.ts';
export { readAsk, writeAsk } from './asterisk/ask-text.ts';
export { lineDialled } from './asterisk/lines.ts';
export { asteriskPlace } from './asterisk/place.ts';
export { ANNOUNCE_EVENT, bridgeOf, PART_EVENT, readPart, readRoom, roomOfBridge, VARIABLE, writeRoom } from './asterisk/words.ts';
export type { CallRequest, Carrier, GivenText, HouseCarrier, InboundAtCarrier, PartGiven, TextGateway, TextRequest } from './carrier.ts';
export { carrierOfLines, type FindRoom } from './carrier-of-lines.ts';
export { type Fallback, fallbackDialplan, fallbackFiles, fallbackTwiml, readFallbackTwiml, writeFallback } from './fallback.ts';
export { uploadFallback } from './fallback-upload.ts';
export { drawFlow } from './flow/draw-flow.ts';
export { FlowError } from './flow/fault.ts';
export type { Flow, FlowLanguage, FlowNeed, VersionedFlow } from './flow/flow.ts';
export { type Flows, readFlow, readFlows } from './flow/read-flows.ts';
export {
	enterFlow,
	type FlowAnswer,
	type FlowFacts,
	firstQuestion,
	goOn,
	looksAtCaller,
	type Position,
	sentencesOf,
	withoutMessages,
} from './flow/run-flow.ts';
export type { Bound, MaskingService } from './masking/masking-service.ts';
export { ownBridge } from './masking/masking-service.ts';
export { openMasking } from './masking/open-masking.ts';
export { openCarrier } from './open-carrier.ts';
export { normalisePhone } from './phone-numbers.ts';
export { hasPhoneTokens, phoneToken } from './phone-token.ts';
export { openRecordingSource, openRecordingStart } from './recording-source.ts';
export type { RecordingSource, RecordingStart } from './recordings.ts';
export { type Ask, type DeskPath, deskPaths, type Part, parts, type Script, type Step } from './script.ts';
export { emptyTwiml, twimlWriter } from './script-twiml.ts';
export { isFromCarrier, type SignedRequest } from './signature.ts';
export { isSame, isSignedText, SIGNATURE_HEADER, signText, TIME_HEADER } from './texts/signed-texts.ts';
export { type TextKey, type TextWords, type WrittenText, writeText } from './texts/templates.ts';
export { callStatuses, messageStatuses } from './twilio-statuses.ts';
export { type TwilioWebhooks, twilioWebhooks } from './twilio-webhooks.ts';
export { carrierOf, type Known, type Lines } from './which-carrier.ts';
