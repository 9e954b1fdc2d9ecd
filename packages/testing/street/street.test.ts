import { id } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import * as street from './index.ts';

const seniors = street.households.flatMap((household) => household.seniors);
const contacts = seniors.flatMap((senior) => senior.contacts);
const paths = new Set(street.areas.map((area) => area.path));
const isOnce = (values: readonly string[]) => new Set(values).size === values.length;

describe('the street', () => {
	it('has the people that every test counts on', () => {
		expect(street.households).toHaveLength(10);
		expect(seniors).toHaveLength(12);
		expect(street.providers).toHaveLength(3);
		expect(street.workers).toHaveLength(8);
		expect(street.serviceItems).toHaveLength(20);
		expect(new Set(street.areas.map((area) => area.level))).toEqual(new Set(['city', 'district', 'street', 'community']));
		const counted = Object.groupBy(street.demonstrationAccounts, ({ role }) => role);
		expect(Object.fromEntries(Object.entries(counted).map(([role, accounts]) => [role, accounts.length]))).toEqual({
			operator: 4,
			dispatcher: 1,
			supervisor: 1,
			administrator: 1,
			security: 1,
			auditor: 1,
			registrar: 1,
			civil_affairs: 1,
			provider: 3,
			worker: 8,
		});
	});

	it('gives every thing an id of its kind, each once', () => {
		for (const household of street.households) expect(id('hh').safeParse(household.id).success, household.id).toBe(true);
		for (const senior of seniors) expect(id('snr').safeParse(senior.id).success, senior.id).toBe(true);
		for (const contact of contacts) expect(id('ctc').safeParse(contact.id).success, contact.id).toBe(true);
		for (const worker of street.workers) expect(id('wrk').safeParse(worker.id).success, worker.id).toBe(true);
		for (const account of street.demonstrationAccounts) expect(id('acc').safeParse(account.id).success, account.id).toBe(true);
		for (const provider of street.providers) expect(id('prv').safeParse(provider.id).success, provider.id).toBe(true);
		const named = [street.households, seniors, contacts, street.workers, street.demonstrationAccounts, street.mapFeatures];
		for (const things of named) expect(isOnce(things.map((thing) => thing.id))).toBe(true);
	});

	it('lets two seniors share one telephone and a couple have one each', () => {
		const shared = street.households.filter(({ seniors: people, phones }) => people.length === 2 && phones.length === 1);
		const couple = street.households.filter(({ seniors: people, phones }) => people.length === 2 && phones.length === 2);
		expect([shared.length, couple.length]).toEqual([1, 1]);
		expect(couple[0]?.phones.every((phone) => phone.seniorId)).toBe(true);
	});

	it('lists every telephone once, the one-touch phones first', () => {
		expect(isOnce(street.phoneBook.map((entry) => entry.number))).toBe(true);
		const kinds = street.phoneBook.map((entry) => entry.kind);
		expect(kinds.lastIndexOf('one_touch')).toBe(kinds.filter((kind) => kind === 'one_touch').length - 1);
		for (const contact of contacts) expect(street.phoneBook.some((entry) => entry.number === contact.phone)).toBe(true);
	});

	it('keeps everything inside its own areas and on the map', () => {
		for (const { areaPath } of [...street.households, ...street.providers, ...street.workers, ...street.demonstrationAccounts])
			expect(paths.has(areaPath), areaPath).toBe(true);
		for (const { lng, lat } of [...street.households, ...street.workers]) {
			expect(lng).toBeGreaterThan(122.1);
			expect(lng).toBeLessThan(122.13);
			expect(lat).toBeGreaterThan(37.495);
			expect(lat).toBeLessThan(37.525);
		}
	});

	it('has somebody for every service, and four who can be asked for an emergency', () => {
		const skilled = (skill: string) => street.workers.filter((worker) => worker.skills.includes(skill));
		for (const item of street.serviceItems) expect(skilled(item.skill), item.code).not.toEqual([]);
		expect(skilled('first_aid').filter((worker) => worker.status === 'available')).toHaveLength(4);
	});

	it('closes every ring of the map', () => {
		for (const { geometry, id: feature } of street.mapFeatures) {
			if (geometry.type !== 'Polygon') continue;
			for (const ring of geometry.coordinates) expect(ring.at(-1), feature).toEqual(ring[0]);
		}
	});
});
