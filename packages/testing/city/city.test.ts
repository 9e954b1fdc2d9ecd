import { eventPayloads, id } from '@unwalled/contracts';
import { toPinyin } from '@unwalled/registry';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CityParts, type CityPlan, growCity, usualPlan } from './city.ts';
import { startFingerprint } from './planting/tally.ts';

type Grown = { [K in keyof CityParts]: CityParts[K][] };

function grow(plan: CityPlan): Grown {
	const grown: Record<string, unknown[]> = {};
	for (const { kind, rows } of growCity(plan)) {
		const list = grown[kind] ?? [];
		grown[kind] = list;
		list.push(...rows);
	}
	return grown as Grown;
}

function digestOf(plan: CityPlan): string {
	const fingerprint = startFingerprint();
	for (const portion of growCity(plan)) fingerprint.add(portion);
	return fingerprint.toHex();
}

const plan: CityPlan = { ...usualPlan, seniors: 4_000, tickets: 0.3 };
const isOnce = (values: readonly unknown[]) => new Set(values).size === values.length;
const share = (part: readonly unknown[], whole: readonly unknown[]) => part.length / whole.length;
let city: Grown;
let seniors: CityParts['households']['seniors'][number][];
beforeAll(() => {
	city = grow(plan);
	seniors = city.households.flatMap((household) => household.seniors);
});

describe('a synthetic city', () => {
	it('is the same to the last letter for the same seed, and another one for another seed', () => {
		const small = { ...plan, seniors: 500 };
		expect(digestOf(small)).toBe(digestOf(small));
		expect(digestOf({ ...small, seed: 8 })).not.toBe(digestOf(small));
	});

	it('keeps its people when more happened to them', () => {
		const busy = grow({ ...plan, tickets: 2 });
		expect(busy.households).toEqual(city.households);
		expect(busy.stories.length).toBeGreaterThan(city.stories.length * 4);
	});

	it('has exactly as many seniors as were asked for', () => {
		expect(seniors).toHaveLength(4_000);
		expect(grow({ ...plan, seniors: 777, tickets: 0 }).households.flatMap((household) => household.seniors)).toHaveLength(777);
	});

	it('hangs every area below its parent by a code of twelve digits', () => {
		const byCode = new Map(city.areas.map((area) => [area.code, area]));
		expect(isOnce(city.areas.map((area) => area.code))).toBe(true);
		for (const area of city.areas) {
			expect(area.code).toMatch(/^37\d{10}$/);
			const above = area.parentCode ? byCode.get(area.parentCode) : undefined;
			expect(area.path).toBe(above ? `${above.path}.${area.code}` : area.code);
		}
		expect(new Set(city.areas.map((area) => area.level))).toEqual(new Set(['city', 'district', 'street', 'community']));
	});

	it('stands every door inside its own community and no other', () => {
		const boxes = new Map(city.areas.map((area) => [area.path, area.box]));
		for (const { areaPath, lng, lat } of city.households) {
			const [west, south, east, north] = boxes.get(areaPath) ?? [0, 0, 0, 0];
			expect(lng > west && lng < east && lat > south && lat < north, areaPath).toBe(true);
		}
		const communities = city.areas.filter((area) => area.level === 'community').map((area) => area.box);
		const overlap = communities.some((a, at) =>
			communities.slice(at + 1).some((b) => a[0] + 1e-9 < b[2] && b[0] + 1e-9 < a[2] && a[1] + 1e-9 < b[3] && b[1] + 1e-9 < a[3]),
		);
		expect(overlap).toBe(false);
	});

	it('gives every thing an id of its kind, each once', () => {
		const kinds = [
			['hh', city.households],
			['snr', seniors],
			['ctc', seniors.flatMap((senior) => senior.contacts)],
			['prv', city.providers],
			['wrk', city.workers],
			['acc', city.accounts],
			['rsp', city.responders],
			['tkt', city.stories.map((story) => story.ticket)],
			['evt', city.stories.flatMap((story) => story.events)],
		] as const;
		for (const [prefix, things] of kinds) {
			expect(isOnce(things.map((thing) => thing.id)), prefix).toBe(true);
			for (const thing of things) expect(id(prefix).safeParse(thing.id).success, thing.id).toBe(true);
		}
	});
});

