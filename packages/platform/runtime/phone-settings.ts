import { z } from 'zod';

const ICE_URL = /^(?:stuns?:[\w.-]+(?::\d{1,5})?|turns?:[\w.-]+(?::\d{1,5})?(?:\?transport=(?:udp|tcp))?)$/;

/** What the telephones of operators are set up with: pages by SIP or at Twilio, and what helps them to be heard. */
export const phoneSettings = {
	UNWALLED_PHONE_URL: z
		.string()
		.regex(/^wss?:\/\/\S+$/)
		.optional()
		.describe('Where operators’ browsers reach your Asterisk, such as `wss://pbx.example/ws`: the page is then their telephone'),
	UNWALLED_PHONE_SECRET: z
		.string()
		.min(16)
		.optional()
		.describe('Passwords of these telephones are made of it, here and in Asterisk’s configuration'),
	UNWALLED_ICE_SERVERS: z
		.string()
		.transform((value) => value.split(/[\s,]+/).filter(Boolean))
		.pipe(z.array(z.string().regex(ICE_URL, 'must be `stun:host:3478` or `turn:host:3478?transport=udp`, with commas between')))
		.default([])
		.describe('Servers that help operators’ browsers at home to be heard, such as `stun:turn.example:3478,turn:turn.example:3478`'),
	UNWALLED_TURN_SECRET: z
		.string()
		.min(16)
		.optional()
		.describe('`static-auth-secret` of your coturn (`use-auth-secret`): operators are given names and passwords for some hours'),
	TWILIO_API_KEY_SID: z
		.string()
		.regex(/^SK[0-9a-f]{32}$/)
		.optional()
		.describe('API key that signs the tokens of operators’ browsers: at Twilio the page is then their telephone'),
	TWILIO_API_KEY_SECRET: z.string().min(16).optional().describe('Secret of that key'),
};

/** Refuses relays that nobody could sign in at. @throws Error naming the variable. */
export function checkPhones(config: {
	readonly UNWALLED_ICE_SERVERS: readonly string[];
	readonly UNWALLED_TURN_SECRET?: string | undefined;
}): void {
	if (config.UNWALLED_ICE_SERVERS.some((url) => url.startsWith('turn')) && !config.UNWALLED_TURN_SECRET)
		throw new Error('Configuration is wrong:\nUNWALLED_TURN_SECRET: needed for a turn: server of UNWALLED_ICE_SERVERS');
}
