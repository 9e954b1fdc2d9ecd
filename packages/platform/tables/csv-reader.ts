import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { decodeFile, type Encoding } from './encoding.ts';
import type { TableLimits } from './limits.ts';
import { noMarks, type TableRow } from './model.ts';
import { TableError } from './table-error.ts';

// Between equals the rarer one: a comma stands in numbers and addresses too.
const DELIMITERS = ['\t', ';', ','] as const;
const LINES_LOOKED_AT = 10;

interface CsvRecord {
	readonly record: string[];
	readonly info: { readonly lines: number };
}

/** Reads a text table row by row. @throws TableError for quotes, limits and encoding. */
export async function* readCsv(file: string, encoding: Encoding, limits: TableLimits): AsyncGenerator<TableRow> {
	const parser = parse({
		delimiter: delimiterOf(await firstPiece(file, encoding)),
		info: true,
		relax_column_count: true,
		relax_quotes: true, // old systems write 5"4 without doubling it
		skip_empty_lines: true,
		max_record_size: limits.recordLength,
	});
	const fed = pipeline(Readable.from(decodeFile(file, encoding)), parser, () => undefined); // the reader below hears of every fault
	let rows = 0;
	try {
		for await (const { record, info } of fed as AsyncIterable<CsvRecord>) {
			if (++rows > limits.rows) throw new TableError('too_many_rows', { limit: limits.rows });
			if (record.length > limits.columns) throw new TableError('too_many_columns', { line: info.lines, limit: limits.columns });
			if (record.some((cell) => cell.length > limits.cellLength))
				throw new TableError('cell_too_long', { line: info.lines, limit: limits.cellLength });
			yield { line: info.lines, cells: record, marks: noMarks };
		}
	} catch (error) {
		throw error instanceof CsvError ? asTableError(error) : error;
	}
}

function asTableError(error: CsvError): TableError {
	const line = typeof error.lines === 'number' ? error.lines : 0;
	if (error.code === 'CSV_MAX_RECORD_SIZE') return new TableError('record_too_long', { line });
	return new TableError('quote_not_closed', { line });
}

async function firstPiece(file: string, encoding: Encoding): Promise<string> {
	for await (const text of decodeFile(file, encoding)) if (text.length > 0) return text;
	throw new TableError('empty');
}

/** Chooses what separates the cells: whatever parts the first lines most often, outside quotes. */
export function delimiterOf(text: string): string {
	const lines = text.split(/\r\n|\n|\r/, LINES_LOOKED_AT).map((line) => line.replace(/"[^"]*"/g, ''));
	const counted = DELIMITERS.map((mark) => ({ mark, count: lines.reduce((sum, line) => sum + line.split(mark).length - 1, 0) }));
	return counted.reduce((best, one) => (one.count > best.count ? one : best)).mark;
}
