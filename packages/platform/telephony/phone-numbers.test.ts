import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalisePhone } from './phone-numbers.ts';

type Case = [raw: string, normal: string | null, what: string];

const FORMS: Readonly<Record<string, readonly Case[]>> = {
	mobile: [
		['13800138000', '+8613800138000', 'as people write it'],
		['138 0013 8000', '+8613800138000', 'in groups'],
		['138-0013-8000', '+8613800138000', 'in groups with hyphens, the last of which is no extension'],
		['013800138000', '+8613800138000', 'with the trunk zero of another city'],
		['8613800138000', '+8613800138000', 'with the country code and no plus'],
		['+8613800138000', '+8613800138000', 'in E.164'],
		['(+86) 138-0013-8000', '+8613800138000', 'as a visiting card has it'],
		['008613800138000', '+8613800138000', 'with the international prefix'],
		['+86013800138000', '+8613800138000', 'with country code and trunk zero'],
		['１３８００１３８０００', '+8613800138000', 'in full-width digits'],
		['＋８６１３８００１３８０００', '+8613800138000', 'in E.164 and full width'],
		['14912345678', '+8614912345678', 'of a data SIM, which the library calls invalid'],
		['19212345678', '+8619212345678', 'of the newest network'],
		['16712345678', '+8616712345678', 'of a virtual operator'],
		['13800138000转801', '+8613800138000', 'with an extension'],
		['13800138000-1', '+8613800138000', 'with an extension behind a hyphen'],
	],
	landline: [
		['02187654321', '+862187654321', 'with area code'],
		['(021)8765-4321', '+862187654321', 'with area code in brackets'],
		['（021）8765-4321', '+862187654321', 'with area code in full-width brackets'],
		['021—87654321', '+862187654321', 'with a dash'],
		['2187654321', '+862187654321', 'that lost its zero'],
		['1087654321', '+861087654321', 'of Beijing that lost its zero'],
		['862187654321', '+862187654321', 'with the country code and no plus'],
		['+86 021 87654321', '+862187654321', 'with country code and zero'],
		['0086-21-87654321', '+862187654321', 'with the international prefix'],
		['057187654321', '+8657187654321', 'of Hangzhou, eight digits behind four'],
		['571-8765-4321', '+8657187654321', 'of Hangzhou without its zero, in groups: 4321 is no extension'],
		['05718765432', '+865718765432', 'of Hangzhou with seven digits, which the library calls invalid'],
		['06315231234', '+866315231234', 'of a smaller city'],
		['8663152312345', '+8663152312345', 'that could seem to begin with another area code'],
		['0631-5231234-801', '+866315231234', 'with an extension behind a hyphen'],
		['0631-5231234转801', '+866315231234', 'with an extension behind a word'],
		['0631-5231234 分机 801', '+866315231234', 'with an extension behind another word'],
		['0631-5231234 ext. 801', '+866315231234', 'with an English extension'],
		['tel:+86-631-5231234;ext=801', '+866315231234', 'with an extension as RFC 3966 has it'],
	],
	local: [
		['5231234', '+866315231234', 'seven digits get the area code of the trunk'],
		['87654321', '+8663187654321', 'eight digits as well'],
		['8765-4321', '+8663187654321', 'in groups'],
		['523 1234', '+866315231234', 'in groups of seven'],
		['5231234-801', '+866315231234', 'with an extension'],
	],
	short: [
		['12349', '12349', 'the hotline of the civil affairs'],
		['120', '120', 'the ambulance'],
		['110', '110', 'the police'],
		['119', '119', 'the fire brigade'],
		['122', '122', 'traffic accidents'],
		['114', '114', 'directory'],
		['12345', '12345', 'the city'],
		['95588', '95588', 'a bank'],
		['10010', '10010', 'a network'],
		['96000', '96000', 'a service of the province'],
		['962600', '962600', 'a service with six digits'],
		['１２０', '120', 'in full width'],
		['106575012345678', '106575012345678', 'the port of texts'],
		['95013123456', '95013123456', 'a call centre'],
		['063112349', '+8663112349', 'the service line seen from another city'],
		['02112349', '+862112349', 'which the library takes for a landline'],
		['8663112349', '+8663112349', 'with the country code and no plus'],
		['021120', '+8621120', 'the ambulance of Shanghai'],
		['010110', '+8610110', 'the police of Beijing'],
		['063110086', '+8663110086', 'a network seen from another city'],
		['063196123', '+8663196123', 'a service seen from another city'],
	],
	'paid by the called': [
		['4001234567', '+864001234567', 'as it is dialled'],
		['400-123-4567', '+864001234567', 'in groups'],
		['8008208820', '+868008208820', 'the older kind'],
		['+864008208820', '+864008208820', 'in E.164'],
		['400-820-8820-3', '+864008208820', 'with an extension'],
	],
	foreign: [
		['+14155550123', '+14155550123', 'in E.164'],
		['0014155550123', '+14155550123', 'with the international prefix'],
		['+1 (415) 555-0123', '+14155550123', 'in groups'],
		['+85223456789', '+85223456789', 'Hong Kong'],
	],
	'SIP address': [
		['sip:13800138000@gw.example', '+8613800138000', 'of a gateway'],
		['sip:+8613800138000@gw.example;user=phone', '+8613800138000', 'with parameters'],
		['"王奶奶" <sip:02187654321@10.0.0.1>', '+862187654321', 'with a name'],
		['sip:anonymous@anonymous.invalid', null, 'that hides who it is'],
	],
	nobody: [
		['anonymous', null, 'withheld'],
		['Restricted', null, 'withheld in another word'],
		['unknown', null, 'unknown'],
		['未知号码', null, 'unknown, in Chinese'],
		['私人号码', null, 'private'],
		['+266696687', null, "Twilio's code for anonymous"],
		['+86282452253', null, "Twilio's code for unavailable"],
		['0000000000', null, 'what an exchange without caller id sends'],
		['', null, 'nothing at all'],
		['12', null, 'too short for anything'],
		["1';drop table", null, 'not a number'],
		['王奶奶', null, 'a name'],
		['13800138000 13900139000', null, 'two numbers'],
		['1'.repeat(190), null, 'a thousand digits'],
	],
};

