import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { iceServersFor, TURN_HOURS, turnCredential } from './ice-servers.ts';

const now = new Date('2026-11-22T08:00:00Z');
const SECRET = 'north-secret-of-coturn';

/*
 * coturn, `use-auth-secret`: «usercombo -> "timestamp:userid", turn password -> base64(hmac(secret key, usercombo))», hmac is
 * HMAC-SHA1. The expected value below was computed with openssl:
 * printf '%s' '1795377600:acc_lin0' | openssl dgst -sha1 -hmac 'north-secret-of-coturn' -binary | base64
 */
const BY_OPENSSL = 'pRhxaa2NkaHEJJK+QkHph/iePVI=';

describe('the password of a relay', () => {
	it('is the one that coturn makes of the same secret, and says until when', () => {
		expect(turnCredential(SECRET, 'acc_lin0', now)).toEqual({ username: '1795377600:acc_lin0', credential: BY_OPENSSL });
		expect(1_795_377_600).toBe(now.getTime() / 1_000 + TURN_HOURS * 3_600);
	});

	it('is another one for everybody', () => {
		expect(turnCredential(SECRET, 'acc_sun0', now).credential).not.toBe(BY_OPENSSL);
	});
});

describe('the servers of a browser', () => {
	const servers = ['stun:turn.example:3478', 'turn:turn.example:3478?transport=udp', 'turns:turn.example:5349'];

	it('are told without a password where none is asked for', () => {
		expect(iceServersFor({ UNWALLED_ICE_SERVERS: servers, UNWALLED_TURN_SECRET: SECRET }, 'acc_lin0', now)).toEqual([
			{ urls: servers.slice(0, 1) },
			{ urls: servers.slice(1), username: '1795377600:acc_lin0', credential: BY_OPENSSL },
		]);
	});

	it('are none unless they are configured', () => expect(iceServersFor({ UNWALLED_ICE_SERVERS: [] }, 'acc_lin0', now)).toEqual([]));
});

describe('the configuration', () => {
	it('reads a list with commas', () => {
		const { UNWALLED_ICE_SERVERS } = readConfig({ UNWALLED_ICE_SERVERS: 'stun:a.example, stuns:b.example:5349' });
		expect(UNWALLED_ICE_SERVERS).toEqual(['stun:a.example', 'stuns:b.example:5349']);
	});

	it.each([
		[{ UNWALLED_ICE_SERVERS: 'https://turn.example' }, 'UNWALLED_ICE_SERVERS'],
		[{ UNWALLED_ICE_SERVERS: 'stun:a.example?transport=udp' }, 'UNWALLED_ICE_SERVERS'],
		[{ UNWALLED_ICE_SERVERS: 'turn:a.example' }, 'UNWALLED_TURN_SECRET'],
		[{ UNWALLED_TURN_SECRET: 'short' }, 'UNWALLED_TURN_SECRET'],
		[{ TWILIO_API_KEY_SID: 'AC1' }, 'TWILIO_API_KEY_SID'],
	])('refuses %j', (given, name) => expect(() => readConfig(given)).toThrow(name));
});