describe('the people of a synthetic city', () => {
	it('have telephones that nobody in China has, each home its own', () => {
		const phones = city.households.flatMap((household) => household.phones.map(({ phone }) => phone));
		const contacts = seniors.flatMap((senior) => senior.contacts.map(({ phone }) => phone));
		const others = [...city.providers, ...city.workers, ...city.responders].map(({ phone }) => phone);
		const all = [...phones, ...contacts, ...others];
		expect(isOnce(all)).toBe(true);
		for (const phone of all) expect(phone).toMatch(/^\+86(6310\d{6}|154\d{8}|194\d{8})$/);
		expect(city.households.every((household) => household.phones.length > 0)).toBe(true);
	});

	it('have id numbers of a province that does not exist, with right check digits and their own birthday', () => {
		expect(isOnce(seniors.map((senior) => senior.idNumber))).toBe(true);
		for (const { idNumber, bornOn, sex } of seniors) {
			expect(idNumber).toMatch(/^39\d{15}[\dX]$/);
			expect(idNumber.slice(6, 14)).toBe(bornOn.replaceAll('-', ''));
			expect(Number(idNumber[16]) % 2).toBe(sex === 'male' ? 1 : 0);
			const sum = [...idNumber].reduce((total, digit, at) => total + (digit === 'X' ? 10 : Number(digit)) * (2 ** (17 - at) % 11), 0);
			expect(sum % 11).toBe(1);
		}
	});

	it('have names that are read as a dictionary reads them', () => {
		const names = new Map(seniors.map((senior) => [senior.name, senior]));
		for (const senior of names.values()) {
			expect({ pinyin: senior.pinyin, initials: senior.initials }, senior.name).toEqual(toPinyin(senior.name));
		}
	});

	it('are as old, as ill and as alone as people of such a city are', () => {
		const ages = seniors.map((senior) => (Date.parse('2026-11-22') - Date.parse(senior.bornOn)) / 31_556_952_000);
		expect(Math.min(...ages)).toBeGreaterThanOrEqual(60);
		expect(
			share(
				ages.filter((age) => age >= 80),
				ages,
			),
		).toBeGreaterThan(0.1);
		expect(
			share(
				ages.filter((age) => age >= 80),
				ages,
			),
		).toBeLessThan(0.2);
		const ill = share(
			seniors.filter((senior) => senior.diseases.includes('高血压')),
			seniors,
		);
		expect(ill).toBeGreaterThan(0.5);
		expect(ill).toBeLessThan(0.65);
		const alone = share(
			seniors.filter((senior) => senior.livingState === '独居'),
			seniors,
		);
		expect(alone).toBeGreaterThan(0.1);
		expect(alone).toBeLessThan(0.3);
		const dormant = city.devices.filter((device) => device.status === 'bound' && !device.covered);
		expect(share(dormant, city.devices)).toBeGreaterThan(0.05);
		expect(share(dormant, city.devices)).toBeLessThan(0.2);
	});
});

describe('the past of a synthetic city', () => {
	it('ends every ticket as the house would have let it end', () => {
		for (const { ticket, visit, offers, line } of city.stories) {
			if (ticket.priority === 'P0') expect(ticket.outcome).not.toBeNull();
			expect(ticket.outcome === null).toBe(ticket.status === 'canceled');
			expect(visit !== null).toBe(ticket.outcome === 'visited');
			expect([offers.length, line === null]).toEqual(visit ? [1, false] : [0, true]);
		}
	});

	it('sends workers who know the skill and serve the area', () => {
		const workers = new Map(city.workers.map((worker) => [worker.id, worker]));
		const items = new Map(city.items.map((item) => [item.code, item]));
		for (const { visit, ticket } of city.stories) {
			if (!visit) continue;
			const worker = workers.get(visit.workerId);
			expect(worker?.skills).toContain(items.get(visit.serviceItemCode)?.skill);
			expect(`${ticket.areaPath}.`.startsWith(`${worker?.areaPath}.`)).toBe(true);
		}
	});

	it('tells history in the words of the house, forward in time, and before today', () => {
		for (const { events } of city.stories)
			for (const event of events) {
				expect(eventPayloads[event.type].safeParse(event.payload).success, event.type).toBe(true);
				expect(event.at < new Date('2026-11-22T12:00:00Z')).toBe(true);
			}
	});

	it('has a catalogue of 200 items with 362 standards', () => {
		expect(city.items).toHaveLength(200);
		expect(city.standards).toHaveLength(362);
		const codes = new Set(city.standards.map((standard) => standard.code));
		for (const item of city.items) for (const code of item.standardCodes) expect(codes.has(code), code).toBe(true);
	});
});