describe.each(Object.entries(FORMS))('a number that is %s', (_form, cases) => {
	it.each(cases)('%j is %j: %s', (raw, normal) => {
		expect(normalisePhone(raw, '0631')).toBe(normal);
	});
});

describe('a normalised number', () => {
	const all = Object.values(FORMS).flat();
	const written = fc.oneof(
		fc.constantFrom(...all.map(([raw]) => raw)),
		fc.stringMatching(/^[+0]{0,3}(86)?0?[0-9 ()-]{3,16}$/),
		fc.stringMatching(/^\+[0-9]{3,18}$/),
		fc.string(),
	);
	const areas = fc.constantFrom('010', '021', '0631', '0571');

	it.each(['+270000000', '+43000000', '+49 (0) 30 123456'])('is read as itself: %s', (raw) => {
		const normal = normalisePhone(raw, '010');
		expect(normal === null ? null : normalisePhone(normal, '0571')).toBe(normal);
	});

	it('is read as itself, in whatever area', () => {
		fc.assert(
			fc.property(written, areas, areas, (raw, area, other) => {
				const normal = normalisePhone(raw, area);
				if (normal !== null) expect(normalisePhone(normal, other)).toBe(normal);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('is E.164 or bare digits', () => {
		fc.assert(
			fc.property(written, areas, (raw, area) => {
				expect(normalisePhone(raw, area) ?? '120').toMatch(/^(?:\+\d{5,17}|\d{3,20})$/);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('is the same for every way to write one mobile', () => {
		const mobile = fc.stringMatching(/^1[3-9][0-9]{9}$/);
		const prefix = fc.constantFrom('', '0', '86', '+86', '0086', '+86 ', '(+86)', '＋86', '86-', '+86-0');
		const suffix = fc.constantFrom('', '-801', '转801', ' 分机 8', ' ext 12', '#1');
		fc.assert(
			fc.property(mobile, prefix, suffix, fc.boolean(), (number, before, behind, grouped) => {
				const shown = grouped ? `${number.slice(0, 3)}-${number.slice(3, 7)}-${number.slice(7)}` : number;
				expect(normalisePhone(before + shown + behind, '0631')).toBe(`+86${number}`);
			}),
		);
	});
});
