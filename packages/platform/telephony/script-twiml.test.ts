import { describe, expect, it } from 'vitest';
import type { Script, Step } from './script.ts';
import { emptyTwiml, twimlWriter } from './script-twiml.ts';
import { twilioWebhooks } from './twilio-webhooks.ts';

const STATIC = '<Response><Dial>+866315200000</Dial></Response>';
const PUBLIC_URL = 'https://tel.example.org:8443';
const SAY = '<Say language="cmn-CN" voice="Polly.Zhiyu">';
const targets = { webhooks: twilioWebhooks(PUBLIC_URL), staticRoute: () => Promise.resolve(STATIC) };
const twimlOf = (...script: Script) => twimlWriter(targets)(script);
const response = (verbs: string) => `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`;

const room: Step = { do: 'room', room: 'call_1', label: 'senior', wait: { path: '/wait' }, startsRoom: false, endsRoom: true };

describe('a script as TwiML', () => {
	it.each<[string, Step, string]>([
		['speaks Mandarin', { do: 'say', text: '您好 & <再见>' }, `${SAY}您好 &amp; &lt;再见&gt;</Say>`],
		['plays music', { do: 'music' }, `<Play>${PUBLIC_URL}/sounds/hold.wav</Play>`],
		['pauses', { do: 'pause', seconds: 12 }, '<Pause length="12"/>'],
		[
			'takes one digit, and comes back without one as well',
			{ do: 'gather', text: '请按1', timeoutS: 4, next: { path: '/alert-answer', query: { call: 'call_1' } } },
			`<Gather input="dtmf" numDigits="1" timeout="4" finishOnKey="" actionOnEmptyResult="true" action="${PUBLIC_URL}/twilio/alert-answer?call=call_1" method="POST">${SAY}请按1</Say></Gather>`,
		],
		[
			'takes as many digits as it asks for',
			{ do: 'gather', text: '', timeoutS: 5, keys: 4, next: { path: '/proof', query: { attempt: '1' } } },
			`<Gather input="dtmf" numDigits="4" timeout="5" finishOnKey="" actionOnEmptyResult="true" action="${PUBLIC_URL}/twilio/proof?attempt=1" method="POST"/>`,
		],
		[
			'has written down what the leg says',
			{ do: 'transcribe', callId: 'call_1' },
			`<Start><Transcription statusCallbackUrl="${PUBLIC_URL}/twilio/transcription?call=call_1" statusCallbackMethod="POST" track="inbound_track" languageCode="cmn-CN"/></Start>`,
		],
		[
			'is recorded in two channels, with the silence at its ends',
			{ do: 'record' },
			`<Start><Recording channels="dual" track="both" trim="do-not-trim" recordingStatusCallback="${PUBLIC_URL}/twilio/recording#rc=5&amp;rp=all" recordingStatusCallbackMethod="POST" recordingStatusCallbackEvent="completed absent"/></Start>`,
		],
		[
			'waits in a room',
			room,
			`<Dial><Conference participantLabel="senior" startConferenceOnEnter="false" endConferenceOnExit="true" beep="false" waitUrl="${PUBLIC_URL}/twilio/wait" waitMethod="POST">call_1</Conference></Dial>`,
		],
		[
			'starts a room, in silence until the others come',
			{ ...room, label: 'operator-call_2', wait: null, startsRoom: true, endsRoom: false },
			'<Dial><Conference participantLabel="operator-call_2" startConferenceOnEnter="true" endConferenceOnExit="false" beep="false" waitUrl="" waitMethod="POST">call_1</Conference></Dial>',
		],
		[
			'lets a supervisor listen whom nobody hears',
			{ ...room, label: 'supervisor-call_3', wait: null, endsRoom: false, part: 'listens', coached: 'CA9' },
			'<Dial><Conference participantLabel="supervisor-call_3" startConferenceOnEnter="false" endConferenceOnExit="false" beep="false" waitUrl="" waitMethod="POST" muted="true">call_1</Conference></Dial>',
		],
		[
			'lets a supervisor whisper to the operator',
			{ ...room, label: 'supervisor-call_3', wait: null, endsRoom: false, part: 'whispers', coached: 'CA9' },
			'<Dial><Conference participantLabel="supervisor-call_3" startConferenceOnEnter="false" endConferenceOnExit="false" beep="false" waitUrl="" waitMethod="POST" coach="CA9">call_1</Conference></Dial>',
		],
		[
			'asks again',
			{ do: 'ask', of: { path: '/voice', query: { line: 'sos', retry: '1' } } },
			`<Redirect method="POST">${PUBLIC_URL}/twilio/voice?line=sos&amp;retry=1</Redirect>`,
		],
		['hangs up', { do: 'hang_up' }, '<Hangup/>'],
	])('%s', async (_what, step, verbs) => {
		expect(await twimlOf(step)).toBe(response(verbs));
	});

	it('keeps the order of its steps', async () => {
		const twiml = await twimlOf({ do: 'transcribe', callId: 'call_1' }, { do: 'say', text: '您好' }, room);
		expect(twiml.match(/<(Start|Say|Dial)\b/g)).toEqual(['<Start', '<Say', '<Dial']);
	});

	it('is the static document alone where it leaves us', async () => {
		expect(await twimlOf({ do: 'say', text: '请稍候。' }, { do: 'static_route' })).toBe(STATIC);
	});

	it('says nothing when it is empty', async () => {
		expect(await twimlOf()).toBe('<?xml version="1.0" encoding="UTF-8"?><Response/>');
		expect(emptyTwiml()).toBe(await twimlOf());
	});
});
