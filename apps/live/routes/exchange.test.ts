import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as c from '@unwalled/contracts';
import { ImportFiles, workOnImport } from '@unwalled/exchange';
import { readConfig } from '@unwalled/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asker, type Door, openDoor } from '../testing/door.ts';

let folder: string;
let door: Door;
let yue: Asker; // registrar of the street 环翠楼
let song: Asker; // supervisor of the city
let admin: Asker;
beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-exchange-'));
	door = await openDoor({ config: readConfig({ DATABASE_URL: 'postgres://127.0.0.1/none', UNWALLED_DATA_DIR: folder }) });
	[yue, song, admin] = await Promise.all([door.as('yue'), door.as('song'), door.as('admin')]);
});
afterAll(async () => {
	await door.close();
	await rm(folder, { recursive: true });
});

const HEAD = '姓名,身份证号,联系电话,社区代码,住址\n';
const GOOD = '李新来,371002194103081241,13912340001,371002001001,文化路 9001 号\n';
const BAD = '王错号,371002194103081240,13912340002,371002001001,文化路 9002 号\n';
const OUTSIDE = '张外区,371002193903081237,13912340003,371002002001,文化路 9003 号\n';

const upload = (asker: Asker, content: string | Buffer, query = 'kind=seniors&name=register.csv') =>
	asker.ask('POST', `/api/imports?${query}`, { headers: { 'content-type': 'application/octet-stream' }, payload: content });
const work = () => workOnImport({ house: door.house, files: new ImportFiles(folder), areaCode: '0631' });

