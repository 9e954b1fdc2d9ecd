import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { findPersonal, type ImportKind } from '@unwalled/contracts';
import { writeXlsx } from '@unwalled/tables';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cancelImport, checkImport, mapImport, runImport } from './commands/steer-import.ts';
import { tidyImports } from './commands/tidy-imports.ts';
import { uploadImport } from './commands/upload-import.ts';
import { workOnImport } from './commands/work-import.ts';
import { ImportFiles } from './files.ts';
import { findImport, listRemarks } from './import-store.ts';
import { writeReport } from './report.ts';
import { headOf, idNumberOf, linesOf } from './testing/register.ts';

const CITY = '371000000000';
const STREET = `${CITY}.371002000000.371002001000`;
const actor = { id: 'acc_registrar', name: '登记员' };

let house: TestHouse;
let folder: string;
let files: ImportFiles;
beforeAll(async () => {
	house = await openTestHouse();
	folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-imports-'));
	files = new ImportFiles(folder);
});
afterAll(async () => {
	await house.close();
	await rm(folder, { recursive: true });
});
afterEach(async () => {
	const open = await house.database.pool.query<{ id: string }>("select id from imports where status in ('uploaded', 'checked', 'running')");
	for (const { id } of open.rows) await cancelImport(house, { importId: id, actor, reason: 'the test is over' });
	await tidyImports(house, files);
});

const desk = () => ({ house, files, areaCode: '0631' });
const count = async (what: string): Promise<number> =>
	Number((await house.database.pool.query<{ n: string }>(`select count(*) as n from ${what}`)).rows[0]?.n);
const bring = async (content: string | Buffer | AsyncIterable<Uint8Array>, areaPath = CITY, kind: ImportKind = 'seniors') => {
	const source = typeof content === 'string' || Buffer.isBuffer(content) ? Readable.from([content]) : content;
	return uploadImport(house, files, { kind, fileName: 'register.csv', areaPath, content: source as AsyncIterable<Uint8Array>, actor });
};
/** Brings a file, has it checked and written; gives how it ended. */
async function importWhole(content: string | Buffer | AsyncIterable<Uint8Array>, areaPath?: string, kind?: ImportKind) {
	const { import: one } = await bring(content, areaPath, kind);
	await checkImport(house, { importId: one.id, actor });
	await workOnImport(desk());
	await runImport(house, { importId: one.id, actor });
	await workOnImport(desk());
	return findImport(house.database.sql, one.id);
}
const remarksOf = async (importId: string) =>
	(await listRemarks(house.database.sql, { importId, after: 0, limit: 100 })).map(({ line, field, code }) => `${line} ${field} ${code}`);

describe('a dry run', () => {
	it('looks at every row and writes nothing but the report', async () => {
		const before = await count('seniors');
		const { import: one } = await bring(`${headOf()}${linesOf(1, 30)}31,坏,1,2,3,,\n`);
		await checkImport(house, { importId: one.id, actor });
		expect(await workOnImport(desk())).toBe('checked');
		const checked = await findImport(house.database.sql, one.id);
		expect(checked).toMatchObject({ status: 'checked', totalRows: 31, counts: { rows: 31, added: 30, unchanged: 0, refused: 1 } });
		expect((await remarksOf(one.id))[0]).toMatch(/^32 /);
		expect(await count('seniors')).toBe(before);
		expect(await count(`households where address like '文化路 1 号%'`)).toBe(0);
	});

	it('is asked for again after other columns were mapped, with an empty report', async () => {
		const { import: one } = await bring(`${headOf()}${linesOf(31, 3)}`);
		await checkImport(house, { importId: one.id, actor });
		await workOnImport(desk());
		const { address: _address, ...less } = one.mapping;
		const mapped = await mapImport(house, { importId: one.id, actor, mapping: less });
		expect(mapped.import).toMatchObject({ status: 'uploaded', counts: { rows: 0 } });
		await expect(checkImport(house, { importId: one.id, actor })).rejects.toMatchObject({
			code: 'invalid',
			facts: { missing: ['address'] },
		});
		await expect(runImport(house, { importId: one.id, actor })).rejects.toMatchObject({ code: 'refused' });
		expect((await mapImport(house, { importId: one.id, actor, mapping: less })).changed).toBe(false);
	});
});

