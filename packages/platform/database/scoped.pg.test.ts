import { idPrefixes } from '@unwalled/contracts';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from './client.ts';
import { asDomainError } from './failures.ts';
import { openScope, type Scope } from './scoped.ts';
import { idsIn, seesAll, TABLES_BY_PREFIX } from './visible.ts';

const CITY = '371000000000';
const STREET = `${CITY}.371002000000.371002001000`;
const OTHER_STREET = `${CITY}.371002000000.371002002000`;
const nobody = { accountId: 'acc_nobody', providerId: null, workerId: null };
const operator = (areaPath: string): Scope => ({ ...nobody, role: 'operator', areaPath });
const ofFirm = (role: 'provider' | 'worker'): Scope => ({
	...{ accountId: 'acc_gao0', role, areaPath: `${CITY}.371002000000` },
	...{ providerId: 'prv_ankang', workerId: role === 'worker' ? 'wrk_zhaomin' : null },
});

let house: TestHouse;
/** Has one connection only: whatever stays on it is seen by whoever comes next. */
let database: Database;
beforeAll(async () => {
	house = await openTestHouse();
	database = openDatabase(house.database.url, 1);
});
afterAll(async () => {
	await database.close();
	await house.close();
});

const namesOf = async (scope: Scope, table: string): Promise<string[]> => {
	const { rows } = await openScope(database, scope).hot.query<{ name: string }>({ text: `select name from ${table} order by name` });
	return rows.map(({ name }) => name);
};
const whoIsThere = async () =>
	(await database.pool.query(`select current_user = session_user as house, current_setting('unwalled.area_from', true) as from`)).rows[0];

describe('a scope', () => {
	it('shows the people of an area to whose work they are, and to nobody else', async () => {
		const everybody = await namesOf(operator(CITY), 'seniors');
		const [here, there] = [await namesOf(operator(STREET), 'seniors'), await namesOf(operator(OTHER_STREET), 'seniors')];
		expect(everybody).toHaveLength(12);
		expect([...here, ...there].sort()).toEqual(everybody);
		expect(here).toContain('孙淑华');
		expect(here).not.toContain('李桂兰');
		for (const role of ['administrator', 'security', 'auditor'] as const)
			expect(await namesOf({ ...nobody, role, areaPath: CITY }, 'seniors')).toEqual([]);
		for (const role of ['supervisor', 'registrar', 'civil_affairs'] as const)
			expect(await namesOf({ ...nobody, role, areaPath: STREET }, 'seniors')).toEqual(here);
	});

	it.each(['', '37100000000', `${STREET}0`, `${CITY}/`, "'; reset role; --"])(
		'shows nobody to an area that is none: «%s»',
		async (areaPath) => {
			expect(await namesOf(operator(areaPath), 'seniors')).toEqual([]);
		},
	);

	it('shows a firm its own workers, and a worker only themselves', async () => {
		expect(await namesOf(ofFirm('provider'), 'workers')).toEqual(['王建国', '赵敏', '陈美'].sort());
		expect(await namesOf(ofFirm('worker'), 'workers')).toEqual(['赵敏']);
		expect(await namesOf(ofFirm('provider'), 'seniors')).toEqual([]);
	});

	it('can change nothing', async () => {
		const { rows } = openScope(database, operator(CITY));
		await expect(rows.execute(sql`update seniors set name = 'x'`)).rejects.toThrow();
		await expect(rows.execute(sql`select * from outbox`)).rejects.toMatchObject({ cause: { code: '42501' } });
		await expect(rows.execute(sql`select password_hash from accounts`)).rejects.toMatchObject({ cause: { code: '42501' } });
	});
});

