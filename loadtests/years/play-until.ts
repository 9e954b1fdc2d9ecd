import { openDatabase } from '@unwalled/database';
import { createIds, TestClock } from '@unwalled/runtime';
import { playYears, type YearsPlan } from '@unwalled/years';
import type { CityGround } from '../city/ground.ts';

const MINUTE_MS = 60_000;
const PATIENCE = { connectMs: 10_000, lockMs: MINUTE_MS, statementMs: 30 * MINUTE_MS, silenceMs: 31 * MINUTE_MS };
const lines = { life: '+8663112350', service: '+8663112349', ambulance: '+86631120' };

/** Plays a plan until a day is over; answers the instant at which the town stands then. */
export async function playUntil(ground: CityGround, plan: YearsPlan, until: string | null, say: (line: string) => void): Promise<Date> {
	const database = openDatabase(ground.url, 2, PATIENCE);
	const clock = new TestClock();
	const stop = new AbortController();
	let last = plan.until;
	try {
		const began = performance.now();
		let told = began;
		const played = await playYears(
			{ database, clock, ids: createIds(() => clock.now()) },
			{
				...{ plan, lines, stop: stop.signal },
				tell: ({ day, matters, of, rows, seconds }) => {
					last = day;
					if (performance.now() - told > 10_000) say(`  ${day}: ${matters} of ${of} matters, ${Math.round(rows / seconds)} rows/s`);
					if (performance.now() - told > 10_000) told = performance.now();
					if (until !== null && day >= until) stop.abort();
				},
			},
		);
		if (typeof played === 'string') throw new Error(`nothing was played: ${played}`);
		say(`  ${played.rows} rows in ${played.seconds.toFixed(1)} s`);
		await database.pool.query('vacuum (analyze)');
	} finally {
		await database.close();
	}
	return new Date(Date.parse(`${last}T00:00:00.000+08:00`) + 34 * 60 * MINUTE_MS);
}
