import type { Tx } from '@unwalled/messaging';
import { readToday, type Today } from '../calendar.ts';
import type { CityPlan } from '../city.ts';
import { insertRows, type Table } from './table.ts';
import type { Tally } from './tally.ts';

/** What planting needs beside the rows. */
export interface Ground {
	readonly tx: Tx;
	readonly tally: Tally;
	readonly today: Today;
	/** Of the one password that all accounts of the city have. */
	readonly passwordHash: string;
}

/** Prepares the ground for a plan. */
export function groundOf(tx: Tx, plan: CityPlan, { tally, passwordHash }: Pick<Ground, 'tally' | 'passwordHash'>): Ground {
	return { tx, tally, passwordHash, today: readToday(plan.today) };
}

/** Writes rows of one table and counts them. */
export async function put<Row>({ tx, tally }: Ground, table: Table<Row>, rows: readonly Row[]): Promise<void> {
	tally.add(table.name, await insertRows(tx, table, rows));
}
