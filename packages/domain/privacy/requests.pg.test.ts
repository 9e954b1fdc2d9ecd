import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { receiveRequest } from './commands/person-requests.ts';
import { listRequests } from './request-store.ts';

let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());

it('goes with the senior who moves: the old area sees it no more, the new one does', async () => {
	const { pool, sql } = house.database;
	const { rows } = await pool.query<{ id: string; area_path: string }>('select id, area_path from seniors order by id limit 1');
	const [senior] = rows;
	if (!senior) throw new Error('nobody lives on the street');
	const actor = { id: 'acc_yue0', name: '岳文静' };
	await receiveRequest(house, { actor, seniorId: senior.id, kind: 'copy', askedBy: 'herself', wish: 'a copy' });
	const seenFrom = async (areaPath: string) =>
		(await listRequests(sql, { areaPath, state: 'all', limit: 9 })).map(({ seniorId }) => seniorId);
	expect(await seenFrom(senior.area_path)).toEqual([senior.id]);

	const elsewhere = senior.area_path === areaPaths.baoquan ? areaPaths.huancuilou : areaPaths.baoquan;
	await pool.query('update seniors set area_path = $1 where id = $2', [elsewhere, senior.id]);
	expect(await seenFrom(senior.area_path)).toEqual([]);
	expect(await seenFrom(elsewhere)).toEqual([senior.id]);
});
