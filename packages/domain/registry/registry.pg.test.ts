import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	areaName,
	findSenior,
	findSeniorFile,
	findServiceItem,
	identifyPhones,
	listFamily,
	listHouseholdCards,
	listMapFeatures,
	listServiceItems,
	listWorkers,
	rootAreaPath,
	searchSeniors,
	toServiceItem,
	toWorkerRow,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());

describe('identifying callers', () => {
	it('knows the only senior of a household', async () => {
		const callers = await identifyPhones(house.database.pool, ['+866315231201']);
		expect(callers.get('+866315231201')).toEqual({
			householdId: 'hh_xinwei18',
			areaPath: areaPaths.baoquan,
			seniorId: 'snr_li0guilan',
			seniorCount: 1,
		});
	});

	it('does not guess between two who share a telephone', async () => {
		const callers = await identifyPhones(house.database.pool, ['+866315231204']);
		expect(callers.get('+866315231204')).toMatchObject({ householdId: 'hh_gumo26', seniorId: null, seniorCount: 2 });
	});

	it('tells a couple apart by their own telephones', async () => {
		const callers = await identifyPhones(house.database.pool, ['+866315231202', '+866315231203']);
		expect([...callers.values()].map(({ seniorId }) => seniorId).sort()).toEqual(['snr_liuxiuzhen', 'snr_wangdefu']);
	});

	it('leaves unknown numbers out', async () => {
		expect(await identifyPhones(house.database.pool, ['+8613900000000', "'; drop table seniors"])).toEqual(new Map());
		expect(await identifyPhones(house.database.pool, [])).toEqual(new Map());
	});

	it('gives unknown callers to the city', async () => expect(await rootAreaPath(house.database.pool)).toBe(areaPaths.city));
});

describe('households and files', () => {
	it('shows a door with everybody behind it', async () => {
		const cards = await listHouseholdCards(house.database.sql, ['hh_gumo26', 'hh_gumo26', 'hh_nowhere']);
		expect([...cards.keys()]).toEqual(['hh_gumo26']);
		expect(cards.get('hh_gumo26')).toMatchObject({
			areaName: '环翠楼街道古陌社区',
			door: { lng: 122.1148, lat: 37.5161 },
			phones: ['+866315231204'],
			seniors: [{ name: '孙淑华' }, { name: '孙淑琴' }],
		});
	});

	it('shows a file with age, contacts in order and the household', async () => {
		const file = await findSeniorFile(house.database.sql, 'snr_li0guilan', { now: house.clock.now(), keys: house.fieldKeys });
		expect(file).toMatchObject({ name: '李桂兰', age: 82, address: '新威路 18 号院 3 号楼 2 单元 301', allergies: ['青霉素'] });
		expect(file.contacts.map(({ ordinal, name }) => [ordinal, name])).toEqual([
			[1, '陈芳'],
			[2, '张秀英'],
			[3, '陈刚'],
		]);
		expect(file.household).toEqual([{ id: 'snr_li0guilan', name: '李桂兰' }]);
	});

	it('does not know who is not there', async () => {
		await expect(findSenior(house.database.sql, 'snr_nobody')).rejects.toMatchObject({ code: 'not_found' });
		await expect(findSeniorFile(house.database.sql, 'snr_nobody', { now: house.clock.now(), keys: house.fieldKeys })).rejects.toMatchObject(
			{ code: 'not_found' },
		);
	});

	it('tells only contacts who agreed', async () => {
		const told = await listFamily(house.database.sql, { householdId: 'hh_xinwei18', seniorId: 'snr_li0guilan', consentingOnly: true });
		expect(told.map(({ name }) => name)).toEqual(['陈芳', '张秀英']);
	});

	it('calls the whole family in their order, whoever agreed to texts', async () => {
		const called = await listFamily(house.database.sql, { householdId: 'hh_xinwei18', seniorId: 'snr_li0guilan', consentingOnly: false });
		expect(called.map(({ name }) => name)).toEqual(['陈芳', '张秀英', '陈刚']);
	});

	it('tells the contacts of everybody while nobody knows who pressed, each telephone once', async () => {
		const told = await listFamily(house.database.sql, { householdId: 'hh_gumo26', seniorId: null, consentingOnly: true });
		expect(told.map(({ phone }) => phone).sort()).toEqual(['+8613800138008', '+8613800138009']);
	});
});

describe('searching seniors', () => {
	const found = (query: string, areaPath: string = areaPaths.district) => searchSeniors(house.database.sql, { query, areaPath, limit: 20 });

	it.each([
		['the name', '桂兰'],
		['pinyin', 'Li Guilan'],
		['pinyin without spaces', 'guilan'],
		['first letters', 'lgl'],
		['the address', '新威路 18'],
		['the end of the telephone number', '1201'],
	])('finds by %s', async (_by, query) => expect(await found(query)).toEqual(['snr_li0guilan']));

	it('lists everybody of the area for an empty query', async () => {
		expect(await found('  ')).toHaveLength(12);
		expect(await found('', areaPaths.gumo)).toHaveLength(3);
	});

	it('finds nobody outside the area', async () => expect(await found('lgl', areaPaths.huancuilou)).toEqual([]));

	it.each(['%', '_', '\\', "' or 1=1 --", '👵', '99'])('takes «%s» as it is', async (query) => expect(await found(query)).toEqual([]));
});

describe('workers, services, areas and the map', () => {
	it('lists workers whose area touches the asked one', async () => {
		const names = async (areaPath: string) => (await listWorkers(house.database.sql, { areaPath })).map(({ name }) => name);
		expect(await names(areaPaths.city)).toHaveLength(8);
		expect(await names(areaPaths.gumo)).not.toContain('许丽');
		expect(await names(areaPaths.gumo)).toContain('赵敏');
	});

	it('lists the workers of a firm, and by id', async () => {
		expect(await listWorkers(house.database.sql, { providerId: 'prv_ankang' })).toHaveLength(3);
		expect(await listWorkers(house.database.sql, { ids: [] })).toEqual([]);
		const [wang] = await listWorkers(house.database.sql, { ids: ['wrk_wangjianguo'] });
		expect(wang && toWorkerRow(wang)).toMatchObject({ name: '王建国', provider: { name: '安康护理站' }, position: { lng: 122.1196 } });
	});

	it('knows twenty services, the emergency visit among them', async () => {
		expect(await listServiceItems(house.database.sql)).toHaveLength(20);
		const emergency = await findServiceItem(house.database.sql, 'EM01');
		expect(emergency).toMatchObject({ skill: 'first_aid', priceVersion: 1 });
		expect(emergency && 'priceVersion' in toServiceItem(emergency)).toBe(false);
		expect(await findServiceItem(house.database.sql, 'ZZ99')).toBeNull();
	});

	it('names a community with its street, and an unknown area by its code', async () => {
		expect(await areaName(house.database.sql, areaPaths.baoquan)).toBe('鲸园街道宝泉社区');
		expect(await areaName(house.database.sql, areaPaths.district)).toBe('环翠区');
		expect(await areaName(house.database.sql, '99.98')).toBe('98');
	});

	it('draws the town without any tile', async () => {
		const features = await listMapFeatures(house.database.sql);
		expect(new Set(features.map(({ properties }) => properties.kind))).toEqual(new Set(['water', 'land', 'park', 'street', 'building']));
	});

	it('stores no register row without an area', async () => {
		const { rows } = await house.database.sql.execute(
			sql`select count(*)::int as n from households where area_path not in (select path from areas)`,
		);
		expect(rows).toEqual([{ n: 0 }]);
	});
});
