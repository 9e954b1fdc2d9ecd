import type { TableLimits } from '../limits.ts';
import type { OpenedTable, TableRow } from '../model.ts';
import { Archive } from './archive.ts';
import { parseXml } from './parse-xml.ts';
import { readSharedStrings } from './shared-strings.ts';
import { SheetReader } from './sheet-reader.ts';
import { readWorkbook, type Workbook } from './workbook.ts';

/** Opens a workbook; its first visible sheet is what is read. @throws TableError */
export async function openXlsx(file: string, limits: TableLimits): Promise<OpenedTable> {
	const archive = await Archive.open(file, limits);
	try {
		const workbook = await readWorkbook(archive);
		return {
			format: 'xlsx',
			encoding: null,
			sheet: workbook.sheet.name,
			otherSheets: workbook.otherSheets,
			rows: readRows(file, workbook, limits),
		};
	} finally {
		archive.close();
	}
}

/** Opens the file again: whoever never asks for rows leaves nothing open. */
async function* readRows(file: string, workbook: Workbook, limits: TableLimits): AsyncGenerator<TableRow> {
	const archive = await Archive.open(file, limits);
	try {
		const { stringsPart, sheet } = workbook;
		const strings = stringsPart ? await readSharedStrings(await archive.stream(stringsPart), limits) : null;
		const reader = new SheetReader({ strings, workbook, limits });
		for await (const _piece of parseXml(await archive.stream(sheet.part), reader)) yield* reader.take();
	} finally {
		archive.close();
	}
}
