import { describe, expect, it } from 'vitest';
import { carrierOfLine, isCarrierOpen, linesOf, openCarrierNames } from './carriers.ts';
import { readConfig } from './config.ts';

const SOS = '+8663112350';
const SERVICE = '+8663112349';
const ASTERISK = {
	UNWALLED_DEMO: 'no',
	UNWALLED_ARI_URL: 'http://127.0.0.1:8088/ari',
	UNWALLED_ARI_USER: 'unwalled',
	UNWALLED_ARI_PASSWORD: 'secret',
};
const TWILIO = {
	UNWALLED_DEMO: 'no',
	TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
	TWILIO_AUTH_TOKEN: '0123456789abcdef',
	UNWALLED_TELEPHONY_PUBLIC_URL: 'https://tel.example.org',
};
const BOTH = { ...TWILIO, ...ASTERISK, UNWALLED_CARRIER: 'twilio', UNWALLED_LINE_CARRIERS: `${SOS}:asterisk` };

describe('the carrier of a line', () => {
	it('is the one carrier of the house as long as no line names another', () => {
		const config = readConfig({});
		expect([carrierOfLine(config, SOS), carrierOfLine(config, SERVICE)]).toEqual(['local', 'local']);
		expect(openCarrierNames(config)).toEqual(['local']);
	});
	it('is the one that the line names, and both are open', () => {
		const config = readConfig(BOTH);
		expect([carrierOfLine(config, SOS), carrierOfLine(config, SERVICE)]).toEqual(['asterisk', 'twilio']);
		expect(openCarrierNames(config)).toEqual(['twilio', 'asterisk']);
		expect(isCarrierOpen(config, 'local')).toBe(false);
	});
	it('may be named for the care and the masking line as well', () => {
		const config = readConfig({
			...BOTH,
			UNWALLED_CARE_LINE: '+8663112351',
			UNWALLED_MASKING_LINE: '+8663112352',
			UNWALLED_LINE_CARRIERS: '+8663112351:asterisk, +8663112352:twilio',
		});
		expect(linesOf(config)).toEqual([SERVICE, SOS, '+8663112351', '+8663112352']);
		expect(carrierOfLine(config, '+8663112351')).toBe('asterisk');
	});
});

it.each([
	['line_carrier_unreadable', { UNWALLED_LINE_CARRIERS: 'asterisk' }],
	['line_carrier_unreadable', { UNWALLED_LINE_CARRIERS: `${SOS}:asterisk,` }],
	['carrier_unknown', { UNWALLED_LINE_CARRIERS: `${SOS}:pigeon` }],
	['line_twice', { UNWALLED_LINE_CARRIERS: `${SOS}:asterisk,${SOS}:twilio` }],
	['line_unknown', { UNWALLED_LINE_CARRIERS: '+861000:asterisk' }],
	['carrier_incomplete', { UNWALLED_ARI_PASSWORD: '' }],
	['carrier_incomplete', { TWILIO_AUTH_TOKEN: '' }],
	['carriers_exclude', { UNWALLED_CARRIER: 'local', UNWALLED_LINE_CARRIERS: `${SOS}:twilio` }],
	['demo_rings_people', { UNWALLED_CARRIER: 'local', UNWALLED_DEMO: 'yes' }],
])('does not start, and says %s, with %j', (code, change) => {
	expect(() => readConfig({ ...BOTH, ...change })).toThrow(new RegExp(`^Configuration is wrong:\\n(.*\\n)*\\w+: ${code}: `));
});
