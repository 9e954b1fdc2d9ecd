import type pg from 'pg';

const ENTRIES = 300_000;

/** Writes looks at files into the trail, as a year of work leaves them, unless there are many already. */
export async function fillTrail(pool: pg.Pool): Promise<number> {
	const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from trail.entries');
	if ((rows[0]?.n ?? 0) >= ENTRIES) return 0;
	const { rowCount } = await pool.query(
		`insert into trail.entries (id, at, actor_id, actor_name, action, subject_kind, subject_id, area_path, facts, thread)
		select 'trl_bench' || lpad(n::text, 8, '0'), now() - n * interval '100 seconds', 'acc_bench' || n % 200, 'bench', 'senior.seen', 'senior', id, area_path, '{}', '{}'
		from (
			select id, area_path, row_number() over () as n
			from seniors cross join generate_series(1, $1::int / (select count(*)::int from seniors) + 1) limit $1
		) looks`,
		[ENTRIES],
	);
	await pool.query('analyze trail.entries');
	return rowCount ?? 0;
}
