import { importCatalogue } from '@unwalled/catalogue';
import { makeSampleList } from '@unwalled/catalogue/testing';
import * as c from '@unwalled/contracts';
import { areaPaths } from '@unwalled/street';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type Asker, type Door, openDoor } from '../testing/door.ts';

let door: Door;
let song: Asker;
let he: Asker;
beforeAll(async () => {
	door = await openDoor();
	[song, he] = await Promise.all([door.as('song'), door.as('he')]);
	await importCatalogue(door.house, { ...makeSampleList(), actor: { id: 'acc_song', name: '宋立华' } });
});
afterAll(() => door.close());

describe('the catalogue', () => {
	it('is read page by page, at the price of one’s own area', async () => {
		const first = (await he.get('/api/catalogue/items?category=助餐&limit=10')).json();
		expect(first.rows).toHaveLength(10);
		expect(first.rows[0]).toMatchObject({ id: 'ZC01', code: 'ZC01', nameZh: '早餐配送', priceCents: 800, unit: 'visit', version: 1 });
		const second = (await he.get(`/api/catalogue/items?category=助餐&limit=10&after=${first.next}`)).json();
		expect([second.rows.length, second.next]).toEqual([7, null]);
	});

	it('shows an item with its standards and prices', async () => {
		const { item, standards, prices } = (await he.get('/api/catalogue/items/ZC02')).json();
		expect(item).toMatchObject({ nameEn: 'Lunch delivery', standardCount: 27 });
		expect(standards).toHaveLength(27);
		expect(standards[0]).toMatchObject({ code: 'ZC02-S1', version: 1 });
		expect(prices).toEqual([]);
		expect((await he.get('/api/catalogue/items/NO99')).statusCode).toBe(404);
	});

	it('changes a price for one’s own area from tomorrow on, and for no other', async () => {
		const set = (asker: Asker, areaPath: string, validFrom = '2026-11-23') =>
			asker.post('/api/catalogue/items/ZC02/prices', { areaPath, validFrom, priceCents: 1_700 });
		const answer = await set(song, areaPaths.huancuilou);
		expect(answer.json()).toMatchObject({
			changed: true,
			view: { prices: [{ areaPath: areaPaths.huancuilou, priceCents: 1_700, setBy: '宋立华' }] },
		});
		expect((await set(song, areaPaths.huancuilou)).json().changed).toBe(false);
		expect((await set(song, areaPaths.huancuilou, '2026-11-22')).json()).toMatchObject({
			code: 'invalid',
			facts: { why: 'not_before_tomorrow' },
		});
		expect((await set(song, '370000000000')).statusCode).toBe(404);
		expect((await set(he, areaPaths.huancuilou)).statusCode).toBe(403);
		const of = async (on: string) => (await he.get(`/api/catalogue/items?query=ZC02&on=${on}`)).json().rows[0].priceCents;
		expect([await of('2026-11-22'), await of('2026-11-23')]).toEqual([1_500, 1_700]);
	});

	it('publishes a standard, shows its versions, and changes an item under its version', async () => {
		const standard = { code: 'ZC01-S1', titleZh: '早餐配送操作规范', titleEn: 'How', text: '七点半前送到。', requiredEvidence: [] };
		expect((await song.post('/api/catalogue/standards', standard)).json()).toMatchObject({ changed: true, view: { version: 2 } });
		expect((await song.get('/api/catalogue/standards/ZC01-S1')).json().map(({ version }: { version: number }) => version)).toEqual([2, 1]);
		expect((await song.get('/api/catalogue/standards?query=早餐')).json()).toMatchObject({
			rows: [{ code: 'ZC01-S1', version: 2 }],
			next: null,
		});
		const { item } = (await song.get('/api/catalogue/items/ZC01')).json();
		const { id, code, priceCents, priceVersion, standardZh, standardEn, standardCount, ...said } = item;
		expect({ id, code, priceCents, priceVersion, standardCount }).toEqual({
			id: 'ZC01',
			code: 'ZC01',
			priceCents: 800,
			priceVersion: 1,
			standardCount: 27,
		});
		expect([standardZh, standardEn]).toEqual([expect.stringContaining('早餐'), expect.stringContaining('Breakfast')]);
		const change = await song.post('/api/catalogue/items/ZC01', { ...said, durationMin: 20 });
		expect(change.json()).toMatchObject({ changed: true, view: { item: { durationMin: 20, version: 2 } } });
		expect((await song.post('/api/catalogue/items/ZC01', { ...said, durationMin: 25 })).json().code).toBe('stale_version');
	});

	it('takes a list, tells what it would do first, and nothing of it is taken when a part is wrong', async () => {
		const [item] = makeSampleList().items;
		const body = { items: [{ ...item, code: 'NEW01' }], standards: [] };
		expect((await song.post('/api/catalogue/import', { ...body, dryRun: true })).json()).toMatchObject({
			changed: true,
			view: { items: { added: 1 } },
		});
		expect((await song.get('/api/catalogue/items/NEW01')).statusCode).toBe(404);
		expect((await song.post('/api/catalogue/import', body)).json()).toMatchObject({ changed: true, view: { items: { added: 1 } } });
		expect((await song.post('/api/catalogue/import', body)).json()).toMatchObject({ changed: false });
		const wrong = { ...body, items: [...body.items, { ...item, code: 'NEW02', priceCents: -1 }] };
		expect((await song.post('/api/catalogue/import', wrong)).statusCode).toBe(400);
		expect((await he.post('/api/catalogue/import', body)).statusCode).toBe(403);
	});
});

it('answers in the form that the description of the interface promises', async () => {
	const asked: [string, z.ZodType][] = [
		['/api/catalogue/items', c.itemPageSchema],
		['/api/catalogue/items/ZC02', c.itemDetailSchema],
		['/api/catalogue/items/EM01', c.itemDetailSchema],
		['/api/catalogue/standards', c.standardPageSchema],
		['/api/catalogue/standards/ZC02-S1', c.standardVersionsSchema],
	];
	for (const [url, schema] of asked) expect([url, schema.safeParse((await song.get(url)).json()).error]).toEqual([url, undefined]);
});
