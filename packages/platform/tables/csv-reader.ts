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
	const shape = shapeOf(await firstPiece(file, encoding));
	const parser = parse({
		delimiter: shape.delimiter,
		info: true,
		relax_column_count: true,
		relax_quotes: true, // old systems write 5"4 without doubling it
		skip_empty_lines: true,
		max_record_size: limits.recordLength,
	});
	const fed = pipeline(Readable.from(withMeasure(file, encoding, shape)), parser, () => undefined); // the reader below hears of every fault
	let rows = 0;
	try {
		for await (const { record, info } of fed as AsyncIterable<CsvRecord>) {
			const line = info.lines - MEASURES;
			if (line < 1) continue;
			if (++rows > limits.rows) throw new TableError('too_many_rows', { limit: limits.rows });
			if (record.length > limits.columns) throw new TableError('too_many_columns', { line, limit: limits.columns });
			if (record.some((cell) => cell.length > limits.cellLength)) throw new TableError('cell_too_long', { line, limit: limits.cellLength });
			yield { line, cells: record, marks: noMarks };
		}
	} catch (error) {
		throw error instanceof CsvError ? asTableError(error) : error;
	}
}

// csv-parse takes the first line for the measure of all, and makes an error with a stack for every row that has another
// number of cells: below a title of one cell that was half of the time. So a line of the usual width stands above.
const MEASURES = 1;

async function* withMeasure(file: string, encoding: Encoding, { delimiter, width, lineEnd }: Shape): AsyncGenerator<string> {
	yield delimiter.repeat(width - 1) + lineEnd;
	yield* decodeFile(file, encoding);
}

function asTableError(error: CsvError): TableError {
	const line = typeof error.lines === 'number' ? error.lines - MEASURES : 0;
	if (error.code === 'CSV_MAX_RECORD_SIZE') return new TableError('record_too_long', { line });
	return new TableError('quote_not_closed', { line });
}

async function firstPiece(file: string, encoding: Encoding): Promise<string> {
	for await (const text of decodeFile(file, encoding)) if (text.length > 0) return text;
	throw new TableError('empty');
}

interface Shape {
	readonly delimiter: string;
	readonly width: number;
	readonly lineEnd: string;
}

/** Finds what separates the cells, whatever parts the first lines most often outside quotes, and how many cells a line has. */
export function shapeOf(text: string): Shape {
	const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
	const lines = text.split(lineEnd, LINES_LOOKED_AT).map((line) => line.replace(/"[^"]*"/g, ''));
	const counted = DELIMITERS.map((delimiter) => {
		const counts = lines.map((line) => line.split(delimiter).length - 1);
		return { delimiter, width: Math.max(...counts) + 1, sum: counts.reduce((sum, count) => sum + count, 0) };
	});
	const { delimiter, width } = counted.reduce((best, one) => (one.sum > best.sum ? one : best));
	return { delimiter, width, lineEnd };
}
