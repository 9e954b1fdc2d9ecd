/** Names the last row of a full page, after which the next one begins; null when this was the last. */
export function nextOf<Row>(rows: readonly Row[], limit: number, key: (row: Row) => string): string | null {
	const last = rows.at(-1);
	return rows.length === limit && last !== undefined ? key(last) : null;
}
