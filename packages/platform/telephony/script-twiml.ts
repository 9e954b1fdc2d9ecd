import twilio from 'twilio';
import type { Script, Step } from './script.ts';
import type { TwilioWebhooks } from './twilio-webhooks.ts';
import { keepForms } from './twiml-forms.ts';

// Mandarin first.
const LANGUAGE = 'cmn-CN';
/** How every sentence of the service is spoken. */
export const say = { language: LANGUAGE, voice: 'Polly.Zhiyu' } as const;
// A sentence without a Chinese character is one of a flow's English variant.
const sayEnglish = { language: 'en-GB', voice: 'Polly.Amy' } as const;
const voiceOf = (text: string) => (/\p{Script=Han}/u.test(text) ? say : sayEnglish);

type VoiceResponse = InstanceType<typeof twilio.twiml.VoiceResponse>;
type Told<Do extends Step['do']> = Extract<Step, { do: Do }>;

/** What a script's TwiML leads to. */
interface TwimlTargets {
	readonly webhooks: TwilioWebhooks;
	/** The document that rings people without us. */
	staticRoute(): Promise<string>;
}

/** Writes scripts as TwiML; where one leaves us, the static document is the whole answer. */
export function twimlWriter({ webhooks, staticRoute }: TwimlTargets): (script: Script) => Promise<string> {
	const write = keepForms((script) => {
		const response = new twilio.twiml.VoiceResponse();
		for (const step of script) if (step.do !== 'static_route') tell(response, step, webhooks);
		return response.toString();
	});
	return async (script) => (script.some((step) => step.do === 'static_route') ? staticRoute() : write(script));
}

/** Says and does nothing: the carrier goes on as if it had not asked. */
export const emptyTwiml = (): string => new twilio.twiml.VoiceResponse().toString();

function tell(response: VoiceResponse, step: Exclude<Step, { do: 'static_route' }>, webhooks: TwilioWebhooks): void {
	switch (step.do) {
		case 'say':
			response.say(voiceOf(step.text), step.text);
			break;
		case 'pause':
			response.pause({ length: step.seconds });
			break;
		case 'music':
			response.play(webhooks.music());
			break;
		case 'gather':
			gather(response, step, webhooks.ask(step.next));
			break;
		case 'transcribe':
			transcribe(response, webhooks.transcription(step.callId));
			break;
		case 'record':
			record(response, webhooks.recording());
			break;
		case 'room':
			enterRoom(response, step, step.wait ? webhooks.ask(step.wait) : SILENCE);
			break;
		case 'ask':
			response.redirect({ method: 'POST' }, webhooks.ask(step.of));
			break;
		default:
			step.do satisfies 'hang_up'; // a new step must not hang somebody up
			response.hangup();
	}
}

const SILENCE = ''; // an address left out would be the carrier's own music

function gather(response: VoiceResponse, { text, timeoutS, keys: wanted = 1 }: Told<'gather'>, action: string): void {
	const keys = response.gather({
		input: ['dtmf'],
		numDigits: wanted,
		timeout: timeoutS,
		finishOnKey: '',
		actionOnEmptyResult: true,
		action,
		method: 'POST',
	});
	if (text !== '') keys.say(voiceOf(text), text);
}

function transcribe(response: VoiceResponse, url: string): void {
	response.start().transcription({ statusCallbackUrl: url, statusCallbackMethod: 'POST', track: 'inbound_track', languageCode: LANGUAGE });
}

/** Silence at both ends stays, so that every second of the recording is that second of the call. */
function record(response: VoiceResponse, url: string): void {
	response.start().recording({
		channels: 'dual',
		track: 'both',
		trim: 'do-not-trim',
		recordingStatusCallback: url,
		recordingStatusCallbackMethod: 'POST',
		recordingStatusCallbackEvent: ['completed', 'absent'],
	});
}

function enterRoom(response: VoiceResponse, { room, label, startsRoom, endsRoom, part, coached }: Told<'room'>, waitUrl: string): void {
	response.dial().conference(
		{
			participantLabel: label,
			startConferenceOnEnter: startsRoom,
			endConferenceOnExit: endsRoom,
			beep: 'false',
			waitUrl,
			waitMethod: 'POST',
			...(part === 'listens' || (part === 'whispers' && !coached) ? { muted: true } : {}),
			...(part === 'whispers' && coached ? { coach: coached } : {}),
		},
		room,
	);
}