describe('an import', () => {
	it('writes the good rows with door, telephone, contact and sealed id number, and reports the bad ones', async () => {
		const bad = `${idNumberOf(200).slice(0, 17)}${idNumberOf(200).endsWith('1') ? '2' : '1'}`;
		const one = await importWhole(`${headOf()}${linesOf(100, 20)}坏校验,${bad},13700000200,371002001001,文化路 200 号,丛伟,15900000200\n`);
		expect(one).toMatchObject({ status: 'finished', fileGone: true, counts: { rows: 21, added: 20, refused: 1 } });
		expect(await remarksOf(one.id)).toEqual(['22 idNumber id_check_digit']);
		const { rows } = await house.database.pool.query(
			`select s.name, s.area_path, s.pinyin, h.address, h.accuracy_m, p.phone, p.senior_id, c.phone as contact, c.told_of_alarms as told, s.id_number_sealed as sealed
			 from seniors s join households h on h.id = s.household_id join household_phones p on p.household_id = h.id join contacts c on c.senior_id = s.id
			 where p.phone = '+8613700000100'`,
		);
		expect(rows).toEqual([
			expect.objectContaining({ name: '丛壹佰', address: '文化路 100 号', senior_id: null, contact: '+8615900000100', told: false }),
		]);
		expect(house.fieldKeys.unseal(rows[0].sealed)).toBe(idNumberOf(100));
		expect(rows[0].accuracy_m).toBeGreaterThan(0); // nobody said where the door is: the mean of the street, and how far off it may be
	});

	it('of the very same file changes nothing, and is the import that it was', async () => {
		const content = `${headOf()}${linesOf(300, 5)}`;
		const first = await importWhole(content);
		const again = await bring(content);
		expect(again).toMatchObject({ changed: false, import: { id: first.id, status: 'finished' } });
		expect(await readdir(path.join(folder, 'imports'))).toEqual([]);
	});

	it('of the same people in another file leaves them as they are', async () => {
		await importWhole(`${headOf()}${linesOf(400, 5)}`);
		const before = await count('seniors');
		const one = await importWhole(`威海市登记表\n${headOf()}${linesOf(400, 6)}`);
		expect(one.counts).toMatchObject({ rows: 6, added: 1, unchanged: 5, refused: 0 });
		expect(await count('seniors')).toBe(before + 1);
	});

	it('puts two people of one address behind one door, with one telephone', async () => {
		const couple = [500, 501].map((n) => `丛${n},${idNumberOf(n)},13700000500,371002001001,文化路 500 号,,\n`).join('');
		await importWhole(`${headOf()}${couple}`);
		expect(await count(`households where address = '文化路 500 号'`)).toBe(1);
		expect(await count(`seniors s join households h on h.id = s.household_id where h.address = '文化路 500 号'`)).toBe(2);
	});

	it('refuses a telephone that belongs to another door already, in the dry run too', async () => {
		const { rows } = await house.database.pool.query<{ phone: string }>('select phone from household_phones order by phone limit 1');
		const line = `丛陌,${idNumberOf(600)},${rows[0]?.phone},371002001001,文化路 600 号,,\n`;
		const one = await importWhole(`${headOf()}${line}`);
		expect(one.counts).toMatchObject({ added: 0, refused: 1 });
		expect(await remarksOf(one.id)).toEqual(['2 phone phone_elsewhere']);
	});

	it('takes nobody from outside the area of who brought it', async () => {
		const one = await importWhole(`${headOf()}丛外,${idNumberOf(700)},13700000700,371002002001,文化路 700 号,,\n`, STREET);
		expect(await remarksOf(one.id)).toEqual(['2 areaCode area_outside']);
	});

	it('reads a workbook, and says where a cell held a formula', async () => {
		async function* rows() {
			yield ['丛表', idNumberOf(800), '13700000800', '371002001001', '文化路 800 号', '', ''];
		}
		const book = writeXlsx({ title: '老人', columns: headOf().trim().split(','), rows: rows(), watermark: [] });
		const one = await importWhole(book);
		expect(one).toMatchObject({ format: 'xlsx', sheet: '老人', counts: { added: 1 } });
	});

	it('that is canceled while it runs keeps the batches that are written', async () => {
		const { import: one } = await bring(`${headOf()}${linesOf(900, 3)}`);
		await checkImport(house, { importId: one.id, actor });
		await workOnImport(desk());
		await runImport(house, { importId: one.id, actor });
		await cancelImport(house, { importId: one.id, actor, reason: '拿错了文件' });
		expect(await workOnImport(desk())).toBe('nothing');
		expect(await findImport(house.database.sql, one.id)).toMatchObject({ status: 'canceled', reason: '拿错了文件', wanted: null });
		expect((await cancelImport(house, { importId: one.id, actor, reason: 'again' })).changed).toBe(false);
	});
});

