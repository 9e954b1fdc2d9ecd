import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	type CatalogueItem,
	changeItem,
	findPricedItem,
	importCatalogue,
	listPricedItems,
	listPrices,
	listStandardsOfItem,
	listVersions,
	publishStandard,
	searchItems,
	searchStandards,
	setItemPrice,
} from './index.ts';
import { makeSampleList } from './testing/sample-list.ts';

const actor = { id: 'acc_song', name: '宋立华' };
// The test clock stands at 16:00 in China on this day.
const TODAY = '2026-11-22';
const TOMORROW = '2026-11-23';
let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());

const priceOf = async (code: string, areaPath: string, on: string) => {
	const item = await findPricedItem(house.database.sql, code, { areaPath, on });
	return item && { cents: item.priceCents, version: item.priceVersion };
};

describe('the list of the bureau', () => {
	it('has over two hundred items and 362 standards', () => {
		const { items, standards } = makeSampleList();
		expect(items.length).toBeGreaterThanOrEqual(200);
		expect(standards).toHaveLength(362);
		const used = new Set(items.flatMap(({ standardCodes }) => standardCodes));
		expect(standards.filter(({ code }) => !used.has(code))).toEqual([]);
	});

	it('counts what it would do before it does it', async () => {
		const tally = await importCatalogue(house, { ...makeSampleList(), actor, dryRun: true });
		expect(tally).toMatchObject({ changed: true, items: { added: 204 }, standards: { added: 362 }, prices: { added: 0 } });
		expect(await searchStandards(house.database.sql, { words: '', limit: 100 })).toEqual([]);
		expect(await priceOf('ZC02', areaPaths.tashan, TODAY)).toBeNull();
	});

	it('is imported whole, and a second time changes nothing', async () => {
		const first = await importCatalogue(house, { ...makeSampleList(), actor });
		expect(first).toMatchObject({ items: { added: 204, changed: 0 }, standards: { added: 362 }, prices: { added: 0 } });
		const second = await importCatalogue(house, { ...makeSampleList(), actor });
		expect(second).toEqual({
			changed: false,
			items: { added: 0, changed: 0, unchanged: 204 },
			standards: { added: 0, changed: 0, unchanged: 362 },
			prices: { added: 0, changed: 0, unchanged: 204 },
		});
		const lunch = await findPricedItem(house.database.sql, 'ZC02', { areaPath: areaPaths.tashan, on: TODAY });
		expect(lunch).toMatchObject({
			nameZh: '午餐配送',
			priceCents: 1_500,
			priceVersion: 1,
			unit: 'visit',
			standardCount: 27,
			skills: ['meal'],
		});
		expect(lunch?.requiredEvidence).toEqual(['photo']);
		const standards = await listStandardsOfItem(house.database.sql, 'ZC02');
		expect(standards.map(({ code }) => code)).toEqual(makeSampleList().items.find(({ code }) => code === 'ZC02')?.standardCodes);
	});

	it('is written into the trail once', async () => {
		const { rows } = await house.database.pool.query("select actor_id from trail.entries where action = 'catalogue.imported'");
		expect(rows).toEqual([{ actor_id: 'acc_song' }]);
	});

	it('leaves alone what it does not name, and the twenty services of the street stay on offer', async () => {
		expect(await priceOf('EM01', areaPaths.tashan, TODAY)).toEqual({ cents: 8_000, version: 1 });
		expect(await listPricedItems(house.database.sql, { areaPath: areaPaths.tashan, on: TODAY })).toHaveLength(224);
	});

	it.each([
		['an item twice', (list: ReturnType<typeof makeSampleList>) => ({ ...list, items: [...list.items, ...list.items.slice(0, 1)] })],
		['a standard that nobody knows', (list) => ({ ...list, items: [with_(list.items[0], { standardCodes: ['NO-1'] })] })],
		['an item that nobody can do', (list) => ({ ...list, items: [with_(list.items[0], { skills: [] })] })],
		['an item that ends before it begins', (list) => ({ ...list, items: [with_(list.items[0], { activeUntil: '2025-12-31' })] })],
		[
			'a price of an item that is not in it',
			(list) => ({ ...list, prices: [{ itemCode: 'XX', areaPath: '', validFrom: TOMORROW, priceCents: 1 }] }),
		],
		['a price that begins today', (list) => ({ ...list, validFrom: TODAY })],
	] as [string, (list: ReturnType<typeof makeSampleList>) => Parameters<typeof importCatalogue>[1]][])(
		'with %s changes nothing',
		async (_, spoil) => {
			await expect(importCatalogue(house, { ...spoil(makeSampleList()), actor })).rejects.toMatchObject({ code: 'invalid' });
			expect(await importCatalogue(house, { ...makeSampleList(), actor })).toMatchObject({ changed: false });
		},
	);
});

