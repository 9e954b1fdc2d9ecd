import { seniorRecordSchema } from '@unwalled/contracts';
import { areaPaths } from '@unwalled/street';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asker, type Door, openDoor } from '../testing/door.ts';

const LI = 'snr_li0guilan';
const SISTER = 'snr_sunshuhua';
let door: Door;
/** An operator of the whole city. */
let lin: Asker;
/** An operator of 环翠楼街道. */
let he: Asker;
/** A supervisor, who keeps files. */
let song: Asker;
beforeAll(async () => {
	door = await openDoor();
	[lin, he, song] = await Promise.all([door.as('lin'), door.as('he'), door.as('song')]);
});
afterAll(() => door.close());

const record = async (asker: Asker, id = LI) => (await asker.get(`/api/seniors/${id}/record`)).json();

describe('the list of seniors', () => {
	it('comes page by page, each senior once', async () => {
		const seen: string[] = [];
		let after = '';
		for (;;) {
			const page = (await lin.get(`/api/registry/seniors?limit=5${after}`)).json();
			seen.push(...page.rows.map(({ id }: { id: string }) => id));
			if (page.next === null) break;
			after = `&after=${page.next}`;
		}
		expect(seen).toHaveLength(12);
		expect(new Set(seen).size).toBe(12);
	});

	it('is of one’s own area only', async () => {
		const { rows } = (await he.get('/api/registry/seniors')).json();
		expect(new Set(rows.map(({ areaPath }: { areaPath: string }) => areaPath.startsWith(areaPaths.huancuilou)))).toEqual(new Set([true]));
		expect((await he.get(`/api/registry/seniors?areaPath=${areaPaths.jingyuan}`)).statusCode).toBe(404);
		expect((await he.get('/api/registry/seniors?query=lgl')).json()).toEqual({ rows: [], next: null });
		expect((await lin.get('/api/registry/seniors?query=lgl')).json().rows).toMatchObject([{ id: LI, name: '李桂兰', age: 82 }]);
	});

	it.each(['after=%00', 'after=x', 'limit=101', 'limit=0', 'state=dead', 'areaPath=%27'])('refuses %s', async (query) =>
		expect((await lin.get(`/api/registry/seniors?${query}`)).statusCode).toBe(400),
	);
});

