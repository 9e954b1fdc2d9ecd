import type { BulkLine } from '@unwalled/database';

const CHINA = `at time zone 'Asia/Shanghai'`;

interface Counted {
	readonly table: string;
	readonly at: string;
	/** The key of the ledger, in SQL. */
	readonly key: string;
	readonly where?: string;
	readonly count?: string;
}

const COUNTS: readonly Counted[] = [
	{ table: 'tickets', at: 'opened_at', key: `'matter ' || kind` },
	{ table: 'tickets', at: 'opened_at', key: `'ended ' || status` },
	{ table: 'tickets', at: 'opened_at', key: `'outcome ' || outcome`, where: 'outcome is not null' },
	{ table: 'presses', at: 'received_at', key: `'press ' || channel` },
	{ table: 'calls', at: 'started_at', key: `'call ' || direction` },
	{ table: 'messages', at: 'created_at', key: `'text'` },
	{ table: 'alerts', at: 'raised_at', key: `'alert ' || how` },
	{ table: 'dispatch_decisions', at: 'decided_at', key: `'decision ' || outcome` },
	{ table: 'offers', at: 'offered_at', key: `'offer ' || status` },
	{ table: 'visits v join tickets t on t.id = v.ticket_id', at: 't.opened_at', key: `'visit ' || v.status` },
	{ table: 'settlement_lines', at: 'written_at', key: `'line'` },
	{ table: 'settlement_lines', at: 'written_at', key: `'line cents'`, count: 'sum(amount_cents)' },
	{ table: 'events', at: 'at', key: `'fact ' || type`, where: `id like 'evt\\_yr%'` },
];

/** One figure of the ledger beside what the tables hold. */
export interface Comparison {
	readonly entry: string;
	readonly expected: number;
	readonly found: number;
}

/** Counts the tables by month and kind: `month key` → how many. */
export async function countTables(line: BulkLine): Promise<Map<string, number>> {
	const found = new Map<string, number>();
	for (const { table, at, key, where = 'true', count = 'count(*)' } of COUNTS) {
		const rows = await line.query<{ month: string; key: string; n: string }>(
			`select to_char(hour ${CHINA}, 'YYYY-MM') as month, key, sum(n) as n
from (select date_trunc('hour', ${at}) as hour, ${key} as key, ${count} as n from ${table} where ${where} group by 1, 2) as hours group by 1, 2`,
		);
		for (const row of rows) found.set(`${row.month} ${row.key}`, Number(row.n));
	}
	return found;
}

/** Sets the ledger beside the counts, every entry of either. */
export function compare(ledger: ReadonlyMap<string, number>, found: ReadonlyMap<string, number>): Comparison[] {
	return [...new Set([...ledger.keys(), ...found.keys()])]
		.sort()
		.map((entry) => ({ entry, expected: ledger.get(entry) ?? 0, found: found.get(entry) ?? 0 }));
}
