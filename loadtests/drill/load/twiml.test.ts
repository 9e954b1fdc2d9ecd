import { greetingTwiml, hangUpTwiml, menuTwiml, phoneTwiml, retryTwiml } from '@unwalled/telephony';
import { expect, it } from 'vitest';
import { readAnswer } from './twiml.ts';

const room = { room: 'call_1', label: 'senior', waitUrl: 'http://door/wait', transcriptionUrl: 'http://door/t', endsRoom: true };
const againUrl = 'http://door/twilio/voice?retry=1&line=sos';
it('takes the way to a room or to the menu for a stored press', () => {
	expect(readAnswer(greetingTwiml(room))).toEqual({ kind: 'kept' });
	expect(readAnswer(phoneTwiml('好的', room))).toEqual({ kind: 'kept' });
	expect(readAnswer(menuTwiml('http://door/menu', 'http://door/t'))).toEqual({ kind: 'kept' });
});

it('takes «please hold» for no promise, and says where to ask again', () => {
	const again = { sentence: '请稍候。', pauseS: 2, againUrl };
	expect(readAnswer(retryTwiml(again))).toEqual({ kind: 'put_off', againUrl, pauseS: 2 });
	expect(readAnswer(retryTwiml({ ...again, sentence: null }))).toEqual({ kind: 'put_off', againUrl, pauseS: 2 });
});

it('takes a way to a telephone for no promise, with or without a question to who answers', () => {
	const rings = '<Response><Dial timeout="60"><Number url="/alert.xml">+866315200000</Number></Dial></Response>';
	expect(readAnswer(rings)).toEqual({ kind: 'static_route' });
	expect(readAnswer('<Response><Dial>+866315200000</Dial><Redirect>/duty.xml</Redirect></Response>')).toEqual({ kind: 'static_route' });
});

it('does not take a last sentence for a promise', () => {
	expect(readAnswer(hangUpTwiml('再见'))).toEqual({ kind: 'unknown' });
	expect(readAnswer('')).toEqual({ kind: 'unknown' });
});
