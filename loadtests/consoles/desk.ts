import { areaPaths } from '@unwalled/street';
import pg from 'pg';
import { plantTown } from '../bench/town.ts';

const SHOWN_FIRST = 8; // rows that stand at the top of the line whatever else changes, so that a change of theirs is painted

export interface PlantedTicket {
	readonly id: string;
	readonly priority: string;
}

/** What an operator has before them: tickets that wait. */
export interface FullDesk {
	/** Those that always stand on the screen, in the order of the line. */
	readonly top: readonly PlantedTicket[];
	readonly rest: readonly PlantedTicket[];
}

/** Plants as many open tickets of as many households: urgent ones first, then those of today and the booked, half of them in somebody's hands. */
export async function plantDesk(databaseUrl: string, count: number): Promise<FullDesk> {
	await plantTown(databaseUrl);
	const client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
	try {
		const { rows } = await client.query<PlantedTicket>(
			`insert into tickets (id, kind, priority, status, merge_key, household_id, senior_id, area_path, phone, summary, opened_at, answer_due_at,
				dispatch_due_at, arrive_due_at, resolve_due_at, timer_due_at, acknowledged_at, operator_id, operator_name, last_press_at, policy_id)
			select 'tkt_desk' || lpad(n::text, 6, '0'), 'service', 'P' || p, case when taken then 'acknowledged' else 'open' end, 'hh_bench' || key,
				'hh_bench' || key, 'snr_bench' || key, $2, '+866315' || key, 'bench ' || n, at, at + interval '10 minutes',
				at + interval '1 hour', at + interval '3 hours', at + interval '1 day', now() + interval '1 day',
				case when taken then at + interval '5 seconds' end, case when taken then 'acc_sun0' end, case when taken then '孙海燕' end, at, 'pol_default' || p
			from (
				select n, lpad(n::text, 6, '0') as key, case when n < $3 then 1 when n % 3 = 0 then 3 else 2 end as p, n >= $3 and n % 2 = 0 as taken,
					now() - interval '30 minutes' + n * interval '1 second' as at
				from generate_series(0, $1::int - 1) as n
			) planned
			order by n returning id, priority`,
			[count, areaPaths.haigang, SHOWN_FIRST],
		);
		return { top: rows.slice(0, SHOWN_FIRST), rest: rows.slice(SHOWN_FIRST) };
	} finally {
		await client.end();
	}
}
