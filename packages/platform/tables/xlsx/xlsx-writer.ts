import { Readable } from 'node:stream';
import yazl from 'yazl';
import type { CellValue, TableToWrite } from '../model.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const ROWS_AT_ONCE = 200;
const WATERMARK_SHEET = '水印 Watermark';
const LONGEST_SHEET_NAME = 31;
const LONGEST_FOOTER = 200;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no such characters, and a workbook with one does not open
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const escaped = (text: string): string =>
	text
		.toWellFormed()
		.replace(UNWRITABLE, '')
		.replace(/[&<>"]/g, (char) => escapes[char] ?? char);

// Everything but numbers is written as text: no cell of ours can become a formula, and id numbers keep their digits.
function cellOf(value: CellValue, style: number): string {
	if (value === null || value === '') return '<c/>';
	if (typeof value === 'number') return `<c><v>${value}</v></c>`;
	return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

const rowOf = (cells: readonly CellValue[], style: number): string => `<row>${cells.map((cell) => cellOf(cell, style)).join('')}</row>`;

async function* sheetOf({ columns, rows, watermark }: TableToWrite): AsyncGenerator<string> {
	let text = `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${rowOf(columns, 2)}`;
	let waiting = 0;
	for await (const row of rows) {
		text += rowOf(row, 1);
		if (++waiting < ROWS_AT_ONCE) continue;
		yield text;
		text = '';
		waiting = 0;
	}
	// Printed pages carry it too; «&» begins a command there.
	const footer = escaped(watermark.join(' ').replaceAll('&', '＆').slice(0, LONGEST_FOOTER));
	yield `${text}</sheetData><headerFooter><oddFooter>&amp;L${footer}&amp;R&amp;P/&amp;N</oddFooter></headerFooter></worksheet>`;
}

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyFont="1" applyNumberFormat="1"/></cellXfs></styleSheet>`;

const part = (name: string, type: string): string =>
	`<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;

const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('/xl/workbook.xml', 'sheet.main')}${part('/xl/styles.xml', 'styles')}${part('/xl/worksheets/sheet1.xml', 'worksheet')}${part('/xl/worksheets/sheet2.xml', 'worksheet')}</Types>`;

const relation = (id: number, type: string, target: string): string =>
	`<Relationship Id="rId${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
const relations = (...rows: string[]): string => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${rows.join('')}</Relationships>`;

const sheetName = (title: string): string => escaped(title.replace(/[\\/?*[\]:]/g, ' ').slice(0, LONGEST_SHEET_NAME));

const workbookOf = (title: string): string =>
	`${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${sheetName(title)}" sheetId="1" r:id="rId1"/><sheet name="${WATERMARK_SHEET}" sheetId="2" r:id="rId2"/></sheets></workbook>`;

const watermarkSheet = (lines: readonly string[]): string =>
	`${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${lines.map((line) => rowOf([line], 1)).join('')}</sheetData></worksheet>`;

/** Writes a workbook row by row: the rows, and a sheet with the watermark, which stands in the footer of every page too. */
export function writeXlsx(table: TableToWrite): Readable {
	const zip = new yazl.ZipFile();
	const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name);
	add('[Content_Types].xml', CONTENT_TYPES);
	add('_rels/.rels', relations(relation(1, 'officeDocument', 'xl/workbook.xml')));
	add('xl/workbook.xml', workbookOf(table.title));
	add(
		'xl/_rels/workbook.xml.rels',
		relations(
			relation(1, 'worksheet', 'worksheets/sheet1.xml'),
			relation(2, 'worksheet', 'worksheets/sheet2.xml'),
			relation(3, 'styles', 'styles.xml'),
		),
	);
	add('xl/styles.xml', STYLES);
	add('xl/worksheets/sheet2.xml', watermarkSheet(table.watermark));
	const rows = Readable.from(sheetOf(table), { objectMode: false });
	const out = new Readable().wrap(zip.outputStream);
	// Without this, a database that goes away would leave whoever reads waiting.
	rows.on('error', (error) => out.destroy(error));
	zip.addReadStream(rows, 'xl/worksheets/sheet1.xml');
	zip.end();
	return out;
}
