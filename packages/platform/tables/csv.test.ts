import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shapeOf } from './csv-reader.ts';
import { usualLimits } from './limits.ts';
import { openTable } from './open-table.ts';
import { encodeGb18030 } from './testing/gb18030.ts';
import { readAll, refusalOf } from './testing/read-all.ts';

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-csv-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
const write = async (content: string | Buffer): Promise<string> => {
	const file = path.join(folder, `${++files}.csv`);
	await writeFile(file, content);
	return file;
};
const cellsOf = async (content: string | Buffer) => (await readAll(await write(content))).map(({ cells }) => cells);
const codeOf = async (content: string | Buffer, limits = usualLimits) => (await refusalOf(await write(content), limits))?.code;

const TEXT = '姓名,住址\r\n李桂兰,环山路 41 号\r\n';
const ROWS = [
	['姓名', '住址'],
	['李桂兰', '环山路 41 号'],
];
const wide = (text: string, order: 'le' | 'be'): Buffer => {
	const little = Buffer.from(text, 'utf16le');
	return order === 'le' ? little : little.swap16();
};

describe('the encoding is found by', () => {
	it.each([
		['UTF-8 with its mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
		['UTF-8 without', Buffer.from(TEXT), 'utf-8'],
		['GB18030 of old systems', encodeGb18030(TEXT), 'gb18030'],
		['UTF-16, little end first', wide(`\ufeff${TEXT}`, 'le'), 'utf-16le'],
		['UTF-16, big end first', wide(`\ufeff${TEXT}`, 'be'), 'utf-16be'],
		['UTF-16 without its mark', wide(`id,name,born,phone\r\n1,2,3,4\r\n${TEXT}`, 'le').subarray(0), 'utf-16le'],
	])('%s', async (_name, content, encoding) => {
		const table = await openTable(await write(content));
		expect(table).toMatchObject({ format: 'csv', encoding });
		const rows = [];
		for await (const { cells } of table.rows) rows.push(cells);
		expect(rows.slice(-2)).toEqual(ROWS);
	});

	it('characters that are parted between two pieces of the file', async () => {
		const name = '李桂兰丛日升';
		const lines = Array.from({ length: 20_000 }, (_, at) => `${at},${name}`);
		const rows = await cellsOf(encodeGb18030(lines.join('\n')));
		expect(rows).toHaveLength(lines.length);
		expect(rows.every(([, found]) => found === name)).toBe(true);
	});
});

describe('a text file is refused', () => {
	it('when it is empty', async () => expect(await codeOf('')).toBe('empty'));
	it('when no encoding fits', async () => {
		expect(await codeOf(Buffer.from([0xff, 0x41, 0xff, 0x0a, 0x80, 0xff, 0xff]))).toBe('unknown_encoding');
	});
	it('when it is put together from two encodings', async () => {
		const mixed = Buffer.concat([Buffer.from(`\ufeff${TEXT.repeat(9_000)}`), encodeGb18030('李桂兰')]);
		const refusal = await refusalOf(await write(mixed));
		expect(refusal).toMatchObject({ code: 'broken_encoding', facts: { encoding: 'utf-8' } });
		expect(Number(refusal?.facts.nearByte)).toBeGreaterThan(60_000);
	});
	it('when it is UTF-8 with damage, instead of being read as other Chinese', async () => {
		const damaged = Buffer.concat([Buffer.from(TEXT.repeat(50)), Buffer.from([0xe6, 0x9d]), Buffer.from(`,\n${TEXT}`)]);
		expect(await codeOf(damaged)).toBe('broken_encoding');
		expect(await codeOf(Buffer.concat([Buffer.from(TEXT.repeat(9_000)), encodeGb18030('李桂兰')]))).toBe('broken_encoding');
	});
	it.each([
		['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])],
		['a PDF', Buffer.from('%PDF-1.7 ...')],
		['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1, 0, 3, 0])],
	])('when it is %s', async (_name, content) => expect(['not_a_table', 'unknown_encoding']).toContain(await codeOf(content)));
	it('when it is a workbook of before 2007, or one with a password', async () => {
		expect(await codeOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toBe('old_excel');
	});
	it('when a quotation mark is never closed', async () => expect(await codeOf('a,b\n1,"2\n3,4\n')).toBe('quote_not_closed'));
	it('when a quotation mark would swallow the rest of a large file', async () => {
		expect(await codeOf(`a,b\n1,"${'x,y\n'.repeat(100_000)}`)).toBe('record_too_long');
	});
	it('when it has more rows than are taken, without reading on', async () => {
		const refusal = await refusalOf(await write('a,b\n'.repeat(1_000)), { ...usualLimits, rows: 100 });
		expect(refusal).toMatchObject({ code: 'too_many_rows', facts: { limit: 100 } });
	});
	it('when it is larger than is taken', async () => expect(await codeOf(TEXT, { ...usualLimits, fileBytes: 10 })).toBe('file_too_large'));
	it('when it has too many columns', async () => expect(await codeOf(`${'a,'.repeat(300)}\n`)).toBe('too_many_columns'));
	it('when a cell is too long', async () => expect(await codeOf(`a,${'x'.repeat(20_000)}\n`)).toBe('cell_too_long'));
});

describe('a text table', () => {
	it('keeps commas, line ends and doubled quotes inside quotes', async () => {
		expect(await cellsOf('a,"b,c"\n"x\ny","say ""hi"""\n')).toEqual([
			['a', 'b,c'],
			['x\ny', 'say "hi"'],
		]);
	});
	it('takes quotes in the middle of a cell as they are', async () => expect(await cellsOf('a,5"4\n')).toEqual([['a', '5"4']]));
	it('may have titles above it, one column, and old line ends', async () => {
		expect(await cellsOf('威海市登记表\r\na,b\r\n1,2\r\n')).toEqual([['威海市登记表'], ['a', 'b'], ['1', '2']]);
		expect(await cellsOf('a\n1\n')).toEqual([['a'], ['1']]);
		expect(await cellsOf('a,b\r1,2\r')).toEqual([
			['a', 'b'],
			['1', '2'],
		]);
	});
	it('says in which line a row stands', async () => {
		const rows = await readAll(await write('a,b\n\n\n1,2\n'));
		expect(rows.map(({ line }) => line)).toEqual([1, 4]);
	});
	it.each([
		[',', 'a,b\n1,2'],
		['\t', 'a\tb\n1,5\t2,5'],
		[';', 'a;b;c\n"1,5";"2,5";"3,5"'],
	])('is parted by «%s»', (mark, text) => expect(shapeOf(text).delimiter).toBe(mark));
});
