import { type CityPlan, plantCity, usualPlan } from '@unwalled/city';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterEach, describe, expect, it } from 'vitest';
import type { YearsPlan } from '../plan/calendar.ts';
import { checkYears, playYears, type YearsProgress } from './play-years.ts';

const city: CityPlan = { ...usualPlan, seniors: 1_000, tickets: 0 };
const plan: YearsPlan = { seed: 5, seniors: 1_000, years: 0.1, matters: 1_200, visits: 130, rescues: 6, until: '2026-11-20' };
const lines = { life: '+8663112350', service: '+8663112349', ambulance: '+86631120' };
const TABLES = ['tickets', 'presses', 'calls', 'messages', 'alerts', 'dispatch_decisions', 'offers', 'visits', 'settlement_lines'];

const houses: TestHouse[] = [];
afterEach(async () => {
	for (const house of houses.splice(0)) await house.close();
});

async function openTown(): Promise<TestHouse> {
	const house = await openTestHouse(2);
	houses.push(house);
	// The town of the plan alone: the street of the template has people of its own.
	await house.database.pool.query('truncate seniors, accounts, households, areas, providers, service_items, responders cascade');
	await plantCity(house, { plan: city, add: true, tell: () => undefined });
	return house;
}

const play = (house: TestHouse, tell: (progress: YearsProgress) => void = () => undefined, stop?: AbortSignal) =>
	playYears(house, { plan, lines, tell, ...(stop ? { stop } : {}) });

/** A fingerprint of all that was played, to the last column. */
async function fingerprint({ database: { pool } }: TestHouse): Promise<Record<string, string>> {
	const prints: Record<string, string> = {};
	for (const table of TABLES) {
		const { rows } = await pool.query(`select md5(string_agg(t::text, '' order by id)) as print from ${table} t`);
		prints[table] = rows[0].print;
	}
	const { rows } = await pool.query(
		`select md5(string_agg(concat(type, at, actor_id, thread, payload), '' order by seq)) as print from events where id like 'evt\\_yr%'`,
	);
	const workers = await pool.query(`select md5(string_agg(concat(id, status, status_at, version), '' order by id)) as print from workers`);
	return { ...prints, events: rows[0].print, workers: workers.rows[0].print };
}

describe('playing years', () => {
	it('fills the tables with exactly what its ledger says', async () => {
		const house = await openTown();
		expect(await play(house)).toMatchObject({ outcome: 'finished' });
		const compared = await checkYears(house);
		expect(compared.filter(({ expected, found }) => expected !== found)).toEqual([]);
		const total = (key: string) => compared.reduce((sum, { entry, found }) => sum + (entry.slice(8) === key ? found : 0), 0);
		expect(total('matter sos') + total('matter service') + total('matter operator')).toBe(1_200);
		expect(total('visit completed') + total('visit aborted')).toBe(130);
		expect(total('outcome hospital')).toBe(6);
		expect((await house.database.pool.query('select count(*)::int as n from outbox')).rows[0].n).toBe(0);
	});

	it('is the same to the last column whether it was killed on the way, stopped, or neither', async () => {
		const [whole, broken] = [await openTown(), await openTown()];
		await play(whole);
		let parts = 0;
		const killed = play(broken, () => {
			// The server ends the connection in the middle of whatever it writes then.
			if (++parts === 9)
				void broken.database.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
					where application_name = 'unwalled-bulk' and datname = current_database()`);
		});
		await expect(killed).rejects.toThrow();
		const stop = new AbortController();
		expect(await play(broken, () => stop.abort(), stop.signal)).toMatchObject({ outcome: 'stopped' });
		expect(await play(broken)).toMatchObject({ outcome: 'finished' });
		expect(await play(broken)).toMatchObject({ outcome: 'finished', rows: 0 });
		expect(await fingerprint(broken)).toEqual(await fingerprint(whole));
		expect((await checkYears(broken)).filter(({ expected, found }) => expected !== found)).toEqual([]);
	});

	it('stays out of a house with people, tickets or other years of its own', async () => {
		const street = await openTestHouse(2);
		houses.push(street);
		expect(await play(street)).toBe('house_in_use');
		const town = await openTown();
		const stop = AbortSignal.abort();
		await play(town, () => undefined, stop);
		expect(await playYears(town, { plan: { ...plan, matters: 900 }, lines, tell: () => undefined })).toBe('other_plan');
	});
});
