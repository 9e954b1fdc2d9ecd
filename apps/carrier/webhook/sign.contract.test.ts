import { createHash } from 'node:crypto';
import twilio from 'twilio';
import { describe, expect, test } from 'vitest';
import { sign, type WebhookParams } from './sign.ts';

const TOKEN = '12345';
const URL_OF_TWILIO = 'https://mycompany.com/myapp.php?foo=1&bar=2';
const form = { CallSid: 'CA1234567890ABCDE', Caller: '+14158675309', Digits: '1234', From: '+14158675309', To: '+18005551212' };

describe("Twilio's published vectors", () => {
	test('a form', () => {
		expect(sign(TOKEN, URL_OF_TWILIO, form)).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=');
	});

	test('the same form from another caller', () => {
		expect(sign(TOKEN, URL_OF_TWILIO, { ...form, Caller: '+14158675310', From: '+14158675310' })).toBe('GvWf1cFY/Q7PnoempGyD5oXAezc=');
	});

	test('a JSON body, by its hash in the URL', () => {
		const hash = createHash('sha256').update('{"property": "value", "boolean": true}').digest('hex');
		expect(hash).toBe('0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620');
		expect(sign(TOKEN, `${URL_OF_TWILIO}&bodySHA256=${hash}`, {})).toBe('a9nBmqA0ju/hNViExpshrM61xv4=');
	});
});

test('every shape of parameters is signed as the real library expects it', () => {
	const url = 'http://127.0.0.1:4601/twilio/voice?x=%E6%95%91';
	const shapes: WebhookParams[] = [{}, { A: '', B: '1' }, { A: ['b', 'a', 'a'] }, { b: '2', B: '1', 名: '李' }];
	for (const params of shapes) expect(twilio.validateRequest(TOKEN, sign(TOKEN, url, params), url, params)).toBe(true);
});

test('another token, another URL or another parameter gives another signature', () => {
	const right = sign(TOKEN, URL_OF_TWILIO, form);
	expect(sign('12346', URL_OF_TWILIO, form)).not.toBe(right);
	expect(sign(TOKEN, `${URL_OF_TWILIO}/`, form)).not.toBe(right);
	expect(sign(TOKEN, URL_OF_TWILIO, { ...form, Digits: '' })).not.toBe(right);
});
