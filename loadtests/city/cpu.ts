import { readFile } from 'node:fs/promises';
import type pg from 'pg';

const NS_PER_MS = 1e6;
const US_PER_MS = 1e3;

/** Reads how much processor time this process and its database connections have used. */
export interface CpuMeter {
	/** Milliseconds so far; null where the database runs on another machine, or the system does not tell. */
	read(): Promise<number | null>;
}

/**
 * Opens a meter over the connections that are there now. On a machine that others use too, time on the clock tells more
 * about them than about the question; processor time tells what the question costs.
 */
export async function openCpuMeter(pool: pg.Pool): Promise<CpuMeter> {
	const { rows } = await pool.query<{ pid: number }>(
		'select pid from pg_stat_activity where datname = current_database() and backend_type = $1',
		['client backend'],
	);
	return {
		async read() {
			const texts = await Promise.all(rows.map(({ pid }) => readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => null)));
			if (texts.every((text) => text === null)) return null;
			const { user, system } = process.cpuUsage();
			return texts.reduce((sum, text) => sum + Number(text?.split(' ')[0] ?? 0) / NS_PER_MS, (user + system) / US_PER_MS);
		},
	};
}
