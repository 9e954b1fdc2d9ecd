import { argon2Sync } from 'node:crypto';
import { type Role, roles } from '@unwalled/contracts';
import { DEMONSTRATION_PASSWORD } from '@unwalled/street';
import type { TableWriter } from './table-writer.ts';

/** Somebody who will ask for what is not theirs. */
export interface Person {
	readonly id: string;
	readonly login: string;
	readonly role: Role;
	readonly areaPath: string;
	readonly providerId: string | null;
	readonly workerId: string | null;
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** The street's password under the cheapest hash there is: a hundred people sign in, and passwords are not what is tested. */
function cheapHash(): string {
	const nonce = Buffer.from('scopefuzz salt 1');
	const key = argon2Sync('argon2id', { message: DEMONSTRATION_PASSWORD, nonce, memory: 8, passes: 1, parallelism: 1, tagLength: 32 });
	return `$argon2id$v=19$m=8,t=1,p=1$${unpadded(nonce)}$${unpadded(key)}`;
}

/** Plants one account of every role for every district and street: those whom the street has not. */
export async function plantPeople({ pool, write }: TableWriter): Promise<Person[]> {
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
			await write('accounts', { ...model, id: `acc_fuzz${role.replace('_', '')}${at}`, login, role, area_path: path });
		}
	}
	await pool.query('update accounts set password_hash = $1', [cheapHash()]);
	const { rows } = await pool.query<Person>(
		`select id, login, role, area_path as "areaPath", provider_id as "providerId", worker_id as "workerId"
from accounts where disabled_at is null order by id`,
	);
	return rows;
}
