/** One connection to a server, lent by whoever owns the driver: this folder knows none. */
export interface Session {
	rows<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
	close(): Promise<void>;
}

export type OpenSession = (url: string) => Promise<Session>;

/** Reads exactly one row. */
export async function readRow<Row extends object>(session: Session, text: string, values: readonly unknown[] = []): Promise<Row> {
	const [row] = await session.rows<Row>(text, values);
	if (!row) throw new Error(`the server answered nothing to: ${text}`);
	return row;
}