describe('a senior’s record', () => {
	it('has the form that the contract says', async () => {
		expect(seniorRecordSchema.parse(await record(lin))).toMatchObject({
			id: LI,
			allergies: ['青霉素'],
			allowed: expect.arrayContaining(['add_note']),
		});
	});

	it('is not there for another area, nor are its portrait, history and photo', async () => {
		for (const part of ['record', 'portrait', 'history', 'photo'])
			expect((await he.get(`/api/seniors/${LI}/${part}`)).statusCode).toBe(404);
	});

	it('is masked for the bureau, and its id number whole only for who compares it with the card', async () => {
		const { version } = await record(song, 'snr_bikeying');
		const number = '440524188001010014';
		await song.post('/api/seniors/snr_bikeying/fields', { version, fields: [{ field: 'idNumber', value: number, source: 'community' }] });
		const min = await door.as('min');
		const masked = await min.get('/api/seniors/snr_bikeying/record');
		expect(masked.json()).toMatchObject({
			id: 'snr_bikeying',
			idNumber: '4405****14',
			allergies: [],
			medicines: [],
			keyPlace: '',
			allowed: [],
		});
		const listed = await min.get('/api/registry/seniors');
		const raw = /\+86\d{9,}|440524188001010014/;
		expect(masked.body).not.toMatch(raw);
		expect(listed.body).not.toMatch(raw);
		expect((await record(lin, 'snr_bikeying')).idNumber).toBe('4405****14');
		expect((await lin.get(`/api/seniors?query=${number}`)).json()).toMatchObject([{ id: 'snr_bikeying' }]);
	});

	it('is changed field by field, by who keeps files', async () => {
		const { version } = await record(song);
		const body = { version, fields: [{ field: 'gp', value: '王大夫 0631-5201234', source: 'family' }] };
		expect((await lin.post(`/api/seniors/${LI}/fields`, body)).statusCode).toBe(403);
		const saved = (await song.post(`/api/seniors/${LI}/fields`, body)).json();
		expect(saved).toMatchObject({ changed: true, view: { gp: '王大夫 0631-5201234', version: version + 1 } });
		expect((await song.post(`/api/seniors/${LI}/fields`, body)).json()).toMatchObject({ code: 'stale_version' });
		const { rows } = (await lin.get(`/api/seniors/${LI}/history`)).json();
		expect(rows[0]).toMatchObject({ field: 'gp', source: 'family' });
		expect(JSON.stringify(rows)).not.toContain('5201234');
	});

	it('takes no field that nobody may set', async () => {
		const { version } = await record(song);
		for (const field of ['mergedInto', 'areaPath', 'version', 'healthSealed', '__proto__'])
			expect((await song.post(`/api/seniors/${LI}/fields`, { version, fields: [{ field, value: 'x', source: 'other' }] })).statusCode).toBe(
				400,
			);
	});

	it('draws a portrait with the facts under each tag', async () => {
		const { tags } = (await lin.get(`/api/seniors/${LI}/portrait`)).json();
		expect(tags).toContainEqual({ code: 'allergic', facts: [expect.objectContaining({ field: 'allergies', value: '青霉素' })] });
	});

	it('is registered, noted, agreed and barred over the door', async () => {
		const body = { home: { householdId: 'hh_gumo26' }, source: 'community', name: '孙淑芬', sex: 'female', bornOn: '1941-02-03' };
		const { view } = (await song.post('/api/seniors', body)).json();
		expect(view).toMatchObject({ pinyin: 'sun shu fen', householdId: 'hh_gumo26', version: 1 });
		const url = `/api/seniors/${view.id}`;
		expect((await lin.post(`${url}/notes`, { text: '听力好', source: 'operator' })).json().changed).toBe(true);
		const consent = { purpose: 'recording', byWhom: '本人', how: 'voice' };
		const agreed = (await lin.post(`${url}/consents`, consent)).json();
		expect(agreed.view.consents).toMatchObject([{ purpose: 'recording', holds: true }]);
		const withdrawn = await lin.post(`/api/consents/${agreed.view.consents[0].id}/withdraw`, { byWhom: '本人', how: 'voice' });
		expect(withdrawn.json().view.consents).toMatchObject([{ holds: false }]);
		const barred = await lin.post(`${url}/bar`, { workerId: 'wrk_chenmei', barred: true, reason: '合不来' });
		expect(barred.json().view.barredWorkers).toEqual([{ id: 'wrk_chenmei', name: '陈美' }]);
	});

	it('is merged and undone over the door, and tickets of before name the one that goes on', async () => {
		const [keep, drop] = [await record(song, SISTER), await record(song, 'snr_sunshuqin')];
		const { view } = (await lin.post('/api/tickets', { seniorId: drop.id, priority: 'P2', summary: '想理发' })).json();
		const body = { version: keep.version, dropId: drop.id, dropVersion: drop.version, reason: '重复登记' };
		const merged = (await song.post(`/api/seniors/${keep.id}/merge`, body)).json();
		const { ticket, seniors } = (await lin.get(`/api/tickets/${view.id}`)).json();
		expect(ticket.senior).toMatchObject({ id: keep.id });
		expect(new Set(seniors.map(({ id }: { id: string }) => id)).size).toBe(seniors.length);
		const undone = await song.post(`/api/merges/${merged.view.merges[0].id}/undo`, { reason: '是两个人' });
		expect(undone.json()).toMatchObject({ changed: true });
		expect((await lin.get(`/api/tickets/${view.id}`)).json().ticket.senior).toMatchObject({ id: drop.id });
	});
});

describe('areas over the door', () => {
	it('show children with tallies that add up', async () => {
		const { area, rows } = (await song.get('/api/areas')).json();
		expect(area.tally.seniors).toBe(rows.reduce((sum: number, { tally }: { tally: { seniors: number } }) => sum + tally.seniors, 0));
		const below = (await song.get(`/api/areas?below=${areaPaths.district}`)).json();
		expect(below.rows).toMatchObject([
			{ name: '环翠楼街道', children: 2 },
			{ name: '鲸园街道', children: 2 },
		]);
		expect((await he.get(`/api/areas?below=${areaPaths.district}`)).statusCode).toBe(404);
	});

	it('are given to a provider by who may', async () => {
		const admin = await door.as('admin');
		const body = { areaPath: areaPaths.jingyuan, providerId: 'prv_jingyuan', fromOn: '2026-01-01' };
		expect((await song.post('/api/operating-areas', body)).statusCode).toBe(403);
		expect((await admin.post('/api/operating-areas', body)).statusCode).toBe(200);
	});
});
