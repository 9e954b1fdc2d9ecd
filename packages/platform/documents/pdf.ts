import path from 'node:path';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import type { DocumentCell, DocumentColumn, DocumentPart, DocumentText } from './model.ts';

type Sheet = InstanceType<typeof PDFDocument>;
type Table = Extract<DocumentPart, { kind: 'table' }>;

// Noto Sans Hans: the characters of GB 2312, embedded in part. A4 at 72 dots an inch.
const FONTS = path.resolve(path.dirname(fileURLToPath(import.meta.resolve('@embedpdf/fonts-sc'))), '../fonts');
const MARGIN = 48;
const FOOT = 30;
const SIZES = { title: 19, subtitle: 10, heading: 13, text: 9.5, cell: 9, foot: 8 };
const COLOURS = { ink: '#1f2328', quiet: '#57606a', line: '#d0d7de', head: '#eef1f4', bar: '#2f6f8f', empty: '#e3e8ec' };
const CELL = { padX: 5, padY: 4, barHeight: 3, barGap: 2 };

const widthOf = (sheet: Sheet): number => sheet.page.width - 2 * MARGIN;
const bottomOf = (sheet: Sheet): number => sheet.page.height - MARGIN - FOOT;

/** Begins a new page when `height` does not fit on this one. */
function makeRoom(sheet: Sheet, height: number): boolean {
	if (sheet.y + height <= bottomOf(sheet)) return false;
	sheet.addPage();
	return true;
}

interface Line {
	readonly size: number;
	readonly colour?: string;
	readonly bold?: boolean;
	readonly before?: number;
	/** Room that must be left below, so that a heading stands with what it heads. */
	readonly keep?: number;
}

function write(sheet: Sheet, text: string, { size, colour = COLOURS.ink, bold = false, before = 0, keep = 0 }: Line): void {
	sheet.font(bold ? 'bold' : 'plain').fontSize(size);
	sheet.y += before;
	makeRoom(sheet, sheet.heightOfString(text, { width: widthOf(sheet) }) + keep);
	sheet.fillColor(colour).text(text, MARGIN, sheet.y, { width: widthOf(sheet), lineGap: 2 });
}

function columnsOf(sheet: Sheet, columns: readonly DocumentColumn[]): { left: number; width: number; align: 'left' | 'right' }[] {
	const whole = columns.reduce((sum, { width }) => sum + width, 0);
	let left = MARGIN;
	return columns.map(({ width, align = 'left' }) => {
		const place = { left, width: (width / whole) * widthOf(sheet), align };
		left += place.width;
		return place;
	});
}

type Place = ReturnType<typeof columnsOf>[number];

function heightOfRow(sheet: Sheet, places: readonly Place[], cells: readonly DocumentCell[]): number {
	const texts = cells.map(({ text }, at) => sheet.heightOfString(text, { width: (places[at]?.width ?? 0) - 2 * CELL.padX }));
	const hasBar = cells.some(({ bar }) => bar !== undefined);
	return Math.max(...texts) + 2 * CELL.padY + (hasBar ? CELL.barHeight + CELL.barGap : 0);
}

function drawCell(sheet: Sheet, cell: DocumentCell, { left, width, align, top, height }: Place & { top: number; height: number }): void {
	const inner = { left: left + CELL.padX, width: width - 2 * CELL.padX };
	sheet.fillColor(COLOURS.ink).text(cell.text, inner.left, top + CELL.padY, { width: inner.width, align });
	if (cell.bar === undefined) return;
	const y = top + height - CELL.padY - CELL.barHeight;
	sheet.rect(inner.left, y, inner.width, CELL.barHeight).fill(COLOURS.empty);
	const long = inner.width * Math.min(1, Math.max(0, cell.bar));
	if (long > 0) sheet.rect(inner.left, y, long, CELL.barHeight).fill(COLOURS.bar);
}

