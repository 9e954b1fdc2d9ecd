import { DomainError, type PhoneToken } from '@unwalled/contracts';
import type { Config } from '@unwalled/runtime';
import twilio from 'twilio';

/** Short: whoever copies one is an operator's telephone no longer than this. The page asks for the next before it ends. */
const TOKEN_S = 600;

/** Tells whether pages can be telephones at Twilio. */
export const hasPhoneTokens = (config: Pick<Config, 'TWILIO_API_KEY_SID' | 'TWILIO_API_KEY_SECRET' | 'TWILIO_ACCOUNT_SID'>): boolean =>
	Boolean(config.TWILIO_API_KEY_SID && config.TWILIO_API_KEY_SECRET && config.TWILIO_ACCOUNT_SID);

/**
 * Makes the token with which a page is rung as `client:<identity>`; it may be rung and may dial nobody.
 * @throws DomainError `refused` when the house has no API key at Twilio.
 */
export function phoneToken(config: Config, identity: string, now: Date): PhoneToken {
	const { TWILIO_ACCOUNT_SID: account, TWILIO_API_KEY_SID: key, TWILIO_API_KEY_SECRET: secret } = config;
	if (!account || !key || !secret)
		throw new DomainError('refused', 'No API key of Twilio is configured', { why: 'no_api_key', allowed: [] });
	const { AccessToken } = twilio.jwt;
	const token = new AccessToken(account, key, secret, { identity, ttl: TOKEN_S });
	token.addGrant(new AccessToken.VoiceGrant({ incomingAllow: true }));
	return { identity, token: token.toJwt(), expiresAt: new Date(now.getTime() + TOKEN_S * 1_000).toISOString() };
}
