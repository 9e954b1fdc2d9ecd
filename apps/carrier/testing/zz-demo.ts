import { createLogger, systemClock } from '@unwalled/runtime';
import { phoneBook } from '@unwalled/street';
import { startCarrier } from '../server.ts';
import { translations } from '../translations.ts';
import { startReceiver } from './receiver.ts';

const TOKEN = 'a-token-for-tests-only';
const customer = await startReceiver(TOKEN);
const R = (v: string) => `<Response>${v}</Response>`;
customer.on('/voice', (r, reply) => {
	reply.type('text/xml');
	return r.params.To === '+8663112350'
		? R(
				'<Start><Transcription statusCallbackUrl="/words"/></Start><Say>您好，求助已收到，正在为您接通，请不要挂断。</Say><Dial><Conference participantLabel="senior" startConferenceOnEnter="false" endConferenceOnExit="true" waitUrl="/wait">t1</Conference></Dial>',
			)
		: R(
				'<Gather numDigits="1" timeout="8" action="/menu" actionOnEmptyResult="true"><Say>您好，这里是没有围墙的养老院。家政维修请按1，护理就医请按2，咨询请按3，紧急求助请按9。</Say></Gather>',
			);
});
customer.on('/menu', R('<Say>好的，正在为您转接护理就医。</Say><Dial><Conference waitUrl="/wait">t2</Conference></Dial>'));
customer.on('/wait', R('<Say>坐席马上接听，请不要挂断。</Say><Pause length="12"/>'));
customer.on('/sms', R('<Message>收到，已通知坐席。</Message>'));
const carrier = await startCarrier({
	host: '127.0.0.1',
	port: Number(process.env.PORT ?? 0),
	accountSid: `AC${'0'.repeat(32)}`,
	authToken: TOKEN,
	clock: systemClock,
	log: createLogger('c', 'silent'),
	lines: [
		{
			number: '+8663112350',
			kind: 'sos',
			voiceUrl: customer.url + '/voice',
			smsUrl: customer.url + '/sms',
			statusCallback: customer.url + '/s',
		},
		{
			number: '+8663112349',
			kind: 'service',
			voiceUrl: customer.url + '/voice',
			smsUrl: customer.url + '/sms',
			statusCallback: customer.url + '/s',
		},
	],
	phoneBook: process.env.EMPTY ? [] : phoneBook,
	consoleUrl: 'http://127.0.0.1:4600/',
	translations: {
		'您好，求助已收到，正在为您接通，请不要挂断。': 'Hello, your call for help has arrived. We are connecting you, please do not hang up.',
	},
});
console.log(carrier.url);
