import { stat } from 'node:fs/promises';
import { readCsv } from './csv-reader.ts';
import { detectEncoding, readHead } from './encoding.ts';
import { type TableLimits, usualLimits } from './limits.ts';
import type { OpenedTable } from './model.ts';
import { TableError } from './table-error.ts';
import { openXlsx } from './xlsx/xlsx-reader.ts';

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const EMPTY_ZIP = Buffer.from('PK\u0005\u0006', 'latin1');
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const OTHERS = [Buffer.from('%PDF'), Buffer.from([0x1f, 0x8b]), Buffer.from('Rar!'), Buffer.from([0x37, 0x7a, 0xbc, 0xaf])];

const begins = (head: Buffer, magic: Buffer): boolean => head.subarray(0, magic.length).equals(magic);

/**
 * Opens a file of rows by what is in it, whatever its name says. Rows are read while they are asked for.
 * @throws TableError when it is no table, too large, or does what no table does; also while rows are read.
 */
export async function openTable(file: string, limits: TableLimits = usualLimits): Promise<OpenedTable> {
	const { size } = await stat(file);
	if (size === 0) throw new TableError('empty');
	if (size > limits.fileBytes) throw new TableError('file_too_large', { bytes: size, limit: limits.fileBytes });
	const head = await readHead(file);
	if (begins(head, OLE)) throw new TableError('old_excel');
	if (begins(head, ZIP)) return openXlsx(file, limits);
	if (begins(head, EMPTY_ZIP) || OTHERS.some((magic) => begins(head, magic))) throw new TableError('not_a_table');
	const encoding = await detectEncoding(file);
	return { format: 'csv', encoding, sheet: null, otherSheets: [], rows: readCsv(file, encoding, limits) };
}
