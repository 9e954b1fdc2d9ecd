import { DomainError, type ImportKind } from '@unwalled/contracts';
import { isUniqueViolation } from '@unwalled/database';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import { type OpenedTable, openTable, TableError, type TableRow, tableFaults, usualLimits } from '@unwalled/tables';
import { record } from '@unwalled/trail';
import { shownSample } from '../engine/cell.ts';
import { noCounts } from '../engine/counts.ts';
import { findHeader, proposeMapping } from '../engine/mapping.ts';
import type { ImportFiles } from '../files.ts';
import { findOptionalImportOfFile, insertImport } from '../import-store.ts';
import type { Import } from '../model.ts';

// Titles and remarks stand above a header; more than this is no table.
const LOOKED_AT = 20;
const SAMPLES = 5;

interface Upload {
	readonly kind: ImportKind;
	readonly fileName: string;
	readonly areaPath: string;
	readonly content: AsyncIterable<Uint8Array | string>;
	readonly actor: Actor;
}

/**
 * Takes a file in and looks at its head: format, encoding, header, and which columns bring what. The same file again
 * answers with the import that it has already.
 * @throws DomainError `too_large`, and `invalid` with the reason when it is no table that can be read.
 */
export async function uploadImport(house: House, files: ImportFiles, upload: Upload): Promise<{ changed: boolean; import: Import }> {
	const id = house.ids.next('imp');
	let kept = false;
	try {
		const { bytes, lines, sha256 } = await files.receive(id, upload.content);
		const { kind, areaPath } = upload;
		const before = await findOptionalImportOfFile(house.database.sql, { sha256, kind, areaPath });
		if (before) return { changed: false, import: before };
		const head = await lookAt(files.placeOf(id), kind);
		// Line ends stand inside cells too; ten million of them are known for what they are before anybody waits for a check.
		if (head.table.format === 'csv' && lines > usualLimits.rows * 2) throw new TableError('too_many_rows', { limit: usualLimits.rows });
		const made = await writeDown(house, upload, { id, bytes, sha256, ...head });
		kept = made.changed;
		return made;
	} catch (error) {
		throw error instanceof TableError ? asInvalid(error) : error;
	} finally {
		if (!kept) await files.remove(id);
	}
}

/** Says to a caller why a file was refused, in both languages. */
export function asInvalid({ code, facts }: TableError): DomainError {
	return new DomainError('invalid', tableFaults[code].en, { why: code, ...tableFaults[code], ...facts });
}

interface Head {
	readonly table: OpenedTable;
	readonly headerLine: number;
	readonly columns: string[];
	readonly samples: string[][];
}

async function lookAt(place: string, kind: ImportKind): Promise<Head> {
	const table = await openTable(place);
	const rows: TableRow[] = [];
	for await (const row of table.rows) if (rows.push(row) === LOOKED_AT) break;
	const at = findHeader(
		kind,
		rows.map(({ cells }) => cells),
	);
	const header = rows[at];
	if (!header) throw new TableError('empty');
	const samples = rows.slice(at + 1, at + 1 + SAMPLES).map(({ cells }) => shownSample(cells));
	return { table, headerLine: header.line, columns: shownSample(header.cells), samples };
}

function writeDown(
	house: House,
	{ kind, fileName, areaPath, actor }: Upload,
	{ id, bytes, sha256, table, headerLine, columns, samples }: Head & { id: string; bytes: number; sha256: string },
): Promise<{ changed: boolean; import: Import }> {
	return inTransaction(house, async (tx) => {
		const { format, encoding, sheet, otherSheets } = table;
		const row = await insertImport(tx, {
			...{ id, kind, fileName, areaPath, bytes, sha256, format, encoding, sheet, headerLine, columns, samples },
			otherSheets: [...otherSheets],
			status: 'uploaded',
			mapping: proposeMapping(kind, columns),
			counts: noCounts,
			createdBy: actor.id,
			createdByName: actor.name,
			createdAt: tx.now,
		});
		record(tx, { actor, action: 'import.uploaded', subject: { kind: 'import', id }, facts: { kind, fileName, bytes, sha256 }, areaPath });
		return { changed: true, import: row };
	}).catch(async (error: unknown) => {
		// The same file came twice at once: the other one is the import.
		const first = isUniqueViolation(error) ? await findOptionalImportOfFile(house.database.sql, { sha256, kind, areaPath }) : null;
		if (first) return { changed: false, import: first };
		throw error;
	});
}