describe('the connection of a scope', () => {
	it('goes back to the house without role and settings', async () => {
		await namesOf(operator(STREET), 'seniors');
		expect(await whoIsThere()).toEqual({ house: true, from: '' });
	});

	it('goes back clean after a statement that failed', async () => {
		const { rows } = openScope(database, operator(STREET));
		await expect(rows.execute(sql`select 1/0`)).rejects.toThrow();
		expect(await whoIsThere()).toMatchObject({ house: true });
	});

	it('keeps house and people apart in statements of one name', async () => {
		const statement = { name: 'count-seniors', text: 'select count(*)::int as n from seniors' };
		const { hot } = openScope(database, operator(STREET));
		const counted: number[] = [];
		for (let at = 0; at < 8; at++) {
			counted.push((await database.pool.query(statement)).rows[0].n);
			counted.push((await hot.query<{ n: number }>(statement)).rows[0]?.n ?? -1);
		}
		expect(new Set(counted.filter((_, at) => at % 2 === 0))).toEqual(new Set([12]));
		expect(new Set(counted.filter((_, at) => at % 2 === 1))).toEqual(new Set([(await namesOf(operator(STREET), 'seniors')).length]));
	});

	it('is thrown away when it dies, and the next one is nobody’s', async () => {
		const { rows } = openScope(database, operator(STREET));
		const dying = rows.transaction(async (tx) => {
			const { rows: own } = await tx.execute(sql`select pg_backend_pid() as pid`);
			await house.database.pool.query('select pg_terminate_backend($1)', [own[0]?.pid]);
			return tx.execute(sql`select name from seniors`);
		});
		expect(await dying.catch(asDomainError)).toMatchObject({ code: 'unavailable' });
		expect(await whoIsThere()).toMatchObject({ house: true });
		expect(await namesOf(operator(CITY), 'seniors')).toHaveLength(12);
	});

	it('sees one moment in a transaction, and goes back clean from it, also after a failure', async () => {
		const { rows } = openScope(database, operator(STREET));
		const counted = await rows.transaction(async (tx) => {
			const found = await tx.execute(sql`select count(*)::int as n, current_user as who from seniors group by current_user`);
			return found.rows;
		});
		expect(counted).toEqual([{ n: (await namesOf(operator(STREET), 'seniors')).length, who: 'unwalled_person' }]);
		await expect(rows.transaction(async () => Promise.reject(new Error('given up')))).rejects.toThrow('given up');
		expect(await whoIsThere()).toMatchObject({ house: true });
	});

	it('serves many scopes side by side on one connection', async () => {
		const asked = Array.from({ length: 20 }, (_, at) => namesOf(operator(at % 2 === 0 ? STREET : OTHER_STREET), 'seniors'));
		const told = await Promise.all(asked);
		const [here, there] = [told[0] ?? [], told[1] ?? []];
		expect(here.some((name) => there.includes(name))).toBe(false);
		expect(told).toEqual(told.map((_, at) => (at % 2 === 0 ? here : there)));
	});
});

describe('the policies', () => {
	it('close every table that has none', async () => {
		const { rows } = await database.pool.query<{ name: string }>(`
select c.relname as name from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and not c.relrowsecurity
  and (has_table_privilege('unwalled_person', c.oid, 'select') or has_any_column_privilege('unwalled_person', c.oid, 'select'))`);
		expect(rows).toEqual([]);
	});

	it('let nobody write, delete, or call up more than they are', async () => {
		const { rows } = await database.pool.query<{ name: string }>(`
select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
  and has_table_privilege('unwalled_person', oid, 'insert, update, delete, truncate')`);
		expect(rows).toEqual([]);
	});

	it('know a table for every kind of id that a request may name', async () => {
		const missing = Object.keys(idPrefixes).filter((prefix) => !TABLES_BY_PREFIX.has(prefix));
		expect(missing).toEqual([]);
		const { hot } = openScope(database, operator(CITY));
		for (const [prefix, table] of TABLES_BY_PREFIX)
			if (table) expect([prefix, await seesAll(hot, [`${prefix}_0nobody`])]).toEqual([prefix, false]);
	});
});

describe('ids in a request', () => {
	it('are found however deep they lie, and nothing else is taken for one', () => {
		const body = { a: [{ b: 'snr_li0guilan' }], wrk_zhaomin: 1, text: 'tkt_0001 and more', n: 5, none: null, odd: 'zzz_0001' };
		expect(idsIn({ params: { id: 'vst_0001' }, body }).sort()).toEqual(['snr_li0guilan', 'vst_0001', 'wrk_zhaomin']);
		expect(idsIn(Buffer.from('snr_li0guilan'))).toEqual([]);
	});

	it('are seen by whoever sees every one of them', async () => {
		const { hot } = openScope(database, operator(STREET));
		expect(await seesAll(hot, [])).toBe(true);
		expect(await seesAll(hot, ['snr_sunshuqin', 'snr_sunshuqin'])).toBe(true);
		expect(await seesAll(hot, ['snr_sunshuqin', 'snr_li0guilan'])).toBe(false);
		expect(await seesAll(hot, ['snr_sunshuqin', 'tkt_0001'])).toBe(false);
	});
});
