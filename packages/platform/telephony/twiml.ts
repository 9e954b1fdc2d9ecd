import twilio from 'twilio';

// Every sentence that the service itself speaks, in Mandarin first; issue «the telephone» turns them into versioned flows.
const LANGUAGE = 'cmn-CN';
/** How every sentence of the service is spoken. */
export const say = { language: LANGUAGE, voice: 'Polly.Zhiyu' } as const;
const MENU_TIMEOUT_S = 4;
const DUTY_TIMEOUT_S = 10;
const WAIT_REPEAT_S = 12;

/** Where a leg goes after its greeting: the room of its call, written down while it speaks. */
export interface RoomLinks {
	room: string;
	label: string;
	waitUrl: string;
	/** Null for an operator's own leg. */
	transcriptionUrl: string | null;
	/** The conversation is over when this leg leaves: the senior, or whoever was rung first. */
	endsRoom: boolean;
}

function enterRoom(response: InstanceType<typeof twilio.twiml.VoiceResponse>, links: RoomLinks, startsRoom: boolean): void {
	response.dial().conference(
		{
			participantLabel: links.label,
			startConferenceOnEnter: startsRoom,
			endConferenceOnExit: links.endsRoom,
			beep: 'false',
			waitUrl: links.waitUrl,
			waitMethod: 'POST',
		},
		links.room,
	);
}

function transcribe(response: InstanceType<typeof twilio.twiml.VoiceResponse>, url: string): void {
	response.start().transcription({ statusCallbackUrl: url, statusCallbackMethod: 'POST', track: 'inbound_track', languageCode: LANGUAGE });
}

/** Greets an SOS and leads it straight to the waiting room: nothing is asked first, silence is an emergency. */
export function greetingTwiml(links: RoomLinks): string {
	const response = new twilio.twiml.VoiceResponse();
	if (links.transcriptionUrl) transcribe(response, links.transcriptionUrl);
	response.say(say, '您好，求助已收到，正在为您接通，请不要挂断。');
	enterRoom(response, links, false);
	return response.toString();
}

/** Greets a service call and asks for one digit; no digit leads on as well. */
export function menuTwiml(menuUrl: string, transcriptionUrl: string): string {
	const response = new twilio.twiml.VoiceResponse();
	transcribe(response, transcriptionUrl);
	const gather = response.gather({
		input: ['dtmf'],
		numDigits: 1,
		timeout: MENU_TIMEOUT_S,
		finishOnKey: '',
		actionOnEmptyResult: true,
		action: menuUrl,
		method: 'POST',
	});
	gather.say(say, '您好，这里是没有围墙的养老院。家政维修请按1，护理就医请按2，咨询请按3，紧急求助请按9。');
	return response.toString();
}

/** Leads the caller to the waiting room after the menu. */
export function phoneTwiml(sentence: string, links: RoomLinks): string {
	const response = new twilio.twiml.VoiceResponse();
	response.say(say, sentence);
	enterRoom(response, links, false);
	return response.toString();
}

/** What somebody hears while waiting; the carrier repeats it. */
export function waitingTwiml(): string {
	const response = new twilio.twiml.VoiceResponse();
	response.say(say, '坐席马上接听，请不要挂断。');
	response.pause({ length: WAIT_REPEAT_S });
	return response.toString();
}

/** Brings an operator, a contact or another helper into the room. */
export function joinTwiml(links: RoomLinks, greeting: string | null): string {
	const response = new twilio.twiml.VoiceResponse();
	if (links.transcriptionUrl) transcribe(response, links.transcriptionUrl);
	if (greeting) response.say(say, greeting);
	enterRoom(response, links, true);
	return response.toString();
}

/** Speaks one line to a room. */
export function announcementTwiml(text: string): string {
	const response = new twilio.twiml.VoiceResponse();
	response.say(say, text);
	return response.toString();
}

/** Tells somebody of an unanswered need; pressing 1 takes it. A machine that answers presses nothing. */
export function alertTwiml(sentence: string, actionUrl: string): string {
	const response = new twilio.twiml.VoiceResponse();
	const gather = response.gather({
		input: ['dtmf'],
		numDigits: 1,
		timeout: DUTY_TIMEOUT_S,
		finishOnKey: '',
		actionOnEmptyResult: true,
		action: actionUrl,
	});
	gather.say(say, sentence);
	return response.toString();
}

/** Says a last sentence and hangs up. */
export function hangUpTwiml(sentence: string | null): string {
	const response = new twilio.twiml.VoiceResponse();
	if (sentence) response.say(say, sentence);
	response.hangup();
	return response.toString();
}

/** Keeps somebody on the line for some seconds and then asks the same again; without a sentence, in silence. */
export function retryTwiml(options: { sentence: string | null; pauseS: number; againUrl: string }): string {
	const response = new twilio.twiml.VoiceResponse();
	if (options.sentence) response.say(say, options.sentence);
	response.pause({ length: options.pauseS });
	response.redirect({ method: 'POST' }, options.againUrl);
	return response.toString();
}

/** Says and does nothing: the carrier goes on as if it had not asked. */
export const emptyTwiml = (): string => new twilio.twiml.VoiceResponse().toString();
