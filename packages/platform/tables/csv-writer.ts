import { Readable } from 'node:stream';
import type { CellValue, TableToWrite } from './model.ts';
import { safeText } from './safe-cell.ts';

// Excel takes a file without it for the local encoding, and shows Chinese as rubbish.
const BYTE_ORDER_MARK = '\ufeff';
const LINE_END = '\r\n';
const ROWS_AT_ONCE = 200;

function cellOf(value: CellValue): string {
	if (value === null) return '';
	if (typeof value === 'number') return String(value);
	const text = safeText(value);
	return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const lineOf = (cells: readonly CellValue[]): string => cells.map(cellOf).join(',') + LINE_END;

/** Writes a text table for Excel (UTF-8 with mark), row by row; the watermark stands above the header. */
export function writeCsv(table: TableToWrite): Readable {
	return Readable.from(linesOf(table), { objectMode: false });
}

async function* linesOf({ columns, rows, watermark }: TableToWrite): AsyncGenerator<string> {
	let text = BYTE_ORDER_MARK + watermark.map((line) => lineOf([line])).join('') + lineOf(columns);
	let waiting = 0;
	for await (const row of rows) {
		text += lineOf(row);
		if (++waiting < ROWS_AT_ONCE) continue;
		yield text;
		text = '';
		waiting = 0;
	}
	if (text) yield text;
}
