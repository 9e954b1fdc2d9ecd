import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConfig } from '@unwalled/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Carrier } from './carrier.ts';
import { openTwilioCarrier } from './twilio-carrier.ts';

const PUBLIC_URL = 'https://tel.example.org:8443';
const ACCOUNT = `AC${'0'.repeat(32)}`;

/** Answers whatever the library asks, and keeps the forms. */
const asked: { path: string; form: URLSearchParams }[] = [];
let refusal: { status: number; code: number } | null = null;
const server = http.createServer(async (request, response) => {
	let body = '';
	for await (const part of request) body += part;
	asked.push({ path: (request.url ?? '').replace(`/2010-04-01/Accounts/${ACCOUNT}`, ''), form: new URLSearchParams(body) });
	response.writeHead(refusal?.status ?? 200, { 'content-type': 'application/json' });
	response.end(JSON.stringify(refusal ? { ...refusal, message: 'no' } : { sid: 'CA1' }));
});

let carrier: Carrier;
beforeAll(async () => {
	await once(server.listen(0, '127.0.0.1'), 'listening');
	carrier = openTwilioCarrier(
		readConfig({
			UNWALLED_CARRIER_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
			UNWALLED_TELEPHONY_PUBLIC_URL: PUBLIC_URL,
			TWILIO_ACCOUNT_SID: ACCOUNT,
			TWILIO_AUTH_TOKEN: '0'.repeat(32),
		}),
	);
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});
beforeEach(() => {
	asked.length = 0;
	refusal = null;
});

const only = () => ({ path: asked[0]?.path, ...Object.fromEntries(asked[0]?.form ?? []) });

describe('on Twilio’s wire', () => {
	it('only what is for a person alone waits for what picked up', async () => {
		const call = { to: '+8613800138000', ask: { path: '/care' }, timeoutS: 20 } as const;
		await carrier.placeCall({ ...call, forPerson: true });
		expect(only()).toMatchObject({ MachineDetection: 'Enable', MachineDetectionTimeout: '5' });
		asked.length = 0;
		await carrier.placeCall(call);
		expect(only()).not.toHaveProperty('MachineDetection');
	});

	it('a call carries its question and the place for its news, which is tried again', async () => {
		await carrier.placeCall({ to: 'client:acc_lin0', ask: { path: '/join', query: { call: 'call_1' } }, callId: 'call_1', timeoutS: 20 });
		expect(only()).toMatchObject({
			path: '/Calls.json',
			To: 'client:acc_lin0',
			Timeout: '20',
			Url: `${PUBLIC_URL}/twilio/join?call=call_1`,
			StatusCallback: `${PUBLIC_URL}/twilio/status?call=call_1#rc=5&rp=all`,
		});
		expect(asked[0]?.form.getAll('StatusCallbackEvent')).toEqual(['initiated', 'ringing', 'answered', 'completed']);
	});

	it('a call that is no row of ours tells its news without an id', async () => {
		await carrier.placeCall({ to: '+8613800000001', ask: { path: '/alarm', query: { alarm: 'alm_1' } }, timeoutS: 40 });
		expect(only()).toMatchObject({
			Url: `${PUBLIC_URL}/twilio/alarm?alarm=alm_1`,
			StatusCallback: `${PUBLIC_URL}/twilio/status#rc=5&rp=all`,
		});
	});

	it('an announcement goes to everybody in the room', async () => {
		await carrier.announce('CF1', { path: '/announce', query: { line: 'say_1' } });
		expect(only()).toEqual({
			path: '/Conferences/CF1.json',
			AnnounceUrl: `${PUBLIC_URL}/twilio/announce?line=say_1`,
			AnnounceMethod: 'POST',
		});
	});

	it.each([
		['held', { Hold: 'true', HoldUrl: `${PUBLIC_URL}/twilio/hold`, HoldMethod: 'POST' }],
		['waits', { Hold: 'true', HoldUrl: `${PUBLIC_URL}/twilio/wait`, HoldMethod: 'POST' }],
		['talks', { Hold: 'false', Muted: 'false', Coaching: 'false' }],
		['listens', { Hold: 'false', Muted: 'true', Coaching: 'false' }],
		['whispers', { Hold: 'false', Muted: 'false', Coaching: 'true', CallSidToCoach: 'CA9' }],
	] as const)('somebody who %s is a participant so', async (part, form) => {
		await carrier.givePart({ room: 'call_1', sid: 'CA1', part, coached: 'CA9' });
		expect(only()).toEqual({ path: '/Conferences/call_1/Participants/CA1.json', ...form });
	});

	it('whoever whispers with no operator there is heard by nobody', async () => {
		await carrier.givePart({ room: 'call_1', sid: 'CA1', part: 'whispers' });
		expect(only()).toMatchObject({ Muted: 'true', Coaching: 'false' });
	});

	it('somebody who is asked is led out of the room, where keys can be pressed', async () => {
		await carrier.givePart({ room: 'call_1', sid: 'CA1', part: 'asked' });
		expect(only()).toEqual({ path: '/Calls/CA1.json', Url: `${PUBLIC_URL}/twilio/ring-back`, Method: 'POST' });
	});

	it('a text carries the place for its receipt', async () => {
		await carrier.sendText({ to: '+8613800000001', body: '您好', messageId: 'msg_1' });
		expect(only()).toMatchObject({ Body: '您好', StatusCallback: `${PUBLIC_URL}/twilio/message?message=msg_1#rc=5&rp=all` });
	});

	it.each([
		[400, 21211, 'invalid'],
		[500, 20500, 'unavailable'],
	])('%i with %i is %s', async (status, carrierCode, code) => {
		refusal = { status, code: carrierCode };
		await expect(carrier.placeCall({ to: 'x', ask: { path: '/join' }, timeoutS: 20 })).rejects.toMatchObject({ code });
	});

	it.each([
		[400, 16023],
		[404, 20404],
	])('a room that is not open, %i with %i, is told apart from a mistake', async (status, code) => {
		refusal = { status, code };
		const ask = { path: '/announce', query: { line: 'say_1' } } as const;
		await expect(carrier.announce('call_1', ask)).rejects.toMatchObject({ code: 'refused', facts: { why: 'room_not_open' } });
		refusal = { status: 400, code: 21205 };
		await expect(carrier.announce('call_1', ask)).rejects.toMatchObject({ code: 'invalid', facts: { carrierCode: 21205 } });
	});

	it.each([
		[404, 20404],
		[400, 21220],
	])('a leg that has ended already, %i with %i, counts as hung up', async (status, code) => {
		refusal = { status, code };
		await expect(carrier.hangUp('CA1')).resolves.toBeUndefined();
	});
});
