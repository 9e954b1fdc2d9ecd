import type { TableLimits } from '../limits.ts';
import type { TableRow } from '../model.ts';
import { openTable } from '../open-table.ts';
import { TableError } from '../table-error.ts';

/** Reads a whole file: for files that a test has made. */
export async function readAll(file: string, limits?: TableLimits): Promise<TableRow[]> {
	const rows: TableRow[] = [];
	for await (const row of (await openTable(file, limits)).rows) rows.push(row);
	return rows;
}

/** Gives the reason for which a file is refused; null when it is read to its end. */
export async function refusalOf(file: string, limits?: TableLimits): Promise<TableError | null> {
	try {
		await readAll(file, limits);
		return null;
	} catch (error) {
		if (error instanceof TableError) return error;
		throw error;
	}
}
