import { areaPaths } from '@unwalled/street';
import pg from 'pg';

/** Numbers of the drill's own doors, each to be used once. */
export interface Town {
	readonly phones: string[];
}

const WORKERS = 60;
const CONTACT_OF_EVERY = 4; // one senior in so many has a contact who is told of alarms

/** Plants doors with one senior and one telephone each, some with a contact, and workers of one firm who know first aid. */
export async function plantTown(databaseUrl: string, households: number): Promise<Town> {
	const client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
	const numbers = Array.from({ length: households }, (_, at) => String(at).padStart(6, '0'));
	const near = '122.08 + random() * 0.1, 37.47 + random() * 0.08';
	try {
		await client.query(
			`insert into households (id, area_path, address, lng, lat) select 'hh_drill' || n, $2, 'drill ' || n, ${near} from unnest($1::text[]) as n`,
			[numbers, areaPaths.haigang],
		);
		await client.query(
			`insert into seniors (id, household_id, area_path, name, pinyin, sex, born_on, living_state, ability_level, hearing, dialect, diseases, allergies, medicines, wishes, barred_worker_ids)
			select 'snr_drill' || n, 'hh_drill' || n, $2, 'drill', 'drill', 'female', '1940-01-01', '', '', '', '', '{}', '{}', '{}', '{}', '{}' from unnest($1::text[]) as n`,
			[numbers, areaPaths.haigang],
		);
		await client.query(
			`insert into household_phones (phone, household_id, kind) select '+866315' || n, 'hh_drill' || n, 'one_touch' from unnest($1::text[]) as n`,
			[numbers],
		);
		await client.query(
			`insert into contacts (id, senior_id, ordinal, name, relation, phone, holds_key, told_of_alarms)
			select 'con_drill' || n, 'snr_drill' || n, 1, 'drill', 'daughter', '+861370' || n || '0', true, true from unnest($1::text[]) as n where n::int % ${CONTACT_OF_EVERY} = 0`,
			[numbers],
		);
		await client.query(
			`insert into workers (id, provider_id, name, phone, skills, area_path, status, status_at, lng, lat, accuracy_m, position_at)
			select 'wrk_drill' || n, 'prv_ankang', 'drill', '+861390000' || n, '{first_aid}', $2, 'available', now(), ${near}, 10, now() from unnest($1::text[]) as n`,
			[numbers.slice(0, WORKERS), areaPaths.district],
		);
	} finally {
		await client.end();
	}
	return { phones: numbers.map((n) => `+866315${n}`) };
}