function with_<T extends CatalogueItem>(item: T | undefined, change: Partial<CatalogueItem>): T {
	if (!item) throw new Error('the list is empty');
	return { ...item, ...change };
}

describe('a price', () => {
	it('of tomorrow leaves today as it is', async () => {
		const change = { itemCode: 'ZC02', areaPath: '', validFrom: TOMORROW, priceCents: 1_800, actor };
		expect(await setItemPrice(house, change)).toEqual({ changed: true });
		expect(await setItemPrice(house, change)).toEqual({ changed: false });
		expect(await priceOf('ZC02', areaPaths.tashan, TODAY)).toEqual({ cents: 1_500, version: 1 });
		expect(await priceOf('ZC02', areaPaths.tashan, TOMORROW)).toEqual({ cents: 1_800, version: 2 });
		expect(await priceOf('ZC02', areaPaths.tashan, '2027-06-01')).toEqual({ cents: 1_800, version: 2 });
	});

	it('of a street holds there and below, whatever the city does later', async () => {
		await setItemPrice(house, { itemCode: 'ZC03', areaPath: areaPaths.huancuilou, validFrom: TOMORROW, priceCents: 1_200, actor });
		await setItemPrice(house, { itemCode: 'ZC03', areaPath: '', validFrom: '2026-12-01', priceCents: 1_700, actor });
		expect(await priceOf('ZC03', areaPaths.tashan, '2026-12-02')).toEqual({ cents: 1_200, version: 2 });
		expect(await priceOf('ZC03', areaPaths.baoquan, '2026-12-02')).toEqual({ cents: 1_700, version: 3 });
		expect(await priceOf('ZC03', areaPaths.baoquan, TOMORROW)).toEqual({ cents: 1_500, version: 1 });
	});

	it.each([TODAY, '2026-11-21'])('cannot begin on %s', async (validFrom) => {
		await expect(setItemPrice(house, { itemCode: 'ZC02', areaPath: '', validFrom, priceCents: 1, actor })).rejects.toMatchObject({
			code: 'invalid',
			facts: { field: 'validFrom', why: 'not_before_tomorrow', earliest: TOMORROW },
		});
	});

	it('is of an item that is there', async () => {
		const change = { itemCode: 'ZZ99', areaPath: '', validFrom: TOMORROW, priceCents: 1, actor };
		await expect(setItemPrice(house, change)).rejects.toMatchObject({ code: 'not_found' });
	});

	it('is counted one after the other when two set it at once', async () => {
		const set = (priceCents: number) => setItemPrice(house, { itemCode: 'ZC04', areaPath: '', validFrom: TOMORROW, priceCents, actor });
		await Promise.all([set(2_000), set(2_100), set(2_200)]);
		expect((await listPrices(house.database.sql, 'ZC04')).map(({ version }) => version)).toEqual([4, 3, 2]);
	});

	it('that was set is never rewritten', async () => {
		await expect(house.database.pool.query('update item_prices set price_cents = 1')).rejects.toThrow('append-only');
		await expect(house.database.pool.query('delete from item_prices')).rejects.toThrow('append-only');
	});

	it('changes tomorrow when the list of the bureau has another', async () => {
		const list = makeSampleList();
		const items = list.items.map((item) => (item.code === 'ZY01' ? { ...item, priceCents: 11_000 } : item));
		// The prices that were set by hand above differ from the list as well.
		const { prices } = await importCatalogue(house, { ...list, items, actor, dryRun: true });
		expect(prices.added).toBeGreaterThanOrEqual(1);
		await importCatalogue(house, { items: items.filter(({ code }) => code === 'ZY01'), standards: list.standards, actor });
		expect(await priceOf('ZY01', areaPaths.tashan, TODAY)).toEqual({ cents: 10_000, version: 1 });
		expect(await priceOf('ZY01', areaPaths.tashan, TOMORROW)).toEqual({ cents: 11_000, version: 2 });
	});
});

