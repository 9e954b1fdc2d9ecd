import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { usualLimits } from '../limits.ts';
import { openTable } from '../open-table.ts';
import { readAll, refusalOf } from '../testing/read-all.ts';
import { type WorkbookParts, writeWorkbook } from '../testing/workbook.ts';
import { isDateFormat } from './workbook.ts';
import { writeXlsx } from './xlsx-writer.ts';

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-xlsx-'));
});
afterAll(() => rm(folder, { recursive: true }));

const rowsOf = async (parts: WorkbookParts) => readAll(await writeWorkbook(folder, parts));
const codeOf = async (parts: WorkbookParts, limits = usualLimits) => (await refusalOf(await writeWorkbook(folder, parts), limits))?.code;
const inline = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

describe('a sheet', () => {
	it('gives shared strings without their reading aids, inline text, truth and numbers', async () => {
		const [row] = await rowsOf({
			sharedStrings: '<si><t>李桂兰</t><rPh sb="0" eb="1"><t>li</t></rPh></si><si><r><t>环山路</t></r><r><t> 41 号</t></r></si>',
			sheetData: `<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c>${inline('&lt;b&gt;')}<c t="b"><v>1</v></c><c><v>13800138000</v></c></row>`,
		});
		expect(row).toMatchObject({ line: 3, cells: ['李桂兰', '环山路 41 号', '<b>', 'TRUE', '13800138000'] });
	});

	it('leaves gaps where cells are missing, and leaves blank rows out', async () => {
		const rows = await rowsOf({ sheetData: '<row r="2"><c r="A2" s="1"/></row><row r="5"><c r="D5"><v>7</v></c></row>' });
		expect(rows).toEqual([{ line: 5, cells: ['', '', '', '7'], marks: new Map() }]);
	});

	it('takes a formula by the value saved with it, and says so', async () => {
		const [row] = await rowsOf({
			sheetData: '<row><c><f>1+1</f><v>2</v></c><c t="str"><f>A1&amp;"x"</f><v>2x</v></c><c><f>NOW()</f></c></row>',
		});
		expect(row?.cells).toEqual(['2', '2x']);
		expect([...(row?.marks ?? [])]).toEqual([
			[0, 'formula'],
			[1, 'formula'],
		]);
	});

	it('marks errors, and id numbers that were kept as numbers and have lost digits', async () => {
		const [row] = await rowsOf({
			sheetData: '<row><c t="e"><v>#N/A</v></c><c><v>3.71002194103081E+17</v></c><c><v>1.3800138E10</v></c></row>',
		});
		expect(row?.cells).toEqual(['#N/A', '371002194103081000', '13800138000']);
		expect([...(row?.marks ?? [])]).toEqual([
			[0, 'error'],
			[1, 'lost_digits'],
		]);
	});

	const styles =
		'<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="177" formatCode="0.00&quot;day&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="31"/></cellXfs>';
	const day = (style: number, value: string): string => `<c s="${style}"><v>${value}</v></c>`;

	it('writes numbers as days where their style says that they are', async () => {
		const sheetData = `<row>${day(1, '15043')}${day(2, '15043')}${day(3, '15043')}${day(4, '15043.5')}${day(1, '1')}</row>`;
		const [row] = await rowsOf({ styles, sheetData });
		expect(row?.cells).toEqual(['1941-03-08', '1941-03-08', '15043', '1941-03-08 12:00:00', '1900-01-01']);
	});

	it('counts days from 1904 where the workbook says so', async () => {
		const workbook =
			'<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>';
		const [row] = await rowsOf({ styles, workbook, sheetData: `<row>${day(1, '13581')}</row>` });
		expect(row?.cells).toEqual(['1941-03-08']);
	});

	it('is the first that can be seen; the others are named', async () => {
		const workbook =
			'<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="隐藏" state="hidden" r:id="rId9"/><sheet name="老人" r:id="rId1"/><sheet name="说明" r:id="rId9"/></sheets></workbook>';
		const table = await openTable(await writeWorkbook(folder, { workbook }));
		expect(table).toMatchObject({ format: 'xlsx', sheet: '老人', otherSheets: ['说明'] });
	});

	it.each([
		['yyyy-mm-dd', true],
		['[$-804]h:mm', true],
		['General', false],
		['0.00_);[Red]\\(0.00\\)', false],
		['0"days"', false],
	])('%s is a date: %s', (code, is) => expect(isDateFormat(code)).toBe(is));
});

