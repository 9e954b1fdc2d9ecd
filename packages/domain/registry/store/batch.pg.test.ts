import { inTransaction } from '@unwalled/messaging';
import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as r from '../index.ts';

const clerk = { id: 'acc_test', name: '导入' };
const NUMBER = '11010519491231002X';
let house: TestHouse;

const names = ['王秀英', '王秀兰', '李秀英', '张桂兰', '刘德福', '欧阳秀英'];
const door = (at: number): r.NewDoor => ({
	id: `hh_b${String(at).padStart(5, '0')}`,
	areaPath: at % 2 ? areaPaths.gumo : areaPaths.haigang,
	address: `和平路 ${at} 号 1 单元 101`,
	entranceNote: '',
	keyPlace: '',
	lng: 122.1,
	lat: 37.5,
	phones: [{ phone: `+86631700${String(at).padStart(4, '0')}`, kind: 'landline', seniorId: null }],
});
const senior = (at: number): r.RegisteredSenior => {
	const name = names[at % names.length] ?? '';
	return {
		id: `snr_b${String(at).padStart(5, '0')}`,
		householdId: door(at).id,
		areaPath: door(at).areaPath,
		name,
		...r.toPinyin(name),
		sex: 'female',
		bornOn: '1940-01-01',
		idNumber: at === 0 ? NUMBER : null,
		cardNumber: `c-${at}`,
		livingState: '独居',
		abilityLevel: '',
		hearing: '',
		dialect: '',
		diseases: ['高血压'],
		allergies: [],
		medicines: [],
		wishes: ['轻声说话'],
		source: 'import',
	};
};
const COUNT = 600;

beforeAll(async () => {
	house = await openTestHouse();
	const all = Array.from({ length: COUNT }, (_, at) => at);
	await inTransaction(house, async (tx) => {
		await r.insertHouseholds(tx, all.map(door));
		await r.insertSeniors(tx, all.map(senior), clerk);
		await r.insertContacts(
			tx,
			all.map((at) => ({
				id: `ctc_b${String(at).padStart(5, '0')}`,
				seniorId: senior(at).id,
				ordinal: 1,
				name: '女儿',
				relation: '女儿',
				phone: '+8613800138000',
				holdsKey: false,
				toldOfAlarms: true,
			})),
		);
	});
});
afterAll(() => house.close());

const found = (query: string, change: { areaPath?: string; limit?: number } = {}) =>
	r.searchSeniors(house.database.sql, {
		query,
		areaPath: areaPaths.city,
		limit: 20,
		indexesOf: (number) => house.fieldKeys.blindIndexes(number, 'id_number'),
		...change,
	});

describe('a batch', () => {
	it('writes files, doors, telephones and one fact each', async () => {
		const { rows } = await house.database.sql.execute(sql`select count(*)::int as n from senior_facts where field = 'registration'`);
		expect(rows).toEqual([{ n: COUNT }]);
		const file = await r.findSeniorFile(house.database.sql, 'snr_b00001', { now: house.clock.now(), keys: house.fieldKeys });
		expect(file).toMatchObject({ diseases: ['高血压'], wishes: ['轻声说话'], phones: ['+866317000001'], contacts: [{ name: '女儿' }] });
	});

	it('is all there or not at all', async () => {
		const half = inTransaction(house, (tx) => r.insertSeniors(tx, [{ ...senior(9), id: 'snr_fresh' }, senior(3)], clerk));
		await expect(half).rejects.toThrow();
		await expect(r.findSenior(house.database.sql, 'snr_fresh')).rejects.toMatchObject({ code: 'not_found' });
	});

	it('is recognised by id number, card, or name with birthday and telephone', async () => {
		const matches = await r.findSeniorsByKeys(house.database.sql, {
			idNumberIndexes: house.fieldKeys.blindIndexes(NUMBER, 'id_number'),
			cardNumbers: ['c-5', 'unknown'],
			people: [
				{ name: '王秀兰', bornOn: '1940-01-01', phone: '+866317000001' },
				{ name: '王秀兰', bornOn: '1941-01-01', phone: '+866317000001' },
			],
		});
		expect(matches.map(({ seniorId, by }) => [seniorId, by]).sort()).toEqual([
			['snr_b00000', 'id_number'],
			['snr_b00001', 'person'],
			['snr_b00005', 'card'],
		]);
		const doors = await r.findHouseholdsByAddress(house.database.sql, [
			{ areaPath: areaPaths.gumo, address: '和平路 7 号 1 单元 101' },
			{ areaPath: areaPaths.haigang, address: '和平路 7 号 1 单元 101' },
		]);
		expect(doors.map(({ id }) => id)).toEqual(['hh_b00007']);
	});

	it('gives the middle of an area for a door that nobody knows', async () => {
		const place = await r.meanPlaceOf(house.database.sql, `${areaPaths.gumo}.371002001999`);
		expect(place).toMatchObject({ accuracyM: expect.any(Number) });
		expect(place?.lng).toBeCloseTo(122.1, 1);
		expect(await r.meanPlaceOf(house.database.sql, '110000000000')).toBeNull();
	});
});

describe('searching many', () => {
	it('finds by card, id number and a part of the address', async () => {
		expect((await found('C-17'))[0]).toBe('snr_b00017');
		expect(await found(NUMBER.toLowerCase())).toEqual(['snr_b00000']);
		expect(await found('和平路 123 号')).toEqual(['snr_b00123']);
		expect(await found('0631-7000042')).toEqual(['snr_b00042']);
	});

	it('finds given names without the family name, by characters and by pinyin', async () => {
		for (const query of ['秀英', 'xiuying']) {
			const ids = await found(query, { limit: 100 });
			expect(ids.length).toBe(100);
			expect(ids.every((id) => senior(Number(id.slice(5))).name.endsWith('秀英'))).toBe(true);
		}
	});

	it('names whoever begins so before whoever only contains it', async () => {
		const [first, second] = await found('xiu', { limit: 2 });
		await inTransaction(house, async (tx) => {
			await r.insertHouseholds(tx, [door(COUNT)]);
			await r.insertSeniors(tx, [{ ...senior(COUNT), name: '修德', ...r.toPinyin('修德') }], clerk);
		});
		expect(await found('xiu', { limit: 2 })).toEqual([senior(COUNT).id, first]);
		expect(second).not.toBe(senior(COUNT).id);
		expect(await found('wxy', { limit: 100 })).toHaveLength(100);
	});

	it('stays within the area', async () => {
		expect(await found('zhangguilan', { areaPath: areaPaths.gumo, limit: 100 })).toHaveLength(100);
		expect(await found('zhangguilan', { areaPath: areaPaths.haigang, limit: 100 })).toEqual([]);
		expect(await found('和平路 123 号', { areaPath: areaPaths.haigang })).toEqual([]);
		expect(await found('c-577', { areaPath: areaPaths.haigang })).toEqual([]);
		expect(await found('c-577')).toEqual(['snr_b00577']);
	});

	it('lists everybody once, page after page, in one order', async () => {
		const seen: string[] = [];
		let after: r.ListPlace | null = null;
		for (;;) {
			const page: r.ListPlace[] = await r.listSeniorIds(house.database.sql, {
				areaPath: areaPaths.city,
				state: 'current',
				limit: 100,
				after,
			});
			seen.push(...page.map(({ id }) => id));
			after = page.at(-1) ?? null;
			if (page.length < 100) break;
		}
		expect(seen).toHaveLength(COUNT + 13);
		expect(new Set(seen).size).toBe(COUNT + 13);
	});
});
