import { readConfig } from '@unwalled/runtime';
import { expect, it } from 'vitest';
import { carrierOf, lineShownBy } from './which-carrier.ts';

const SOS = '+8663112350';
const SERVICE = '+8663112349';
const asterisk = { UNWALLED_DEMO: 'no', UNWALLED_ARI_URL: 'http://127.0.0.1:8088/ari', UNWALLED_ARI_USER: 'u', UNWALLED_ARI_PASSWORD: 'p' };
const one = readConfig({ ...asterisk, UNWALLED_CARRIER: 'asterisk' });
const both = readConfig({ ...asterisk, UNWALLED_CARRIER: 'asterisk', UNWALLED_LINE_CARRIERS: `${SERVICE}:local` });
const CALL_AT_TWILIO = `CA${'0a'.repeat(16)}`;

it.each([
	[{ sid: CALL_AT_TWILIO }, 'local'],
	[{ sid: `SM${'0a'.repeat(16)}` }, 'local'],
	[{ sid: 'leg-call_01k' }, 'asterisk'],
	[{ sid: '1763821234.17' }, 'asterisk'],
	[{ sid: 'pbx-1763821234.17' }, 'asterisk'],
	// The name tells more than the line: lines move, running calls do not.
	[{ sid: CALL_AT_TWILIO, line: SOS }, 'local'],
	[{ sid: null, line: SOS }, 'asterisk'],
	[{ sid: null, line: SERVICE }, 'local'],
	[{ sid: null, line: null }, 'local'],
	[{ sid: null, line: '+861000' }, 'asterisk'],
	[{}, 'local'],
])('knows of %j that %s has it', (known, name) => {
	expect(carrierOf(both, known)).toBe(name);
});

it('asks the one carrier of a house about everything, also about what another one named', () => {
	expect([CALL_AT_TWILIO, '1763821234.17'].map((sid) => carrierOf(one, { sid }))).toEqual(['asterisk', 'asterisk']);
});

it('shows no line of another carrier, and none where a carrier has none', () => {
	expect(lineShownBy(both, 'asterisk')).toBe(SOS);
	expect(lineShownBy(both, 'local', SOS)).toBe(SERVICE);
	expect(lineShownBy(both, 'local', SERVICE)).toBe(SERVICE);
	expect(lineShownBy(one, 'local')).toBeNull();
});
