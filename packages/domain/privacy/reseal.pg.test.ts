import { makeFieldKey, readFieldKeys } from '@unwalled/fieldcrypt';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resealFields } from './index.ts';
import { sealedColumns } from './reseal-store.ts';

const [old, fresh] = [makeFieldKey('old'), makeFieldKey('fresh-sm4')];
const before = readFieldKeys(old);
const after = readFieldKeys(`${fresh},${old}`);
let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());

interface Row {
	id: string;
	number: string;
	index: string;
	health: string;
}

const read = async (): Promise<Row[]> =>
	(
		await house.database.pool.query(
			'select id, id_number_sealed as number, id_number_index as index, health_sealed as health from seniors order by id',
		)
	).rows;
const numberOf = (at: number): string => `37060219480512${String(at).padStart(3, '0')}X`;
const quiet = (): void => undefined;

it('seals every text anew under the first key, with its index, and nothing twice', async () => {
	const ids = (await read()).map(({ id }) => id);
	for (const [at, id] of ids.entries())
		await house.database.pool.query('update seniors set id_number_sealed = $1, id_number_index = $2, health_sealed = $3 where id = $4', [
			before.seal(numberOf(at), 'id_number'),
			before.blindIndex(numberOf(at), 'id_number'),
			before.seal('{"diseases":[]}', 'health'),
			id,
		]);
	const total = (progress: readonly { resealed: number }[]) => progress.reduce((sum, { resealed }) => sum + resealed, 0);
	expect(total(await resealFields(house, after, quiet))).toBe(ids.length * 2);
	for (const [at, row] of (await read()).entries()) {
		expect([after.isCurrent(row.number), after.isCurrent(row.health)]).toEqual([true, true]);
		expect(after.unseal(row.number)).toBe(numberOf(at));
		expect(row.index).toBe(after.blindIndex(numberOf(at), 'id_number'));
		expect(() => before.unseal(row.number)).toThrow('is missing');
	}
	expect(total(await resealFields(house, after, quiet))).toBe(0);
});

it('goes on behind a text that no key opens, and counts it', async () => {
	const [first, second] = await read();
	const lost = readFieldKeys(makeFieldKey('lost'));
	const change = 'update seniors set health_sealed = $1 where id = $2';
	await house.database.pool.query(change, [lost.seal('x', 'health'), first?.id]);
	await house.database.pool.query(change, [before.seal('y', 'health'), second?.id]);
	const health = (await resealFields(house, after, quiet)).find(({ column }) => column === 'health_sealed');
	expect(health).toMatchObject({ resealed: 1, unreadable: 1 });
	expect((await read())[0]?.health).toMatch(/^v1:lost:/);
});

it('knows every sealed column of the database', async () => {
	const { rows } = await house.database.pool.query<{ name: string }>(`
select table_name || '.' || column_name as name from information_schema.columns
where table_schema = 'public' and (column_name = 'sealed' or column_name like '%\\_sealed') order by 1`);
	expect(rows.map(({ name }) => name)).toContain('webhook_endpoints.secret_sealed');
	expect(sealedColumns.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(rows.map(({ name }) => name).sort());
});

it('seals the secret of a webhook anew, which signs as before', async () => {
	await house.database.pool.query(
		`insert into webhook_endpoints (id, url, description, types, area_path, secret_sealed, seen_seq, created_by, created_at)
values ('whe_0reseal', 'https://there.example.org', 'x', '{}', '', $1, 0, 'x', now())`,
		[before.seal('whsec_c2VjcmV0', 'secret')],
	);
	const secrets = (await resealFields(house, after, quiet)).find(({ table }) => table === 'webhook_endpoints');
	expect(secrets).toMatchObject({ column: 'secret_sealed', resealed: 1, unreadable: 0 });
	const { rows } = await house.database.pool.query("select secret_sealed as sealed from webhook_endpoints where id = 'whe_0reseal'");
	expect(after.isCurrent(rows[0].sealed)).toBe(true);
	expect(after.open(rows[0].sealed)).toEqual({ plain: 'whsec_c2VjcmV0', purpose: 'secret' });
});
