import { areaPaths } from '@unwalled/street';
import pg from 'pg';

/** A larger town for the dispatch figures: doors and workers around the street, planted by SQL. */
export interface Town {
	phones: string[];
}

const HOUSEHOLDS = 1_500;
const WORKERS = 100;

/** Plants households with one senior and one telephone each, and workers of one firm who know first aid. */
export async function plantTown(databaseUrl: string): Promise<Town> {
	const client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
	const numbers = Array.from({ length: HOUSEHOLDS }, (_, at) => String(at).padStart(6, '0'));
	const phones = numbers.map((n) => `+866315${n}`);
	try {
		await client.query(
			`insert into households (id, area_path, address, lng, lat) select 'hh_bench' || n, $2, 'bench ' || n, 122.08 + random() * 0.1, 37.47 + random() * 0.08 from unnest($1::text[]) as n`,
			[numbers, areaPaths.haigang],
		);
		await client.query(
			`insert into seniors (id, household_id, area_path, name, pinyin, sex, born_on, living_state, ability_level, hearing, dialect, diseases, allergies, medicines, wishes, barred_worker_ids)
			select 'snr_bench' || n, 'hh_bench' || n, $2, 'bench', 'bench', 'female', '1940-01-01', '', '', '', '', '{}', '{}', '{}', '{}', '{}' from unnest($1::text[]) as n`,
			[numbers, areaPaths.haigang],
		);
		await client.query(
			`insert into household_phones (phone, household_id, kind) select '+866315' || n, 'hh_bench' || n, 'one_touch' from unnest($1::text[]) as n`,
			[numbers],
		);
		await client.query(
			`insert into workers (id, provider_id, name, phone, skills, area_path, status, status_at, lng, lat, accuracy_m, position_at)
			select 'wrk_bench' || n, 'prv_ankang', 'bench', '+861390000' || n, '{first_aid}', $2, 'available', now(), 122.08 + random() * 0.1, 37.47 + random() * 0.08, 10, now()
			from unnest($1::text[]) as n`,
			[numbers.slice(0, WORKERS), areaPaths.district],
		);
	} finally {
		await client.end();
	}
	return { phones };
}
