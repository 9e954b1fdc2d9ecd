import { type Role, roles } from '@unwalled/contracts';
import type pg from 'pg';
import { writeRow } from './second-district.ts';

/** Somebody who will ask for what is not theirs. */
export interface Person {
	readonly id: string;
	readonly login: string;
	readonly role: Role;
	readonly areaPath: string;
	readonly providerId: string | null;
	readonly workerId: string | null;
}

/** Plants one account of every role for every district and street: those whom the street has not. */
export async function plantPeople(pool: pg.Pool): Promise<Person[]> {
	const { rows: places } = await pool.query<{ path: string }>("select path from areas where level in ('district', 'street') order by path");
	const { rows: models } = await pool.query<{ row: Record<string, unknown> }>(
		"select to_jsonb(a) as row from accounts a where login = 'lin'",
	);
	const model = models[0]?.row;
	if (!model) throw new Error('the street has no account «lin»');
	const wanted = (Object.keys(roles) as Role[]).filter((role) => role !== 'provider' && role !== 'worker');
	for (const [at, { path }] of places.entries()) {
		for (const role of wanted) {
			const login = `${role.replace('_', '-')}-${at}`;
			await writeRow(pool, 'accounts', { ...model, id: `acc_fuzz${role.replace('_', '')}${at}`, login, role, area_path: path });
		}
	}
	const { rows } = await pool.query<Person>(
		`select id, login, role, area_path as "areaPath", provider_id as "providerId", worker_id as "workerId"
from accounts where disabled_at is null order by id`,
	);
	return rows;
}