function drawRow(sheet: Sheet, places: readonly Place[], cells: readonly DocumentCell[]): void {
	const height = heightOfRow(sheet, places, cells);
	const top = sheet.y;
	for (const [at, place] of places.entries()) drawCell(sheet, cells[at] ?? { text: '' }, { ...place, top, height });
	sheet.y = top + height;
	sheet
		.moveTo(MARGIN, sheet.y)
		.lineTo(MARGIN + widthOf(sheet), sheet.y)
		.lineWidth(0.5)
		.stroke(COLOURS.line);
}

/** Draws a table; its head stands again on each page that it reaches. */
function drawTable(sheet: Sheet, { columns, rows }: Table): void {
	const places = columnsOf(sheet, columns);
	const heads = columns.map(({ title }) => ({ text: title }));
	const drawHead = (): void => {
		sheet.font('bold').fontSize(SIZES.cell);
		sheet.rect(MARGIN, sheet.y, widthOf(sheet), heightOfRow(sheet, places, heads)).fill(COLOURS.head);
		drawRow(sheet, places, heads);
		sheet.font('plain').fontSize(SIZES.cell);
	};
	sheet.y += 6;
	sheet.font('plain').fontSize(SIZES.cell);
	const first = rows[0] ? heightOfRow(sheet, places, rows[0]) : 0;
	makeRoom(sheet, heightOfRow(sheet, places, heads) + first);
	drawHead();
	for (const row of rows) {
		if (makeRoom(sheet, heightOfRow(sheet, places, row))) drawHead();
		drawRow(sheet, places, row);
	}
}

function drawPart(sheet: Sheet, part: DocumentPart): void {
	if (part.kind === 'heading') write(sheet, part.text, { size: SIZES.heading, bold: true, before: 16, keep: 60 });
	else if (part.kind === 'text') write(sheet, part.text, { size: SIZES.text, colour: COLOURS.quiet, before: 4 });
	else drawTable(sheet, part);
}

/** Writes each page's foot when it is known how many there are. */
function numberPages(sheet: Sheet, footer: string): void {
	const { start, count } = sheet.bufferedPageRange();
	for (let at = start; at < start + count; at++) {
		sheet.switchToPage(at);
		// Below the margin PDFKit would begin another page.
		sheet.page.margins.bottom = 0;
		const y = sheet.page.height - MARGIN;
		sheet.font('plain').fontSize(SIZES.foot).fillColor(COLOURS.quiet);
		sheet.text(footer, MARGIN, y, { width: widthOf(sheet) - 60, height: 20, ellipsis: true });
		sheet.text(`${at + 1} / ${count}`, MARGIN, y, { width: widthOf(sheet), align: 'right' });
	}
}

/** Writes a document as PDF (A4) with its fonts embedded. */
export async function writePdf({ title, subtitle, footer, madeAt, language, parts }: DocumentText): Promise<Buffer> {
	const info = { Title: title, Creator: 'Unwalled', Producer: 'Unwalled', CreationDate: madeAt, ModDate: madeAt };
	const sheet = new PDFDocument({ size: 'A4', margin: MARGIN, bufferPages: true, info, lang: language, displayTitle: true });
	sheet.registerFont('plain', path.join(FONTS, 'NotoSansHans-Regular.otf'));
	sheet.registerFont('bold', path.join(FONTS, 'NotoSansHans-Bold.otf'));
	const written: Buffer[] = [];
	const ended = new Promise<void>((resolve, reject) => sheet.on('end', resolve).on('error', reject));
	sheet.on('data', (piece: Buffer) => written.push(piece));
	write(sheet, title, { size: SIZES.title, bold: true });
	write(sheet, subtitle, { size: SIZES.subtitle, colour: COLOURS.quiet, before: 4 });
	for (const part of parts) drawPart(sheet, part);
	numberPages(sheet, footer);
	sheet.end();
	await ended;
	return Buffer.concat(written);
}
