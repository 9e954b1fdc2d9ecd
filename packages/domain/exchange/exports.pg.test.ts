import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { findPersonal } from '@unwalled/contracts';
import { openTable } from '@unwalled/tables';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchExport } from './commands/fetch-export.ts';
import { makeExport } from './commands/make-export.ts';
import { findExport } from './export-store.ts';

const actor = { id: 'acc_registrar', name: '林晓' };
const STREET = '371000000000.371002000000.371002001000';
let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());

const ask = async (change: { kind?: 'seniors' | 'areas'; format?: 'csv' | 'xlsx'; areaPath?: string } = {}) => {
	const input = { kind: 'seniors' as const, format: 'csv' as const, areaPath: STREET, why: '=年度复核', ...change };
	return (await makeExport(house, { ...input, actor })).export;
};
const fetch = (exportId: string, accountId = actor.id) => fetchExport({ house, rows: house.database.sql }, { exportId, accountId });

describe('an export', () => {
	it('says in the file who took it, when, why and under which number', async () => {
		const one = await ask();
		const { content, fileName, mediaType } = await fetch(one.id);
		const written = await text(content);
		expect(fileName).toBe(`unwalled-seniors-${one.id}.csv`);
		expect(mediaType).toContain('csv');
		for (const said of [one.id, '林晓 (acc_registrar)', house.clock.now().toISOString(), '年度复核', STREET])
			expect(written).toContain(said);
	});

	it('carries no telephone and no id number, and only people of the area', async () => {
		const written = await text((await fetch((await ask()).id)).content);
		expect(findPersonal(written)).toEqual([]);
		expect(written).toContain('丛日升');
		const { rows } = await house.database.pool.query<{ name: string }>('select name from seniors where area_path not like $1', [
			`${STREET}%`,
		]);
		expect(rows.length).toBeGreaterThan(0);
		for (const { name } of rows) expect(written).not.toContain(name);
	});

	it('is a workbook too', async () => {
		const folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-export-'));
		const file = path.join(folder, 'x.xlsx');
		await pipeline((await fetch((await ask({ format: 'xlsx' })).id)).content, createWriteStream(file));
		const table = await openTable(file);
		const rows = [];
		for await (const { cells } of table.rows) rows.push(cells);
		expect(table).toMatchObject({ sheet: '老人', otherSheets: ['水印 Watermark'] });
		expect(rows[0]).toContain('姓名');
		expect(rows.length).toBeGreaterThan(2);
		await rm(folder, { recursive: true });
	});

	it('of areas can be brought in again as it is', async () => {
		const written = await text((await fetch((await ask({ kind: 'areas' })).id)).content);
		expect(written).toContain('371002001001,塔山社区');
	});

	it('writes down how many rows left the house, also in the trail', async () => {
		const one = await ask();
		const written = await text((await fetch(one.id)).content);
		const { rows } = await findExport(house.database.sql, one.id);
		expect(rows).toBe(written.trim().split('\r\n').length - 6);
		const trail = await house.database.pool.query('select action, reason, facts from trail.entries where subject_id = $1 order by seq', [
			one.id,
		]);
		expect(trail.rows).toEqual([
			expect.objectContaining({ action: 'export.asked', reason: '=年度复核' }),
			expect.objectContaining({ action: 'export.fetched', facts: expect.objectContaining({ rows }) }),
		]);
	});

	it('counts what left although whoever fetched it went away', async () => {
		const one = await ask();
		const { content } = await fetch(one.id);
		for await (const _piece of content) break;
		await expect.poll(async () => (await findExport(house.database.sql, one.id)).fetchedAt).not.toBeNull();
	});

	it('is nobody else’s, and over after half an hour', async () => {
		const one = await ask();
		await expect(fetch(one.id, 'acc_other')).rejects.toMatchObject({ code: 'not_found' });
		await house.clock.advance(31 * 60_000);
		await expect(fetch(one.id)).rejects.toMatchObject({ code: 'refused' });
	});
});
