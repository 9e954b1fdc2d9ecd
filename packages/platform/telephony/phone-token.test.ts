import { createHmac } from 'node:crypto';
import { readConfig } from '@unwalled/runtime';
import { describe, expect, it } from 'vitest';
import { hasPhoneTokens, phoneToken } from './phone-token.ts';

const ACCOUNT = `AC${'1'.repeat(32)}`;
const KEY = `SK${'2'.repeat(32)}`;
const SECRET = 'the secret of the key';
const now = new Date('2026-11-22T08:00:00Z');
const config = (given: Record<string, string> = {}) => readConfig({ TWILIO_ACCOUNT_SID: ACCOUNT, ...given });

const read = (part = ''): Record<string, unknown> => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));

describe('the token of a page', () => {
	const whole = config({ TWILIO_API_KEY_SID: KEY, TWILIO_API_KEY_SECRET: SECRET });

	it('lets it be rung as one operator, for ten minutes, and dial nobody', () => {
		const { identity, token, expiresAt } = phoneToken(whole, 'acc_lin0', now);
		const [head, claims] = token.split('.');
		expect(read(head)).toMatchObject({ typ: 'JWT', alg: 'HS256', cty: 'twilio-fpa;v=1' });
		const told = read(claims);
		expect(told).toMatchObject({ iss: KEY, sub: ACCOUNT, grants: { identity: 'acc_lin0', voice: { incoming: { allow: true } } } });
		expect(told).not.toHaveProperty('grants.voice.outgoing');
		expect(Number(told.exp) - Number(told.iat)).toBe(600);
		expect([identity, expiresAt]).toEqual(['acc_lin0', '2026-11-22T08:10:00.000Z']);
	});

	it('is signed by the secret of the key', () => {
		const [head, claims, signature] = phoneToken(whole, 'acc_lin0', now).token.split('.');
		expect(createHmac('sha256', SECRET).update(`${head}.${claims}`).digest('base64url')).toBe(signature);
	});

	it.each<[Record<string, string>]>([[{}], [{ TWILIO_API_KEY_SID: KEY }]])(
		'is refused while the house has no whole API key: %j',
		(given) => {
			expect(hasPhoneTokens(config(given))).toBe(false);
			expect(() => phoneToken(config(given), 'acc_lin0', now)).toThrow(
				expect.objectContaining({ code: 'refused', facts: { why: 'no_api_key', allowed: [] } }),
			);
		},
	);
});
