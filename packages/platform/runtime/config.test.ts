import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const TWILIO = {
	UNWALLED_CARRIER: 'twilio',
	UNWALLED_DEMO: 'no',
	TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
	TWILIO_AUTH_TOKEN: '0123456789abcdef',
	UNWALLED_TELEPHONY_PUBLIC_URL: 'https://tel.example.org:8443/',
};

describe('readConfig', () => {
	it('needs nothing for the demonstration, and derives the addresses', () => {
		expect(readConfig({})).toMatchObject({
			UNWALLED_DEMO: true,
			telephonyPublicUrl: 'http://127.0.0.1:4601',
			carrierUrl: 'http://127.0.0.1:4602',
		});
	});
	it('takes an empty variable as not given', () => {
		expect(readConfig({ REDIS_URL: '' }).REDIS_URL).toBeUndefined();
	});
	it('keeps the port of the public address, which signatures need, and drops its last slash', () => {
		expect(readConfig(TWILIO).telephonyPublicUrl).toBe('https://tel.example.org:8443');
	});
	it.each([
		[{ UNWALLED_PEOPLE_PORT: '70000' }, 'UNWALLED_PEOPLE_PORT'],
		[{ UNWALLED_PEOPLE_PORT: 'abc' }, 'UNWALLED_PEOPLE_PORT'],
		[{ UNWALLED_AREA_CODE: '631' }, 'UNWALLED_AREA_CODE'],
		[{ DATABASE_URL: 'nowhere' }, 'DATABASE_URL'],
		[{ UNWALLED_LOG_LEVEL: 'loud' }, 'UNWALLED_LOG_LEVEL'],
		[{ ...TWILIO, TWILIO_AUTH_TOKEN: '' }, 'TWILIO_AUTH_TOKEN'],
		[{ ...TWILIO, UNWALLED_DEMO: 'yes' }, 'UNWALLED_DEMO'],
		[{ UNWALLED_SSO_ISSUER: 'https://id.example.org' }, 'UNWALLED_SSO_CLIENT_ID'],
		[{ UNWALLED_SECOND_FACTOR: 'sometimes' }, 'UNWALLED_SECOND_FACTOR'],
	])('stops on %j and names %s', (env, name) => {
		expect(() => readConfig(env)).toThrow(new RegExp(`^Configuration is wrong:[\\s\\S]*${name}`));
	});
});
