import { phonePassword } from '@unwalled/runtime';
import { describe, expect, it } from 'vitest';
import { extensionsConf } from './dialplan.ts';
import { chooseModules } from './modules.ts';
import { pjsipConf } from './pjsip.ts';
import { type ExchangePlan, exchangePlan } from './plan.ts';
import { section } from './section.ts';
import { amiConf } from './small-files.ts';

const plan: ExchangePlan = exchangePlan.parse({
	folder: '/tmp/exchange',
	address: '127.0.0.1',
	ports: { http: 8088, manager: 5038, sip: 5060, rtp: { first: 10_000, last: 10_200 } },
	house: { user: 'unwalled', password: 'secret-of-the-house', app: 'unwalled' },
	trunk: { name: 'trunk', address: 'sip.example.org:5060', from: ['203.0.113.7', '203.0.113.8'] },
	operators: [
		{ name: 'opr_lin', password: 'secret-of-lin', kind: 'phone' },
		{ name: 'opr_chen', password: 'secret-of-chen', kind: 'browser' },
	],
	browsers: { secret: 'a secret of the house', accounts: ['acc_lin0'] },
	fallbackFile: '/tmp/data/fallback/asterisk-fallback.conf',
	dutyPhone: '+866315200000',
});

describe('the dialplan', () => {
	const text = extensionsConf(plan, '22.10.1');

	it('remembers every call before it asks the house', () => {
		expect(text.indexOf('Gosub(unwalled-remember')).toBeLessThan(text.indexOf('Stasis(unwalled'));
	});

	it('records a call before it asks the house, in two channels: in two files where the version cannot do it in one', () => {
		const file = `\${ASTSPOOLDIR}/recording/call-\${UNIQUEID}`;
		expect(text.indexOf(`MixMonitor(${file}.raw,D)`)).toBeLessThan(text.indexOf('Stasis(unwalled'));
		expect(text).toContain(`MixMonitor(${file}.raw,D)`);
		expect(extensionsConf(plan, '16.28.0~dfsg')).toContain(`MixMonitor(,r(${file}-in.raw)t(${file}-out.raw)S)`);
	});

	it('records nobody where the house does not', () => {
		const silent = extensionsConf({ ...plan, records: false }, '22.10.1');
		expect(silent).not.toContain('MixMonitor');
		expect(silent.split('\n')).toEqual(text.split('\n').filter((line) => !line.includes('MixMonitor')));
	});

	it('asks the house four times before it rings the duty telephones without it', () => {
		expect(text).toContain(`GotoIf($[\${TRY} >= 4]?unwalled-away,s,1)`);
		expect(text).toContain('#tryinclude "/tmp/data/fallback/asterisk-fallback.conf"');
		expect(text).toContain('Dial(PJSIP/+866315200000@trunk,25,r)');
	});

	it('takes nothing from a telephone company but letters, digits and what numbers are made of', () => {
		const fromOutside = text.match(/\$\{(?:EXTEN|CALLERID\(num\))\}/g) ?? [];
		const filtered = text.match(/FILTER\([^,]*,\$\{(?:EXTEN|CALLERID\(num\))\}\)/g) ?? [];
		// The one that is not filtered is a single digit by its pattern.
		expect(fromOutside.length - filtered.length).toBe(1);
	});

	it('lets operators dial nowhere', () => {
		expect(text).toContain('[unwalled-operators]\nexten => _X!,1,Hangup(21)');
	});
});

it('knows the trunk by its addresses and operators by their passwords, and gives browsers what WebRTC needs', () => {
	const text = pjsipConf(plan);
	expect(text).toContain('match = 203.0.113.7,203.0.113.8');
	expect(text).toMatch(/\[opr_lin\]\ntype = auth\nauth_type = userpass\nusername = opr_lin\npassword = secret-of-lin/);
	expect(text.match(/webrtc = yes/g)).toHaveLength(2);
	expect(text).toContain('endpoint_identifier_order = username,ip');
});

it('gives a page that is a telephone the password that the house tells it, and not the secret', () => {
	const text = pjsipConf(plan);
	expect(text).toContain(`username = acc_lin0\npassword = ${phonePassword('a secret of the house', 'acc_lin0')}`);
	expect(text).not.toContain('a secret of the house');
});

it('lets nobody but this machine into the manager', () => {
	expect(amiConf(plan)).toContain('bindaddr = 127.0.0.1');
	expect(amiConf(plan)).toContain('write = system,reporting');
});

it('loads what is there and wanted, and nothing else', () => {
	const there = [
		'chan_pjsip.so',
		'chan_iax2.so',
		'res_ari.so',
		'res_ari_channels.so',
		'res_xmpp.so',
		'res_snmp.so',
		'pbx_lua.so',
		'app_system.so',
	];
	expect(chooseModules(there)).toEqual(['chan_pjsip.so', 'res_ari.so', 'res_ari_channels.so']);
});

it('writes no value that would become something else', () => {
	expect(() => section('a', { password: 'half;comment' })).toThrow('semicolon');
	expect(() => section('a', { password: 'x\npermit = 0.0.0.0' })).toThrow('line end');
	expect(() => section('a]\n[b', {})).toThrow('name of a section');
	expect(exchangePlan.safeParse({ ...plan, dutyPhone: '120,tTr)' }).success).toBe(false);
	expect(exchangePlan.safeParse({ ...plan, fallbackFile: '/x"\nexten => s' }).success).toBe(false);
});