describe('standards and items', () => {
	it('keep every version of a standard, and items follow the newest', async () => {
		const [before] = await listVersions(house.database.sql, 'ZC02-S1');
		if (!before) throw new Error('no such standard');
		const standard = { code: 'ZC02-S1', titleZh: before.titleZh, titleEn: before.titleEn, text: '餐温不低于 65 ℃。', requiredEvidence: [] };
		expect(await publishStandard(house, { standard, actor })).toEqual({ changed: true, version: 2 });
		expect(await publishStandard(house, { standard, actor })).toEqual({ changed: false, version: 2 });
		expect((await listVersions(house.database.sql, 'ZC02-S1')).map(({ version }) => version)).toEqual([2, 1]);
		expect((await listStandardsOfItem(house.database.sql, 'ZC02'))[0]).toMatchObject({ version: 2, text: '餐温不低于 65 ℃。' });
	});

	it('ask for a photo where a new version does', async () => {
		const standard = { code: 'NEW-1', titleZh: '新规范', titleEn: 'New', text: '拍照。', requiredEvidence: [] };
		await publishStandard(house, { standard, actor });
		const item: CatalogueItem = { ...plain('NU01'), standardCodes: ['NEW-1'] };
		await changeItem(house, { item, version: 1, actor });
		const evidence = async () => (await findPricedItem(house.database.sql, 'NU01', { areaPath: '', on: TODAY }))?.requiredEvidence;
		expect(await evidence()).toEqual([]);
		await publishStandard(house, { standard: { ...standard, requiredEvidence: ['photo'] }, actor });
		expect(await evidence()).toEqual(['photo']);
	});

	it('change under the version that was read', async () => {
		const item = { ...plain('CL01'), durationMin: 150 };
		expect(await changeItem(house, { item, version: 1, actor })).toEqual({ changed: true });
		const found = await findPricedItem(house.database.sql, 'CL01', { areaPath: '', on: TODAY });
		expect(found).toMatchObject({ durationMin: 150, priceCents: 8_000 });
		// Without standards of the catalogue the text that it was planted with stays.
		expect(found?.standardZh).toContain('厨卫');
		await expect(changeItem(house, { item: { ...item, durationMin: 90 }, version: 7, actor })).rejects.toMatchObject({
			code: 'stale_version',
		});
	});

	it('leave the offer after the last day, and the emergency visit never does', async () => {
		await changeItem(house, { item: { ...plain('HA01'), activeUntil: TODAY }, version: 1, actor });
		const offered = async (on: string) =>
			(await listPricedItems(house.database.sql, { areaPath: areaPaths.city, on })).some(({ code }) => code === 'HA01');
		expect([await offered(TODAY), await offered(TOMORROW)]).toEqual([true, false]);
		const emergency = changeItem(house, { item: { ...plain('EM01'), activeUntil: TOMORROW }, version: 1, actor });
		await expect(emergency).rejects.toMatchObject({ code: 'refused', facts: { why: 'always_on_offer' } });
	});

	it('are found by name, English name, code and category, page by page', async () => {
		const find = async (words: string, more = {}) =>
			(await searchItems(house.database.sql, { words, areaPath: areaPaths.city, on: TODAY, limit: 100, ...more })).map(({ code }) => code);
		expect(await find('陪诊')).toEqual(['YL01', 'YL02']);
		expect(await find('lunch del')).toEqual(['ZC02']);
		expect(await find('%')).toEqual([]);
		expect(await find('', { category: '康复' })).toHaveLength(17);
		const first = await find('', { category: '康复', limit: 10 });
		expect(await find('', { category: '康复', limit: 10, after: first.at(-1) })).toHaveLength(7);
	});
});

const plain = (code: string): CatalogueItem => ({
	...{ code, nameZh: code, nameEn: code, category: '测试', unit: 'visit', durationMin: 30, skills: ['nursing'], eligibleGroups: [] },
	...{ activeFrom: '2026-01-01', activeUntil: null, requiredEvidence: [], standardCodes: [] },
});
