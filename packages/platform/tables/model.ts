/** What is worth knowing of a cell beside its text. */
export type CellMark =
	/** Its text is the value that a formula had when the file was saved. */
	| 'formula'
	/** A number of more than 15 digits: the spreadsheet has replaced the last ones by zeros. */
	| 'lost_digits'
	/** The spreadsheet could not compute it (#N/A, #REF!). */
	| 'error';

/** One row as it stands in the file. */
export interface TableRow {
	/** The row's number as the program shows it that made the file, from 1. */
	readonly line: number;
	readonly cells: readonly string[];
	/** Marks by column, from 0; mostly empty. */
	readonly marks: ReadonlyMap<number, CellMark>;
}

/** A file that was recognised; rows are read while they are asked for, never all at once. */
export interface OpenedTable {
	readonly format: 'csv' | 'xlsx';
	/** Of a text file; null for workbooks. */
	readonly encoding: string | null;
	/** The sheet that is read, and those that are not. */
	readonly sheet: string | null;
	readonly otherSheets: readonly string[];
	readonly rows: AsyncIterable<TableRow>;
}

export type CellValue = string | number | null;

/** What is written into a file. */
export interface TableToWrite {
	readonly title: string;
	readonly columns: readonly string[];
	readonly rows: AsyncIterable<readonly CellValue[]>;
	/** Who took it, when, why, and the export's id: written into the file itself. */
	readonly watermark: readonly string[];
}

export const noMarks: ReadonlyMap<number, CellMark> = new Map();
