import { openScope } from '@unwalled/database';
import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bindDevice, type Device, listDeviceEvents, registerDevice, unbindDevice } from './index.ts';

const actor = { id: 'acc_yue0', name: '岳清' };
let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());

const input = ({ id, version }: Device) => ({ deviceId: id, version, actor });
/** What became of a device, as the registrar of an area reads it, the oldest first. */
async function readBy(areaPath: string, { id }: Device): Promise<string[]> {
	const scope = { role: 'registrar', accountId: 'acc_nobody', areaPath, providerId: null, workerId: null } as const;
	const events = await listDeviceEvents(openScope(house.database, scope).rows, id, 100);
	return events.map(({ kind }) => kind).reverse();
}

it('stays where it happened when the device goes to another street; the city reads all of it', async () => {
	const { device } = await registerDevice(house, { kind: 'pendant', model: 'P1', serial: 'P1-0001', areaPath: areaPaths.city, actor });
	const here = (await bindDevice(house, { ...input(device), householdId: 'hh_xinwei18' })).device;
	const back = (await unbindDevice(house, { ...input(here), reason: '老人去世' })).device;
	expect(await readBy(areaPaths.baoquan, back)).toEqual(['bound', 'unbound']);
	const { rows } = await house.database.pool.query<{ id: string }>(
		`select id from households where area_path like $1 and id not in (select household_id from devices where household_id is not null) order by id limit 1`,
		[`${areaPaths.gumo}%`],
	);
	const there = (await bindDevice(house, { ...input(back), householdId: rows[0]?.id ?? '' })).device;
	expect(await readBy(areaPaths.gumo, there)).toEqual(['bound']);
	expect(await readBy(areaPaths.city, there)).toEqual(['registered', 'bound', 'unbound', 'bound']);
});