describe('a process that dies', () => {
	it('is followed up by another one, which writes nothing twice and forgets nothing', async () => {
		const { import: one } = await bring(`${headOf()}${linesOf(1_000, 2_500)}`);
		await checkImport(house, { importId: one.id, actor });
		await workOnImport(desk());
		await runImport(house, { importId: one.id, actor });
		const before = await count('seniors');
		const dying = new AbortController();
		dying.abort(); // it stops after what was under way, as when it is told to close
		expect(await workOnImport(desk(), { signal: dying.signal })).toBe('stopped');
		const half = await findImport(house.database.sql, one.id);
		expect(half).toMatchObject({ status: 'running', cursor: 0 });
		// Killed in the middle of a batch, with the lease in its hand.
		await house.database.pool.query(`update imports set lease = 'dead', lease_until = $2 where id = $1`, [
			one.id,
			new Date(house.clock.now().getTime() + 1_000),
		]);
		expect(await workOnImport(desk())).toBe('nothing');
		await house.clock.advance(2_000);
		expect(await workOnImport(desk())).toBe('finished');
		expect(await count('seniors')).toBe(before + 2_500);
		expect((await findImport(house.database.sql, one.id)).counts).toMatchObject({ rows: 2_500, added: 2_500, refused: 0 });
	});

	it('goes on from its cursor, and still knows what stood above it', async () => {
		const repeated = linesOf(5_000, 1);
		const { import: one } = await bring(`${headOf()}${linesOf(5_000, 1_200)}${repeated}`);
		await checkImport(house, { importId: one.id, actor });
		await workOnImport(desk());
		await runImport(house, { importId: one.id, actor });
		await workOnImport(desk(), { signal: afterOneBatch(one.id) });
		const half = await findImport(house.database.sql, one.id);
		if (half.status === 'running') await workOnImport(desk());
		expect((await findImport(house.database.sql, one.id)).counts).toMatchObject({ rows: 1_201, added: 1_200, refused: 1 });
		expect(await remarksOf(one.id)).toEqual(['1202 idNumber duplicate_in_file']);
	});
});

/** Tells a worker to stop at its first look: what it has begun is whole by then. */
function afterOneBatch(_importId: string): AbortSignal {
	let looks = 0;
	const signal = new AbortController().signal;
	return Object.defineProperty(signal, 'aborted', { get: () => looks++ > 0 });
}

describe('a row that the database refuses', () => {
	it('is found alone, and the rows around it are written', async () => {
		const trigger = `create function refuse_pang() returns trigger language plpgsql as $$ begin if new.name = '庞拒' then raise exception 'no' using errcode = '23514'; end if; return new; end $$;
			create trigger refuse_pang before insert on seniors for each row execute function refuse_pang()`;
		await house.database.pool.query(trigger);
		try {
			const one = await importWhole(
				`${headOf()}${linesOf(7_000, 10)}庞拒,${idNumberOf(7_100)},13700007100,371002001001,文化路 7100 号,,\n${linesOf(7_200, 10)}`,
			);
			expect(one).toMatchObject({ status: 'finished', counts: { rows: 21, added: 20, refused: 1 } });
			expect(await remarksOf(one.id)).toEqual(['12  refused_by_registry']);
		} finally {
			await house.database.pool.query('drop trigger refuse_pang on seniors; drop function refuse_pang()');
		}
	});
});

