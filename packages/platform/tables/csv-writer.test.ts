import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { writeCsv } from './csv-writer.ts';
import type { CellValue } from './model.ts';

const written = async (rows: CellValue[][], watermark: string[] = []): Promise<string> => {
	async function* all() {
		yield* rows;
	}
	return (await buffer(writeCsv({ title: '', columns: ['a', 'b'], rows: all(), watermark }))).toString();
};

describe('a text table that we write', () => {
	it('begins with the mark that Excel needs, then the watermark, then the header', async () => {
		expect(await written([['1', 2]], ['导出 exp_1, 用途'])).toBe('\ufeff"导出 exp_1, 用途"\r\na,b\r\n1,2\r\n');
	});

	it.each([
		['=cmd|calc', "'=cmd|calc"],
		['+86138', "'+86138"],
		['-1+1', "'-1+1"],
		['@SUM(A1)', "'@SUM(A1)"],
		['\tx', "'\tx"],
		['＝1', "'＝1"],
		['a=b', 'a=b'],
		['say "hi"', '"say ""hi"""'],
		['two\nlines', '"two\nlines"'],
		[' edge', '" edge"'],
	])('writes %j as %j: no cell becomes a formula', async (given, expected) => {
		expect(await written([[given, null]])).toBe(`\ufeffa,b\r\n${expected},\r\n`);
	});

	it('leaves numbers below zero as numbers', async () => expect(await written([[-5, 0]])).toContain('\r\n-5,0\r\n'));

	it('makes more rows than fit into one piece', async () => {
		const rows = Array.from({ length: 1_001 }, (_, at) => [at, 'x']);
		expect((await written(rows)).split('\r\n')).toHaveLength(1_003);
	});
});
