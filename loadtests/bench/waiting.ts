import type pg from 'pg';

/** What connections waited for whenever somebody looked: a wait's name, and how often it was seen. */
export type Waits = Readonly<Record<string, number>>;

// «ClientRead» inside a transaction is a lock that is held while the process thinks.
const SEEN = `
select case when state like 'idle in transaction%' then 'process thinks after ' || coalesce(substring(query from '(?:from|update|insert into) ("?w+"?)'), left(query, 30)) else coalesce(wait_event_type || ' ' || wait_event, 'at work') end as name, count(*)::int as seen
from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' group by 1`;

/** Counts what connections wait for, look by look. */
export function watchWaits(client: pg.Client): { look(): Promise<void>; waits(): Waits } {
	const seen = new Map<string, number>();
	return {
		async look() {
			for (const row of (await client.query<{ name: string; seen: number }>(SEEN)).rows)
				seen.set(row.name, (seen.get(row.name) ?? 0) + row.seen);
		},
		waits: () => Object.fromEntries([...seen].sort(([, a], [, b]) => b - a)),
	};
}
