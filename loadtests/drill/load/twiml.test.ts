import { type Script, type Step, twilioWebhooks, twimlWriter } from '@unwalled/telephony';
import { expect, it } from 'vitest';
import { readAnswer } from './twiml.ts';

const staticRoute = () => Promise.resolve('<Response><Dial timeout="60"><Number>+866315200000</Number></Dial></Response>');
const twimlOf = (...script: Script) => twimlWriter({ webhooks: twilioWebhooks('http://door'), staticRoute })(script);
const greeting: Step = { do: 'say', text: '您好' };
const room: Step = { do: 'room', room: 'call_1', label: 'senior', wait: { path: '/wait' }, startsRoom: false, endsRoom: true };

it('takes the way to a room or to the menu for a stored press', async () => {
	expect(readAnswer(await twimlOf({ do: 'transcribe', callId: 'call_1' }, greeting, room))).toEqual({ kind: 'kept' });
	expect(readAnswer(await twimlOf(greeting, room))).toEqual({ kind: 'kept' });
	expect(readAnswer(await twimlOf({ do: 'gather', text: '请按1', timeoutS: 4, next: { path: '/menu' } }))).toEqual({ kind: 'kept' });
});

it('takes «please hold» for no promise, and says where to ask again', async () => {
	const again: Script = [
		{ do: 'pause', seconds: 2 },
		{ do: 'ask', of: { path: '/voice', query: { retry: '1', line: 'sos' } } },
	];
	const putOff = { kind: 'put_off', againUrl: 'http://door/twilio/voice?retry=1&line=sos', pauseS: 2 };
	expect(readAnswer(await twimlOf(greeting, ...again))).toEqual(putOff);
	expect(readAnswer(await twimlOf(...again))).toEqual(putOff);
});

it('takes the static route for no promise', async () => {
	expect(readAnswer(await twimlOf({ do: 'static_route' }))).toEqual({ kind: 'static_route' });
});

it('takes a way to a telephone for no promise, with or without a question to who answers', () => {
	const rings = '<Response><Dial timeout="60"><Number url="/alert.xml">+866315200000</Number></Dial></Response>';
	expect(readAnswer(rings)).toEqual({ kind: 'static_route' });
	expect(readAnswer('<Response><Dial>+866315200000</Dial><Redirect>/duty.xml</Redirect></Response>')).toEqual({ kind: 'static_route' });
});

it('does not take a last sentence for a promise', async () => {
	expect(readAnswer(await twimlOf(greeting, { do: 'hang_up' }))).toEqual({ kind: 'unknown' });
	expect(readAnswer('')).toEqual({ kind: 'unknown' });
});
