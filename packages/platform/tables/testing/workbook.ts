import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** What a workbook of a test has in it, as XML; what is left out has a usual form. */
export interface WorkbookParts {
	readonly sheetData?: string;
	/** Replaces the whole sheet. */
	readonly sheet?: string;
	readonly sharedStrings?: string;
	readonly styles?: string;
	readonly workbook?: string;
	readonly more?: Readonly<Record<string, string | Buffer>>;
}

/** Writes a workbook as spreadsheets do, or as somebody does who means harm. */
export async function writeWorkbook(folder: string, parts: WorkbookParts): Promise<string> {
	const zip = new yazl.ZipFile();
	const strings = parts.sharedStrings ? `<Relationship Id="rId2" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>` : '';
	const all: Record<string, string | Buffer> = {
		'xl/workbook.xml':
			parts.workbook ??
			`${HEAD}<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets><sheet name="老人" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>${strings}</Relationships>`,
		'xl/worksheets/sheet1.xml': parts.sheet ?? `${HEAD}<worksheet ${MAIN}><sheetData>${parts.sheetData ?? ''}</sheetData></worksheet>`,
		...(parts.sharedStrings ? { 'xl/sharedStrings.xml': `${HEAD}<sst ${MAIN}>${parts.sharedStrings}</sst>` } : {}),
		...(parts.styles ? { 'xl/styles.xml': `${HEAD}<styleSheet ${MAIN}>${parts.styles}</styleSheet>` } : {}),
		...parts.more,
	};
	for (const [name, content] of Object.entries(all)) zip.addBuffer(Buffer.from(content), name);
	zip.end();
	const file = path.join(folder, `${Math.random().toString(36).slice(2)}.xlsx`);
	await pipeline(zip.outputStream, createWriteStream(file));
	return file;
}
