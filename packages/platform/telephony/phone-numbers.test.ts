import { describe, expect, it } from 'vitest';
import { normalisePhone } from './phone-numbers.ts';

const CASES: [raw: string, normal: string | null, what: string][] = [
	['13800138000', '+8613800138000', 'a mobile as people write it'],
	['013800138000', '+8613800138000', 'a mobile with the trunk zero of another city'],
	['8613800138000', '+8613800138000', 'a mobile with the country code and no plus'],
	['+8613800138000', '+8613800138000', 'a mobile in E.164'],
	['008613800138000', '+8613800138000', 'a mobile with the international prefix'],
	['14912345678', '+8614912345678', 'a data SIM, which the library calls invalid'],
	['02187654321', '+862187654321', 'a landline with area code'],
	['2187654321', '+862187654321', 'a landline that lost its zero'],
	['5231234', '+866315231234', 'a local number gets the area code of the trunk'],
	['12349', '12349', 'a short code stays as it is'],
	['120', '120', 'the ambulance'],
	['063112349', '+8663112349', 'the service line seen from another city'],
	['+14155550123', '+14155550123', 'a foreign number'],
	['0014155550123', '+14155550123', 'a foreign number with the international prefix'],
	['sip:13800138000@gw.example', '+8613800138000', 'a SIP address of a gateway'],
	['anonymous', null, 'a withheld number'],
	['+266696687', null, "Twilio's code for anonymous"],
	['', null, 'nothing at all'],
	["1';drop table", null, 'not a number'],
	['王奶奶', null, 'a name'],
];

describe('normalisePhone', () => {
	it.each(CASES)('reads %j as %j: %s', (raw, normal) => {
		expect(normalisePhone(raw, '0631')).toBe(normal);
	});
});
