import type { Tx } from '@unwalled/messaging';
import type { TableRow } from '@unwalled/tables';
import type { Remark, RowRemark } from './model.ts';

/** A row of the file that was looked at: what it brings when it is good, and what is to be said of it. */
export interface Looked<Row> {
	readonly line: number;
	readonly row: Row | null;
	readonly remarks: readonly Remark[];
}

/** What became of the good rows of one batch. */
export interface Written {
	readonly added: number;
	readonly changed: number;
	readonly unchanged: number;
	/** Rows that the registry has something against. */
	readonly refused: readonly RowRemark[];
}

/** How one kind of file is read and written. */
export interface RowWriter<Row> {
	/** Rows that are written in one transaction. */
	readonly batchRows: number;
	/** Most rows that a file of this kind may have. */
	readonly mostRows: number;
	/** Looks at a row, in the order of the file; asks nothing of the database. */
	look(row: TableRow): Looked<Row>;
	/** Writes good rows, or on a dry run only says what it would do. */
	write(tx: Tx, rows: readonly Row[], dry: boolean): Promise<Written>;
}
