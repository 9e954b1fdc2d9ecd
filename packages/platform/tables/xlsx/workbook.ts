import path from 'node:path';
import { TableError } from '../table-error.ts';
import type { Archive } from './archive.ts';
import { readXml } from './parse-xml.ts';

const PARTS = { workbook: 'xl/workbook.xml', relations: 'xl/_rels/workbook.xml.rels', styles: 'xl/styles.xml' } as const;

/** Where a workbook keeps what we read of it. */
export interface Workbook {
	/** The first visible sheet, and the names of the other visible ones. */
	readonly sheet: { readonly name: string; readonly part: string };
	readonly otherSheets: readonly string[];
	/** Days are counted from 1904 instead of 1900. */
	readonly from1904: boolean;
	readonly stringsPart: string | null;
	/** By the number of a cell's style: whether it shows a date. */
	readonly dateStyles: readonly boolean[];
}

/** Reads the table of contents of a workbook. @throws TableError `not_a_table`, `no_sheet` */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
	if (!archive.has(PARTS.workbook) || !archive.has(PARTS.relations)) throw new TableError('not_a_table');
	const targets = await readRelations(archive);
	const { sheets, from1904 } = await readContents(archive);
	const [first, ...others] = sheets.filter(({ visible }) => visible);
	const part = first && targets.get(first.relation)?.part;
	if (!first || !part || !archive.has(part)) throw new TableError('no_sheet');
	const strings = [...targets.values()].find(({ type }) => type === 'sharedStrings')?.part;
	return {
		sheet: { name: first.name, part },
		otherSheets: others.map(({ name }) => name),
		from1904,
		stringsPart: strings && archive.has(strings) ? strings : null,
		dateStyles: archive.has(PARTS.styles) ? await readDateStyles(archive) : [],
	};
}

const ignore = (): void => undefined;

async function readRelations(archive: Archive): Promise<Map<string, { part: string; type: string }>> {
	const targets = new Map<string, { part: string; type: string }>();
	await readXml(await archive.stream(PARTS.relations), {
		open(name, { Id, Target = '', Type = '', TargetMode }) {
			// A target outside the file is never followed.
			if (name !== 'Relationship' || !Id || TargetMode === 'External') return;
			const part = Target.startsWith('/') ? Target.slice(1) : path.posix.join('xl', Target);
			targets.set(Id, { part, type: Type.split('/').at(-1) ?? '' });
		},
		close: ignore,
		text: ignore,
	});
	return targets;
}

async function readContents(archive: Archive) {
	const sheets: { name: string; relation: string; visible: boolean }[] = [];
	let from1904 = false;
	await readXml(await archive.stream(PARTS.workbook), {
		open(name, attributes) {
			if (name === 'workbookPr') from1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
			if (name !== 'sheet') return;
			const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
			sheets.push({ name: attributes.name ?? '', relation, visible: !attributes.state || attributes.state === 'visible' });
		},
		close: ignore,
		text: ignore,
	});
	return { sheets, from1904 };
}

// Formats that every spreadsheet knows by number; 27–36 and 50–58 are the Chinese dates.
const isBuiltInDate = (id: number): boolean =>
	(id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Tells whether a number format shows a date: a letter for year, month, day or hour outside quotes, brackets and escapes. */
export const isDateFormat = (code: string): boolean => /[ymdhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\.|General/g, ''));

async function readDateStyles(archive: Archive): Promise<boolean[]> {
	const custom = new Map<number, string>();
	const styles: boolean[] = [];
	let inCells = false;
	await readXml(await archive.stream(PARTS.styles), {
		open(name, { numFmtId, formatCode = '' }) {
			const id = Number(numFmtId);
			if (name === 'numFmt') custom.set(id, formatCode);
			else if (name === 'cellXfs') inCells = true;
			else if (name === 'xf' && inCells) styles.push(isBuiltInDate(id) || isDateFormat(custom.get(id) ?? ''));
		},
		close(name) {
			if (name === 'cellXfs') inCells = false;
		},
		text: ignore,
	});
	return styles;
}
