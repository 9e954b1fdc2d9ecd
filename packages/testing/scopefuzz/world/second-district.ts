import type pg from 'pg';

/** Registry tables in the order of their references; each is repeated for the second district. */
const TABLES = ['areas', 'households', 'household_phones', 'seniors', 'contacts', 'providers', 'workers', 'accounts', 'responders'];

/** Columns that PostgreSQL does not write by itself. */
export async function writableColumns(pool: pg.Pool, table: string): Promise<string[]> {
	const { rows } = await pool.query<{ name: string }>(
		`select column_name as name from information_schema.columns
where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' and coalesce(identity_generation, '') <> 'ALWAYS'`,
		[table],
	);
	return rows.map(({ name }) => name);
}

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

/** Writes rows given as JSON objects; what they do not say takes its default. */
export async function writeRow(pool: pg.Pool, table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
	const known = (await writableColumns(pool, table)).filter((name) => Object.hasOwn(row, name));
	const names = known.map((name) => `"${name}"`).join(', ');
	await pool.query(`insert into ${table} (${names}) select ${names} from jsonb_populate_record(null::${table}, $1)`, [JSON.stringify(row)]);
}

/** Repeats the street as a second district of the same city, with firms, workers and accounts of its own. */
export async function plantSecondDistrict(pool: pg.Pool): Promise<void> {
	for (const table of TABLES) {
		const { rows } = await pool.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from ${table} t order by 1`);
		// Parents before children: a shorter path comes first.
		const twins = rows.map(({ row }) => ({ own: row, twin: twinOfRow(row) as Record<string, unknown> }));
		for (const { own, twin } of twins.sort((a, b) => String(a.own.path ?? '').length - String(b.own.path ?? '').length)) {
			const belongs = JSON.stringify(own).includes(OWN_DISTRICT) || ['household_phones', 'contacts'].includes(table);
			if (!belongs) continue;
			await writeRow(pool, table, table === 'accounts' ? { ...twin, login: `${String(own.login)}-twin` } : twin);
		}
	}
}
