import { readdir } from 'node:fs/promises';
import type pg from 'pg';
import { measureMemory } from '../bench/memory.ts';

/** What the house takes at one moment. */
export interface Footprint {
	/** Seconds since the beginning. */
	readonly at: number;
	/** MB of each service of ours (PSS), and of PostgreSQL's processes together. */
	readonly memoryMb: Readonly<Record<string, number>>;
	/** Open file descriptors of each service of ours. */
	readonly descriptors: Readonly<Record<string, number>>;
	/** Rows that are there, by table. */
	readonly rows: Readonly<Record<string, number>>;
	readonly events: number;
}

// What a session of PostgreSQL is called says who is connected, not what it is.
const nameOf = (name: string): string => (/^apps\//.test(name) ? name : 'postgres');

// What was inserted and not deleted: counting rows would cost more with every minute.
const ROWS = `
select schemaname || '.' || relname as name, (n_tup_ins - n_tup_del)::int as rows
from pg_stat_user_tables where n_tup_ins > n_tup_del order by 1`;

async function countDescriptors(pid: number): Promise<number> {
	return (await readdir(`/proc/${pid}/fd`)).length;
}

/** Looks at a process, all below it, and its database. Linux only. */
export async function takeFootprint(pid: number, client: pg.Client, at: number): Promise<Footprint> {
	const residents = await measureMemory(pid);
	const memoryMb: Record<string, number> = {};
	const descriptors: Record<string, number> = {};
	for (const one of residents) {
		const name = nameOf(one.name);
		memoryMb[name] = (memoryMb[name] ?? 0) + one.pssMb;
		if (name !== 'postgres') descriptors[name] = await countDescriptors(one.pid);
	}
	const { rows } = await client.query<{ name: string; rows: number }>(ROWS);
	const byTable = Object.fromEntries(rows.map((row) => [row.name, row.rows]));
	return { at, memoryMb, descriptors, rows: byTable, events: byTable['public.events'] ?? 0 };
}