describe('a file', () => {
	it('is brought, mapped, checked, written and reported', async () => {
		const answer = await upload(yue, HEAD + GOOD + BAD + OUTSIDE);
		expect(answer.statusCode).toBe(200);
		const { changed, view } = c.importResultSchema.parse(answer.json());
		expect(changed).toBe(true);
		expect(view).toMatchObject({
			status: 'uploaded',
			format: 'csv',
			encoding: 'utf-8',
			missing: [],
			mapping: { name: 0, idNumber: 1, phone: 2 },
		});
		expect(JSON.stringify(view.samples)).not.toMatch(/371002194103081241|13912340001/);

		const { id } = view;
		expect((await yue.post(`/api/imports/${id}/run`, { version: view.version })).json()).toMatchObject({ code: 'refused' });
		expect((await yue.post(`/api/imports/${id}/check`, { version: view.version })).json().view.wanted).toBe('check');
		await work();
		const checked = c.importViewSchema.parse((await yue.get(`/api/imports/${id}`)).json());
		expect(checked).toMatchObject({ status: 'checked', totalRows: 3, counts: { added: 1, refused: 2 } });

		const page = c.refusedPageSchema.parse((await yue.get(`/api/imports/${id}/refused?limit=1`)).json());
		expect(page.rows).toEqual([expect.objectContaining({ line: 3, column: '身份证号', code: 'id_check_digit', value: '3710****40' })]);
		const rest = c.refusedPageSchema.parse((await yue.get(`/api/imports/${id}/refused?after=${page.next}`)).json());
		expect(rest).toMatchObject({ rows: [{ line: 4, code: 'area_outside', message: { zh: '不在您的辖区内' } }], next: null });

		expect((await yue.post(`/api/imports/${id}/run`, { version: 1 })).json().code).toBe('stale_version');
		await yue.post(`/api/imports/${id}/run`, { version: checked.version });
		await work();
		expect((await yue.get(`/api/imports/${id}`)).json()).toMatchObject({ status: 'finished', counts: { added: 1, refused: 2 } });
		const report = await yue.get(`/api/imports/${id}/report`);
		expect(report.headers['content-type']).toContain('text/csv');
		expect(c.findPersonal(report.body)).toEqual([]);

		const again = (await upload(yue, HEAD + GOOD + BAD + OUTSIDE)).json();
		expect(again).toMatchObject({ changed: false, view: { id, status: 'finished' } });
		expect(c.importPageSchema.parse((await yue.get('/api/imports')).json()).rows.map((row) => row.id)).toContain(id);
	});

	it.each([
		['a .xls of before 2007', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'old_excel'],
		['nothing', Buffer.alloc(0), 'empty'],
		['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1, 0, 2, 0]), 'not_a_table'],
	])('that is %s is refused with its reason in both languages', async (_what, content, why) => {
		const answer = await upload(yue, content);
		expect(answer.statusCode).toBe(400);
		expect(answer.json()).toMatchObject({ code: 'invalid', facts: { why, zh: expect.any(String), en: expect.any(String) } });
	});

	it('must be the body itself', async () => {
		const answer = await yue.post('/api/imports?kind=seniors', { file: 'x' });
		expect(answer.json()).toMatchObject({ code: 'invalid', facts: { field: 'body' } });
	});

	it('is brought only by those who may see what it brings', async () => {
		expect((await upload(admin, HEAD + GOOD)).statusCode).toBe(403);
		expect((await upload(admin, '区划代码,名称\n371002001098,新社区\n', 'kind=areas')).statusCode).toBe(200);
		for (const login of ['lin', 'gao', 'wang-jianguo', 'tang', 'shen', 'min'])
			expect((await upload(await door.as(login), HEAD)).statusCode).toBe(403);
	});

	it('of one street is not there for another, and not for who may not see its kind', async () => {
		const { view } = (await upload(song, `${HEAD}${GOOD.replace('9001', '9101')}`)).json();
		for (const url of [`/api/imports/${view.id}`, `/api/imports/${view.id}/refused`, `/api/imports/${view.id}/report`])
			for (const asker of [yue, admin]) expect((await asker.get(url)).statusCode).toBe(404);
		for (const asker of [yue, admin]) {
			expect((await asker.post(`/api/imports/${view.id}/cancel`, { reason: 'x' })).statusCode).toBe(404);
			expect((await asker.get('/api/imports')).body).not.toContain(view.id);
		}
		expect((await song.post(`/api/imports/${view.id}/cancel`, { reason: '试一下' })).json().view.status).toBe('canceled');
	});
});

describe('an export', () => {
	it('is asked for with a reason and fetched with a watermark, by nobody else', async () => {
		expect((await yue.post('/api/exports', { kind: 'seniors' })).json()).toMatchObject({ code: 'invalid', facts: { field: 'why' } });
		const { view } = c.exportResultSchema.parse((await yue.post('/api/exports', { kind: 'seniors', why: '年度复核' })).json());
		const file = await yue.get(`/api/exports/${view.id}/file`);
		expect(file.statusCode).toBe(200);
		expect(file.headers['content-disposition']).toContain(view.id);
		expect(file.body).toContain(`导出 ${view.id}`);
		expect(file.body).toContain('岳文静');
		expect(c.findPersonal(file.body)).toEqual([]);
		expect((await song.get(`/api/exports/${view.id}/file`)).statusCode).toBe(404);
		expect(c.exportPageSchema.parse((await yue.get('/api/exports')).json()).rows[0]).toMatchObject({
			id: view.id,
			fetchedAt: expect.any(String),
		});
	});

	it('reaches no further than the area of who asks', async () => {
		expect((await yue.post('/api/exports', { kind: 'seniors', why: 'x', areaPath: '371000000000' })).statusCode).toBe(404);
		const { rows } = await door.house.database.pool.query<{ name: string }>(
			`select name from seniors where area_path not like '371000000000.371002000000.371002001000%'`,
		);
		const { view } = (await yue.post('/api/exports', { kind: 'seniors', why: 'x' })).json();
		const { body } = await yue.get(`/api/exports/${view.id}/file`);
		for (const { name } of rows) expect(body).not.toContain(name);
	});
});

describe('webhooks', () => {
	it('are kept by administrators of the whole house, with the secret shown once', async () => {
		const body = { url: 'https://bureau.example.org/hooks', description: '民政局', types: ['ticket.opened'] };
		expect((await yue.post('/api/webhooks', body)).statusCode).toBe(403);
		const made = c.madeWebhookSchema.parse((await admin.post('/api/webhooks', body)).json());
		expect(made.secret).toMatch(/^whsec_/);
		const list = await admin.get('/api/webhooks');
		expect(c.webhookPageSchema.parse(list.json()).rows.map(({ id }) => id)).toContain(made.view.id);
		expect(list.body).not.toContain(made.secret);
		const tested = c.deliveryResultSchema.parse((await admin.post(`/api/webhooks/${made.view.id}/test`)).json());
		const log = c.deliveryPageSchema.parse((await admin.get(`/api/webhooks/${made.view.id}/deliveries`)).json());
		expect(log.rows.map(({ id }) => id)).toEqual([tested.view.id]);
		const { version } = made.view;
		expect((await admin.post(`/api/webhooks/${made.view.id}/rotate`, { version })).json().secret).not.toBe(made.secret);
		expect((await admin.post(`/api/webhooks/${made.view.id}/disable`, { version: version + 1 })).json()).toMatchObject({ changed: true });
	});

	it('are refused for addresses and facts that do not exist', async () => {
		const body = { url: 'ftp://x', description: 'x', types: ['ticket.opened'] };
		expect((await admin.post('/api/webhooks', body)).json()).toMatchObject({ code: 'invalid', facts: { field: 'url' } });
		expect((await admin.post('/api/webhooks', { ...body, types: ['ticket.nothing'] })).json()).toMatchObject({ code: 'invalid' });
	});
});
