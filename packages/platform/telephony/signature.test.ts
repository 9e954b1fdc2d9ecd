import { describe, expect, it } from 'vitest';
import { isFromCarrier, type SignedRequest } from './signature.ts';

const TOKENS = ['12345'];
const PUBLIC = 'https://mycompany.com';
const FORM = { CallSid: 'CA1234567890ABCDE', Caller: '+14158675309', Digits: '1234', From: '+14158675309', To: '+18005551212' };
const request = (change: Partial<SignedRequest>): SignedRequest => ({
	rawUrl: '/myapp.php?foo=1&bar=2',
	method: 'POST',
	signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
	form: FORM,
	...change,
});

describe("Twilio's published signature vectors", () => {
	it('accepts the documented form request', () => {
		expect(isFromCarrier(request({}), PUBLIC, TOKENS)).toBe(true);
	});
	it('accepts the second published form request, and only with its own signature', () => {
		const form = { ...FORM, To: '+14158675310' };
		const other = { ...FORM, Caller: '+14158675310', From: '+14158675310' };
		const signature = 'GvWf1cFY/Q7PnoempGyD5oXAezc=';
		expect([form, other].filter((fields) => isFromCarrier(request({ form: fields, signature }), PUBLIC, TOKENS))).toHaveLength(1);
		expect(isFromCarrier(request({ form: other }), PUBLIC, TOKENS)).toBe(false);
	});
	it('accepts the published JSON body by its hash', () => {
		const rawUrl = '/myapp.php?foo=1&bar=2&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620';
		const body = { rawUrl, form: {}, rawBody: '{"property": "value", "boolean": true}', signature: 'a9nBmqA0ju/hNViExpshrM61xv4=' };
		expect(isFromCarrier(request(body), PUBLIC, TOKENS)).toBe(true);
		expect(isFromCarrier(request({ ...body, rawBody: '{"property":"value","boolean":true}' }), PUBLIC, TOKENS)).toBe(false);
	});
});

describe('isFromCarrier', () => {
	it('accepts the secondary token while tokens are rotated', () => {
		expect(isFromCarrier(request({}), PUBLIC, ['new-token', '12345'])).toBe(true);
		expect(isFromCarrier(request({}), PUBLIC, ['new-token'])).toBe(false);
	});
	it.each<[string, Partial<SignedRequest>]>([
		['no signature', { signature: undefined }],
		['another path', { rawUrl: '/other.php?foo=1&bar=2' }],
		['a changed field', { form: { ...FORM, Digits: '9' } }],
		['a missing field', { form: { CallSid: FORM.CallSid } }],
		['a path that makes no URL', { rawUrl: '//[' }],
	])('refuses %s', (_what, change) => {
		expect(isFromCarrier(request(change), PUBLIC, TOKENS)).toBe(false);
	});
});
