import { phonePassword, readConfig } from '@unwalled/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Door, openDoor } from '../testing/door.ts';

const SECRET = 'a secret of the exchange';
const asterisk = {
	DATABASE_URL: 'postgres://nowhere',
	UNWALLED_DEMO: 'no',
	UNWALLED_CARRIER: 'asterisk',
	UNWALLED_ARI_URL: 'http://127.0.0.1:1/ari',
	UNWALLED_ARI_USER: 'unwalled',
	UNWALLED_ARI_PASSWORD: 'x',
};
const phone = { UNWALLED_PHONE_URL: 'wss://pbx.example/ws', UNWALLED_PHONE_SECRET: SECRET, UNWALLED_ICE_SERVERS: 'stun:turn.example:3478' };
const twilio = {
	DATABASE_URL: 'postgres://nowhere',
	UNWALLED_DEMO: 'no',
	UNWALLED_CARRIER: 'twilio',
	UNWALLED_TELEPHONY_PUBLIC_URL: 'https://tel.example',
	TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`,
	TWILIO_AUTH_TOKEN: '0123456789abcdef',
};
const key = { TWILIO_API_KEY_SID: `SK${'2'.repeat(32)}`, TWILIO_API_KEY_SECRET: 'the secret of the key' };

let local: Door;
let half: Door;
let whole: Door;
let keyless: Door;
let keyed: Door;
let both: Door;
beforeAll(async () => {
	[local, half, whole, keyless, keyed, both] = await Promise.all([
		openDoor(),
		openDoor({ config: readConfig({ ...asterisk, UNWALLED_PHONE_URL: phone.UNWALLED_PHONE_URL }) }),
		openDoor({ config: readConfig({ ...asterisk, ...phone }) }),
		openDoor({ config: readConfig(twilio) }),
		openDoor({ config: readConfig({ ...twilio, ...key }) }),
		openDoor({ config: readConfig({ ...asterisk, ...phone, ...twilio, ...key, UNWALLED_LINE_CARRIERS: '+8663112350:asterisk' }) }),
	]);
});
afterAll(() => Promise.all([local, half, whole, keyless, keyed, both].map((door) => door.close())));

const phoneOf = async (door: Door, login: string) => (await door.as(login)).get('/api/me/phone');

describe('the telephone in the page', () => {
	it('is none with another carrier, and none while a half of it is not configured', async () => {
		expect((await phoneOf(local, 'lin')).json()).toEqual({ kind: 'none' });
		expect((await phoneOf(half, 'lin')).json()).toEqual({ kind: 'none' });
	});

	it('is one of both carriers where each has lines of ours', async () => {
		expect((await phoneOf(both, 'lin')).json()).toMatchObject({ kind: 'sip', user: 'acc_lin0', besides: 'twilio' });
	});

	it('is told its name, its password and the exchange, and no store keeps that', async () => {
		const answer = await phoneOf(whole, 'lin');
		expect(answer.json()).toEqual({
			kind: 'sip',
			url: 'wss://pbx.example/ws',
			user: 'acc_lin0',
			password: phonePassword(SECRET, 'acc_lin0'),
			iceServers: [{ urls: ['stun:turn.example:3478'] }],
		});
		expect(answer.headers['cache-control']).toBe('no-store');
		expect(answer.body).not.toContain(SECRET);
	});

	it('has a password of its own for everybody, of letters that a configuration file takes as they are', async () => {
		const words = await Promise.all(['lin', 'qi', 'song'].map(async (login) => (await phoneOf(whole, login)).json().password));
		expect(new Set(words).size).toBe(words.length);
		for (const word of words) expect(word).toMatch(/^[\w-]{43}$/);
	});
});

describe('the telephone in the page at Twilio', () => {
	it('is one as soon as the house has a key to sign its tokens', async () => {
		expect((await phoneOf(keyless, 'lin')).json()).toEqual({ kind: 'none' });
		expect((await phoneOf(keyed, 'lin')).json()).toEqual({ kind: 'twilio', iceServers: [] });
	});

	it('is given a token of its own operator, which no store keeps; without a key the refusal says what is missing', async () => {
		const answer = await (await keyed.as('lin')).post('/api/me/phone/token');
		expect(answer.json()).toMatchObject({ identity: 'acc_lin0', token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) });
		expect(answer.headers['cache-control']).toBe('no-store');
		const refusal = await (await keyless.as('lin')).post('/api/me/phone/token');
		expect([refusal.statusCode, refusal.json()]).toMatchObject([409, { code: 'refused', facts: { why: 'no_api_key' } }]);
	});
});

describe('the telephone of a desk', () => {
	const HOME = { way: 'desk', number: '138 0013 9001' };

	it('is set by its operator, who sees its number, and the page follows it', async () => {
		const lin = await local.as('lin');
		expect((await lin.get('/api/seat/phone')).json()).toEqual({ way: 'browser', number: null, asksKey: true });
		const set = { changed: true, view: { way: 'desk', number: '+8613800139001', asksKey: true } };
		expect((await lin.post('/api/seat/phone', HOME)).json()).toEqual(set);
		expect((await lin.post('/api/seat/phone', HOME)).json()).toEqual({ ...set, changed: false });
		expect((await phoneOf(local, 'lin')).json()).toEqual({ kind: 'desk', number: '+8613800139001', asksKey: true });
		expect((await lin.post('/api/seat/phone', { way: 'browser' })).json()).toMatchObject({
			view: { way: 'browser', number: '+8613800139001' },
		});
		expect((await phoneOf(local, 'lin')).json()).toEqual({ kind: 'none' });
	});

	it('is seen and set by whoever leads the seat, and in no list by anybody else', async () => {
		const [qi, song] = [await local.as('qi'), await local.as('song')];
		const { view } = (await qi.post('/api/seat', { state: 'ready' })).json();
		await qi.post('/api/seat/phone', HOME);
		expect((await song.get(`/api/seats/${view.id}/phone`)).json()).toMatchObject({ number: '+8613800139001' });
		const inner = { way: 'desk', number: '8001' };
		expect((await song.post(`/api/seats/${view.id}/phone`, inner)).json()).toMatchObject({ view: { number: '8001', asksKey: false } });
		for (const door of [qi, song]) expect((await door.get('/api/seats')).body).not.toContain('8001');
	});

	it.each(['120', '12349', 'Lin', '1'])('is not «%s»', async (number) => {
		const answer = await (await local.as('lin')).post('/api/seat/phone', { way: 'desk', number });
		expect([answer.statusCode, answer.json()]).toMatchObject([400, { code: 'invalid' }]);
	});
});

describe('the configuration', () => {
	it.each([
		['UNWALLED_PHONE_URL', 'https://pbx.example/ws'],
		['UNWALLED_PHONE_SECRET', 'short'],
	])('refuses %s=%s', (name, value) => {
		expect(() => readConfig({ ...asterisk, ...phone, [name]: value })).toThrow(name);
	});
});
