import { getTableColumns, getTableName } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import pg from 'pg';

type InsertOf<T extends PgTable> = T['$inferInsert'];

/** A table and those of its columns that are copied in: PostgreSQL's fastest way for rows by the thousand. */
export interface CopyShape<Row> {
	readonly table: string;
	readonly statement: string;
	/** Writes one row as a line of COPY's text format. */
	line(row: Row): string;
}

/** Describes how rows of a table are copied in; columns that are not named get their defaults. */
export function describeCopy<T extends PgTable, K extends keyof InsertOf<T> & string>(
	table: T,
	keys: readonly K[],
): CopyShape<Pick<InsertOf<T>, K>> {
	const columns = getTableColumns(table);
	const names = keys.map((key) => {
		const column = columns[key];
		if (!column) throw new Error(`${getTableName(table)} has no column ${key}`);
		return `"${column.name}"`;
	});
	const name = getTableName(table);
	return {
		table: name,
		statement: `copy "${name}" (${names.join(', ')}) from stdin`,
		line: (row) => {
			let text = '';
			for (const key of keys) text += text === '' ? cellOf(row[key]) : `\t${cellOf(row[key])}`;
			return `${text}\n`;
		},
	};
}

const SPECIAL = /[\\\t\n\r]/;
const EACH_SPECIAL = /[\\\t\n\r]/g;
const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** Writes text so that COPY reads the same. */
export const escapeCopy = (text: string): string =>
	SPECIAL.test(text) ? text.replace(EACH_SPECIAL, (found) => ESCAPED[found] ?? found) : text;

function cellOf(cell: unknown): string {
	if (cell === null || cell === undefined) return '\\N';
	if (typeof cell === 'string') return escapeCopy(cell);
	if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
	if (cell instanceof Date) return writeInstant(cell.getTime());
	return escapeCopy(JSON.stringify(cell));
}

const DAY_MS = 86_400_000;
const lastDay = { number: Number.NaN, text: '' };
const twoDigits = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));

/** Writes an instant as COPY reads it: rows come by the thousand of one day, whose date is written once. */
export function writeInstant(at: number): string {
	const day = Math.floor(at / DAY_MS);
	if (day !== lastDay.number) {
		lastDay.number = day;
		lastDay.text = new Date(day * DAY_MS).toISOString().slice(0, 11);
	}
	const ms = at - day * DAY_MS;
	const minutes = Math.floor(ms / 60_000);
	const rest = ms % 1_000;
	const time = `${twoDigits[Math.floor(minutes / 60)]}:${twoDigits[minutes % 60]}:${twoDigits[Math.floor(ms / 1_000) % 60]}`;
	return `${lastDay.text}${time}.${rest < 10 ? '00' : rest < 100 ? '0' : ''}${rest}Z`;
}

interface CopyEnd {
	sendCopyFromChunk(chunk: Buffer): void;
	endCopyFrom(): void;
}

/** One COPY as `pg` drives a query of its own kind. */
class CopyIn implements pg.Submittable {
	readonly done: Promise<void>;
	readonly #statement: string;
	readonly #content: Buffer;
	#resolve: () => void = () => undefined;
	#reject: (error: Error) => void = () => undefined;

	constructor(statement: string, content: Buffer) {
		this.#statement = statement;
		this.#content = content;
		this.done = new Promise((resolve, reject) => {
			this.#resolve = resolve;
			this.#reject = reject;
		});
	}

	submit(connection: pg.Connection): void {
		connection.query(this.#statement);
	}

	handleCopyInResponse(connection: CopyEnd): void {
		connection.sendCopyFromChunk(this.#content);
		connection.endCopyFrom();
	}

	handleCommandComplete(): void {
		// It is over when the connection is ready again.
	}

	handleReadyForQuery(): void {
		this.#resolve();
	}

	handleError(error: Error): void {
		this.#reject(error);
	}
}

/** A connection of its own for writing very much: statements one after the other, and COPY. */
export interface BulkLine {
	query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
	copy(statement: string, content: Buffer): Promise<void>;
	close(): Promise<void>;
}

/** Opens such a connection. It knows no deadline: whoever copies by the hour waits for a checkpoint, too. */
export async function openBulkLine(url: string): Promise<BulkLine> {
	const client = new pg.Client({ connectionString: url, application_name: 'unwalled-bulk' });
	// A lost connection fails the statement that runs; without a listener Node would die of it as well.
	client.on('error', () => undefined);
	await client.connect();
	return {
		query: async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) =>
			(await client.query<Row>(text, [...values])).rows,
		copy: (statement, content) => client.query(new CopyIn(statement, content)).done,
		close: () => client.end(),
	};
}
