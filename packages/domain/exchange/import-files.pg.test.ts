import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { findPersonal } from '@unwalled/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkImport } from './commands/steer-import.ts';
import { tidyImports } from './commands/tidy-imports.ts';
import { uploadImport } from './commands/upload-import.ts';
import { ImportFiles } from './files.ts';
import { findImport } from './import-store.ts';
import { writeReport } from './report.ts';
import { actor, CITY, ImportTestDesk } from './testing/import-desk.ts';
import { headOf, idNumberOf, linesOf } from './testing/register.ts';

let d: ImportTestDesk;
beforeAll(async () => {
	d = await ImportTestDesk.open();
});
afterAll(() => d.close());
afterEach(() => d.clear());

describe('lists', () => {
	it('of areas are imported by the registry, with the reasons of refused rows', async () => {
		const one = await d.importWhole('区划代码,名称\n371002001099,新社区\n371002001001,塔山社区\n99,坏\n', CITY, 'areas');
		expect(one.status).toBe('finished');
		expect(one.counts).toMatchObject({ rows: 3, refused: 1 });
		expect(await d.count(`areas where code = '371002001099'`)).toBe(1);
		expect(await d.remarksOf(one.id)).toEqual(['4 code code_invalid']);
	});

	it('of services are imported with their standards: 200 items, 362 standards', async () => {
		const head = '项目编号,项目名称,类别,所需技能,计量单位,时长（分钟）,单价（元）,标准编号,标准名称,标准内容\n';
		const lines = Array.from({ length: 362 }, (_, at) => {
			const item = at % 200;
			return `SV${String(item).padStart(3, '0')},服务${item},助洁,保洁,次,60,${30 + item}.50,BZ${at},标准${at},按标准${at}完成\n`;
		});
		const one = await d.importWhole(head + lines.join(''), CITY, 'catalogue');
		expect(one).toMatchObject({ status: 'finished', counts: { rows: 362, added: 200, refused: 0 } });
		expect(await d.count('standards')).toBeGreaterThanOrEqual(362);
		const again = await d.importWhole(`再来一次\n${head}${lines.join('')}`, CITY, 'catalogue');
		expect(again.counts).toMatchObject({ added: 0, changed: 0, unchanged: 200 });
	});
});

describe('files', () => {
	it('that are no tables leave nothing behind', async () => {
		await expect(d.bring(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))).rejects.toMatchObject({
			code: 'invalid',
			facts: { why: 'old_excel', zh: expect.any(String) },
		});
		await expect(d.bring('')).rejects.toMatchObject({ facts: { why: 'empty' } });
		expect(await readdir(path.join(d.folder, 'imports'))).toEqual([]);
	});

	it('that are too large are refused while they come, before they fill the disk', async () => {
		const small = new ImportFiles(d.folder, 1_000);
		let given = 0;
		async function* endless() {
			for (;;) {
				given += 500;
				yield Buffer.alloc(500, 'x');
			}
		}
		const upload = { kind: 'seniors' as const, fileName: 'x', areaPath: CITY, content: endless(), actor };
		await expect(uploadImport(d.house, small, upload)).rejects.toMatchObject({ code: 'too_large' });
		expect(given).toBeLessThan(1_000_000);
		expect(await readdir(path.join(d.folder, 'imports'))).toEqual([]);
	});

	it('of ten million rows are refused as soon as they are here', async () => {
		async function* tenMillion() {
			yield Buffer.from('姓名,住址\n');
			const piece = Buffer.from('李,路\n'.repeat(50_000));
			for (let piecesLeft = 200; piecesLeft > 0; piecesLeft--) yield piece;
		}
		await expect(d.bring(tenMillion())).rejects.toMatchObject({ code: 'invalid', facts: { why: 'too_many_rows', limit: 500_000 } });
		expect(await readdir(path.join(d.folder, 'imports'))).toEqual([]);
	});

	it('that break off in the middle fail with the reason, and what came before stays in the report', async () => {
		const { import: one } = await d.bring(`${headOf()}${linesOf(8_000, 1_500)}"never closed`);
		await checkImport(d.house, { importId: one.id, actor });
		expect(await d.work()).toBe('failed');
		expect(await findImport(d.house.database.sql, one.id)).toMatchObject({
			status: 'failed',
			failure: { code: 'quote_not_closed' },
			fileGone: true,
		});
	});

	it('that nobody went on with are gone after a week', async () => {
		const { import: one } = await d.bring(`${headOf()}${linesOf(9_000, 2)}`);
		await d.house.clock.advance(8 * 24 * 3_600_000);
		await tidyImports(d.house, d.files);
		expect(await findImport(d.house.database.sql, one.id)).toMatchObject({ status: 'canceled', reason: 'forgotten', fileGone: true });
		expect(await d.files.has(one.id)).toBe(false);
	});

	it('leave no telephone and no id number in report and trail', async () => {
		const bad = `${idNumberOf(9_500).slice(0, 17)}${idNumberOf(9_500).endsWith('1') ? '2' : '1'}`;
		const one = await d.importWhole(`${headOf()}坏,${bad},137000095001,371002001001,文化路 9500 号 2 单元,丛,159\n`);
		const report = await text(writeReport(d.house.database.sql, one));
		expect(report).toContain('id_check_digit');
		const trail = await d.house.database.pool.query("select string_agg(facts::text, ' ') as facts from trail.entries");
		expect(findPersonal(report + trail.rows[0].facts)).toEqual([]);
		expect(report).not.toMatch(/137000095001|2 单元/);
	});
});
