import type { TableWriter } from './table-writer.ts';

/** Registry tables in the order of their references; each is repeated for the second district. */
const TABLES = ['areas', 'households', 'household_phones', 'seniors', 'contacts', 'providers', 'workers', 'accounts', 'responders'];

// The street lies in the district 371002; its twin gets other codes, ids, telephones and logins.
const OWN_DISTRICT = '371002';
const twinOf = (text: string): string =>
	text
		.replaceAll(OWN_DISTRICT, '371003')
		.replace(/^([a-z]{2,4})_([0-9a-z]{4,30})$/, '$1_$2twin')
		.replace(/^\+866315/, '+866316')
		.replace(/^\+861([3-9])/, (_all, digit: string) => `+861${3 + ((Number(digit) - 2) % 7)}`);

function twinOfRow(value: unknown): unknown {
	if (typeof value === 'string') return twinOf(value);
	if (Array.isArray(value)) return value.map(twinOfRow);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, twinOfRow(one)]));
}

/** Repeats the street as a second district of the same city, with firms, workers and accounts of its own. */
export async function plantSecondDistrict({ pool, write }: TableWriter): Promise<void> {
	for (const table of TABLES) {
		const { rows } = await pool.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from ${table} t order by 1`);
		// Parents before children: a shorter path comes first.
		const twins = rows.map(({ row }) => ({ own: row, twin: twinOfRow(row) as Record<string, unknown> }));
		for (const { own, twin } of twins.sort((a, b) => String(a.own.path ?? '').length - String(b.own.path ?? '').length)) {
			const belongs = JSON.stringify(own).includes(OWN_DISTRICT) || ['household_phones', 'contacts'].includes(table);
			if (!belongs) continue;
			await write(table, table === 'accounts' ? { ...twin, login: `${String(own.login)}-twin` } : twin);
		}
	}
}