describe('lists', () => {
	it('of areas are imported by the registry, with the reasons of refused rows', async () => {
		const one = await importWhole('区划代码,名称\n371002001099,新社区\n371002001001,塔山社区\n99,坏\n', CITY, 'areas');
		expect(one.status).toBe('finished');
		expect(one.counts).toMatchObject({ rows: 3, refused: 1 });
		expect(await count(`areas where code = '371002001099'`)).toBe(1);
		expect(await remarksOf(one.id)).toEqual(['4 code code_invalid']);
	});

	it('of services are imported with their standards: 200 items, 362 standards', async () => {
		const head = '项目编号,项目名称,类别,所需技能,计量单位,时长（分钟）,单价（元）,标准编号,标准名称,标准内容\n';
		const lines = Array.from({ length: 362 }, (_, at) => {
			const item = at % 200;
			return `SV${String(item).padStart(3, '0')},服务${item},助洁,保洁,次,60,${30 + item}.50,BZ${at},标准${at},按标准${at}完成\n`;
		});
		const one = await importWhole(head + lines.join(''), CITY, 'catalogue');
		expect(one).toMatchObject({ status: 'finished', counts: { rows: 362, added: 200, refused: 0 } });
		expect(await count('standards')).toBeGreaterThanOrEqual(362);
		const again = await importWhole(`再来一次\n${head}${lines.join('')}`, CITY, 'catalogue');
		expect(again.counts).toMatchObject({ added: 0, changed: 0, unchanged: 200 });
	});
});

describe('files', () => {
	it('that are no tables leave nothing behind', async () => {
		await expect(bring(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))).rejects.toMatchObject({
			code: 'invalid',
			facts: { why: 'old_excel', zh: expect.any(String) },
		});
		await expect(bring('')).rejects.toMatchObject({ facts: { why: 'empty' } });
		expect(await readdir(path.join(folder, 'imports'))).toEqual([]);
	});

	it('that are too large are refused while they come, before they fill the disk', async () => {
		const small = new ImportFiles(folder, 1_000);
		let given = 0;
		async function* endless() {
			for (;;) {
				given += 500;
				yield Buffer.alloc(500, 'x');
			}
		}
		const upload = { kind: 'seniors' as const, fileName: 'x', areaPath: CITY, content: endless(), actor };
		await expect(uploadImport(house, small, upload)).rejects.toMatchObject({ code: 'too_large' });
		expect(given).toBeLessThan(1_000_000);
		expect(await readdir(path.join(folder, 'imports'))).toEqual([]);
	});

	it('that break off in the middle fail with the reason, and what came before stays in the report', async () => {
		const { import: one } = await bring(`${headOf()}${linesOf(8_000, 1_500)}"never closed`);
		await checkImport(house, { importId: one.id, actor });
		expect(await workOnImport(desk())).toBe('failed');
		expect(await findImport(house.database.sql, one.id)).toMatchObject({
			status: 'failed',
			failure: { code: 'quote_not_closed' },
			fileGone: true,
		});
	});

	it('that nobody went on with are gone after a week', async () => {
		const { import: one } = await bring(`${headOf()}${linesOf(9_000, 2)}`);
		await house.clock.advance(8 * 24 * 3_600_000);
		await tidyImports(house, files);
		expect(await findImport(house.database.sql, one.id)).toMatchObject({ status: 'canceled', reason: 'forgotten', fileGone: true });
		expect(await files.has(one.id)).toBe(false);
	});

	it('leave no telephone and no id number in report and trail', async () => {
		const bad = `${idNumberOf(9_500).slice(0, 17)}${idNumberOf(9_500).endsWith('1') ? '2' : '1'}`;
		const one = await importWhole(`${headOf()}坏,${bad},137000095001,371002001001,文化路 9500 号 2 单元,丛,159\n`);
		const report = await text(writeReport(house.database.sql, one));
		expect(report).toContain('id_check_digit');
		const trail = await house.database.pool.query("select string_agg(facts::text, ' ') as facts from trail.entries");
		expect(findPersonal(report + trail.rows[0].facts)).toEqual([]);
		expect(report).not.toMatch(/137000095001|2 单元/);
		expect(await readFile(new URL('./report.ts', import.meta.url), 'utf8')).not.toContain('.name');
	});
});
