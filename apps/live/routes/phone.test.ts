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
const phone = { UNWALLED_PHONE_URL: 'wss://pbx.example/ws', UNWALLED_PHONE_SECRET: SECRET };

let local: Door;
let half: Door;
let whole: Door;
beforeAll(async () => {
	[local, half, whole] = await Promise.all([
		openDoor(),
		openDoor({ config: readConfig({ ...asterisk, UNWALLED_PHONE_URL: phone.UNWALLED_PHONE_URL }) }),
		openDoor({ config: readConfig({ ...asterisk, ...phone }) }),
	]);
});
afterAll(() => Promise.all([local.close(), half.close(), whole.close()]));

const phoneOf = async (door: Door, login: string) => (await door.as(login)).get('/api/me/phone');

describe('the telephone in the page', () => {
	it('is none with another carrier, and none while a half of it is not configured', async () => {
		expect((await phoneOf(local, 'lin')).json()).toEqual({ kind: 'none' });
		expect((await phoneOf(half, 'lin')).json()).toEqual({ kind: 'none' });
	});

	it('is told its name, its password and the exchange, and no store keeps that', async () => {
		const answer = await phoneOf(whole, 'lin');
		expect(answer.json()).toEqual({
			kind: 'browser',
			url: 'wss://pbx.example/ws',
			user: 'acc_lin0',
			password: phonePassword(SECRET, 'acc_lin0'),
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

describe('the configuration', () => {
	it.each([
		['UNWALLED_PHONE_URL', 'https://pbx.example/ws'],
		['UNWALLED_PHONE_SECRET', 'short'],
	])('refuses %s=%s', (name, value) => {
		expect(() => readConfig({ ...asterisk, ...phone, [name]: value })).toThrow(name);
	});
});