describe('a workbook is refused', () => {
	it('when a part would unpack to a thousand times its size', async () => {
		expect(await codeOf({ sheetData: `<row>${' '.repeat(20_000_000)}</row>` })).toBe('archive_bomb');
	});
	it('when it has more parts than any workbook', async () => {
		const more = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`xl/media/${at}.txt`, 'x']));
		expect(await codeOf({ more }, { ...usualLimits, entries: 40 })).toBe('archive_bomb');
	});
	it('when all of it together is too large', async () => {
		expect(await codeOf({ more: { 'a.bin': Buffer.alloc(100_000) } }, { ...usualLimits, unpackedBytes: 50_000 })).toBe('archive_bomb');
	});
	it('when a part is longer than the directory says', async () => {
		const file = await writeWorkbook(folder, { sheetData: `<row>${inline('x'.repeat(5_000))}</row>` });
		const bytes = await readFile(file);
		// In the directory at the end the unpacked size stands 24 bytes behind the mark of an entry.
		for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4))
			if (bytes.subarray(at + 46, at + 46 + 24).toString() === 'xl/worksheets/sheet1.xml') bytes.writeUInt32LE(100, at + 24);
		await writeFile(file, bytes);
		expect((await refusalOf(file))?.code).toBe('broken_sheet');
	});
	it('when it is cut off', async () => {
		const file = await writeWorkbook(folder, { sheetData: `<row>${inline('x')}</row>` });
		await writeFile(file, (await readFile(file)).subarray(0, -40));
		expect((await refusalOf(file))?.code).toBe('broken_archive');
	});
	it('when it declares entities, before any of them is expanded', async () => {
		const bomb = '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>';
		expect(await codeOf({ sheet: `${bomb}<worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>` })).toBe('doctype');
	});
	it('when it asks for a file of this machine', async () => {
		const entity = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
		expect(await codeOf({ sheet: `${entity}<worksheet><sheetData><row>${inline('&x;')}</row></sheetData></worksheet>` })).toBe('doctype');
		expect(await codeOf({ sheetData: `<row>${inline('&unknown;')}</row>` })).toBe('broken_sheet');
	});
	it('when its sheet breaks off', async () => expect(await codeOf({ sheet: '<worksheet><sheetData><row>' })).toBe('broken_sheet'));
	it('when a cell names a string that is not there', async () => {
		expect(await codeOf({ sheetData: '<row><c t="s"><v>5</v></c></row>' })).toBeUndefined();
		expect(await codeOf({ sharedStrings: '<si><t>a</t></si>', sheetData: '<row><c t="s"><v>5</v></c></row>' })).toBe('broken_sheet');
	});
	it('when its strings are more than are kept in memory', async () => {
		const sharedStrings = '<si><t>abc</t></si>'.repeat(100);
		expect(await codeOf({ sharedStrings }, { ...usualLimits, sharedBytes: 200 })).toBe('too_many_strings');
		expect(await codeOf({ sharedStrings }, { ...usualLimits, sharedStrings: 50 })).toBe('too_many_strings');
	});
	it('when a cell, its columns or its rows are beyond the limit', async () => {
		expect(await codeOf({ sheetData: `<row>${inline('x'.repeat(20_000))}</row>` })).toBe('cell_too_long');
		expect(await codeOf({ sheetData: '<row><c r="XFD1"><v>1</v></c></row>' })).toBe('too_many_columns');
		expect(await codeOf({ sheetData: '<row><c><v>1</v></c></row>'.repeat(30) }, { ...usualLimits, rows: 20 })).toBe('too_many_rows');
	});
	it('when it is a zip of something else', async () => expect(await codeOf({ workbook: '<html/>' })).toBe('no_sheet'));
});

describe('a workbook that we write', () => {
	const write = async (rows: (string | number | null)[][]): Promise<string> => {
		const file = path.join(folder, `${Math.random().toString(36).slice(2)}.xlsx`);
		async function* all() {
			yield* rows;
		}
		await pipeline(
			writeXlsx({ title: '老人[1]', columns: ['姓名', '数'], rows: all(), watermark: ['导出 exp_1', '用途 R&D'] }),
			createWriteStream(file),
		);
		return file;
	};

	it('is read back as it was, also what looks like a formula or like markup', async () => {
		const rows = [
			['=1+1', 2],
			['<b>&"', -3.5],
			['371002194103081234', null],
			[' 空格 ', 0],
		];
		const read = await readAll(await write(rows));
		expect(read.map(({ cells }) => cells)).toEqual([
			['姓名', '数'],
			['=1+1', '2'],
			['<b>&"', '-3.5'],
			['371002194103081234'],
			[' 空格 ', '0'],
		]);
		expect(read.every(({ marks }) => marks.size === 0)).toBe(true);
	});

	it('carries the watermark on a sheet of its own', async () => {
		const table = await openTable(await write([]));
		expect(table).toMatchObject({ sheet: '老人 1 ', otherSheets: ['水印 Watermark'] });
	});

	it('ends with the fault of whatever its rows come from', async () => {
		async function* broken(): AsyncGenerator<string[]> {
			yield ['a'];
			throw new Error('the database is away');
		}
		const out = writeXlsx({ title: 'x', columns: ['a'], rows: broken(), watermark: [] });
		await expect(pipeline(out, createWriteStream(path.join(folder, 'broken.xlsx')))).rejects.toThrow('the database is away');
	});
});
