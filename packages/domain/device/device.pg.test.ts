import { findSenior } from '@unwalled/registry';
import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
	bindDevice,
	countDevices,
	type Device,
	exchangeDevice,
	findDevice,
	lapseCoverage,
	listDeviceEvents,
	proveByPresses,
	recordHeartbeats,
	registerDevice,
	repairDevice,
	reportFault,
	retireDevice,
	searchDevices,
	testPress,
	unbindDevice,
} from './index.ts';

const actor = { id: 'acc_song', name: '宋立华' };
const LI = '+866315231201';
const DAY_MS = 86_400_000;
let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house.close());

let serials = 0;
async function inStock(): Promise<Device> {
	const given = { kind: 'one_touch_phone', model: 'K1', serial: `S${++serials}`, sim: `8986${serials}`, areaPath: areaPaths.city } as const;
	return (await registerDevice(house, { ...given, actor })).device;
}

const input = (device: Device) => ({ deviceId: device.id, version: device.version, actor });

/** A telephone at 李桂兰's. */
async function atLi(): Promise<Device> {
	const device = await inStock();
	return (await bindDevice(house, { ...input(device), householdId: 'hh_xinwei18' })).device;
}

const eventsOf = async (device: Device) => (await listDeviceEvents(house.database.sql, device.id, 100)).map(({ kind }) => kind).reverse();
const now = (device: Device): Promise<Device> => findDevice(house.database.sql, device.id);
const search = (more: object) =>
	searchDevices(house.database.sql, { areaPath: areaPaths.city, words: '', now: house.clock.now(), limit: 100, ...more });

describe('a device', () => {
	it('goes from the store to a household, with its area and the household’s only number', async () => {
		const device = await atLi();
		expect(device).toMatchObject({ status: 'bound', areaPath: areaPaths.baoquan, phone: LI, covered: false, provenAt: null });
		expect(await eventsOf(device)).toEqual(['registered', 'bound']);
	});

	it('comes into the store once by its serial number', async () => {
		const first = await inStock();
		const again = registerDevice(house, { kind: 'pendant', model: 'P', serial: first.serial, areaPath: areaPaths.city, actor });
		await expect(again).rejects.toMatchObject({ code: 'refused', facts: { why: 'known_serial' } });
	});

	it('goes with the person that it belongs to; what covers a household stays at its door', async () => {
		const theirs = await inStock();
		await bindDevice(house, { ...input(theirs), householdId: 'hh_xinwei18', seniorId: 'snr_li0guilan' });
		const ofTheDoor = await atLi();
		await house.database.pool.query(
			`update seniors set household_id = h.id, area_path = h.area_path from households h
			where seniors.id = 'snr_li0guilan' and h.id = (select id from households where area_path like $1 order by id limit 1)`,
			[`${areaPaths.gumo}%`],
		);
		const { householdId, areaPath } = await findSenior(house.database.sql, 'snr_li0guilan');
		expect(areaPath.startsWith(areaPaths.gumo)).toBe(true);
		const bound = await now(theirs);
		expect(bound).toMatchObject({ householdId, areaPath, seniorId: 'snr_li0guilan', status: 'bound' });
		expect(await now(ofTheDoor)).toMatchObject({ householdId: 'hh_xinwei18', areaPath: areaPaths.baoquan });
		expect(await search({ areaPath: areaPaths.gumo })).toEqual([theirs.id]);
	});

	it('belongs to nobody who lives elsewhere, and to no household that is not there', async () => {
		const device = await inStock();
		const bind = (change: object) => bindDevice(house, { ...input(device), householdId: 'hh_xinwei18', ...change });
		await expect(bind({ seniorId: 'snr_sunshuqin' })).rejects.toMatchObject({ code: 'invalid', facts: { why: 'lives_elsewhere' } });
		await expect(bind({ householdId: 'hh_nowhere' })).rejects.toMatchObject({ code: 'not_found' });
		expect((await bind({ seniorId: 'snr_li0guilan' })).device.seniorId).toBe('snr_li0guilan');
		await expect(bind({ householdId: 'hh_gumo26' })).rejects.toMatchObject({ code: 'refused', facts: { status: 'bound' } });
	});

	it('is changed under the version that was read', async () => {
		const device = await atLi();
		const stale = testPress(house, { ...input(device), version: device.version - 1 });
		await expect(stale).rejects.toMatchObject({ code: 'stale_version' });
	});

	it('comes back to the store without number and proof, and is retired there', async () => {
		const device = await atLi();
		const tested = (await testPress(house, input(device))).device;
		const back = (await unbindDevice(house, { ...input(tested), reason: '搬家' })).device;
		expect(back).toMatchObject({ status: 'stock', householdId: null, phone: null, covered: false, provenAt: null, sim: device.sim });
		expect((await retireDevice(house, { ...input(back), reason: '报废' })).device.status).toBe('retired');
		expect(await eventsOf(device)).toEqual(['registered', 'bound', 'tested', 'unbound', 'retired']);
	});

	it('keeps its history, which the database refuses to change', async () => {
		await atLi();
		await expect(house.database.pool.query("update device_events set kind = 'x'")).rejects.toThrow('append-only');
		await expect(house.database.pool.query('delete from device_events')).rejects.toThrow('append-only');
	});

	it('leaves an entry in the trail for each command', async () => {
		const device = await atLi();
		await testPress(house, input(device));
		const { rows } = await house.database.pool.query('select action from trail.entries where subject_id = $1 order by seq', [device.id]);
		expect(rows.map(({ action }) => action)).toEqual(['device.registered', 'device.bound', 'device.tested']);
	});
});

describe('the proof', () => {
	it('is any press from its telephone, once', async () => {
		const device = await atLi();
		const at = new Date(house.clock.now().getTime() + 5_000);
		expect(
			await proveByPresses(house, [
				{ phone: LI, at },
				{ phone: '+8613900000000', at },
			]),
		).toBe(1);
		expect(await now(device)).toMatchObject({ covered: true, provenAt: at, version: device.version });
		expect(await proveByPresses(house, [{ phone: LI, at }])).toBe(0);
		expect(await eventsOf(device)).toEqual(['registered', 'bound', 'pressed']);
	});

	it('is none that was made before it stood there', async () => {
		const device = await atLi();
		expect(await proveByPresses(house, [{ phone: LI, at: new Date(house.clock.now().getTime() - 1) }])).toBe(0);
		expect((await now(device)).covered).toBe(false);
	});

	it('is believed for 35 days', async () => {
		const device = await atLi();
		await testPress(house, input(device));
		await house.clock.advance(35 * DAY_MS - 1);
		expect(await lapseCoverage(house)).toBe(0);
		await house.clock.advance(1);
		expect(await lapseCoverage(house)).toBe(1);
		expect(await lapseCoverage(house)).toBe(0);
		expect((await now(device)).covered).toBe(false);
		expect(await search({ trouble: 'dormant' })).toEqual([device.id]);
		expect(await eventsOf(device)).toEqual(['registered', 'bound', 'tested', 'lapsed']);
	});

	it('is not a heartbeat', async () => {
		const device = await atLi();
		await recordHeartbeats(house, { beats: [{ deviceId: device.id, batteryPct: 90 }], actor });
		expect(await now(device)).toMatchObject({ covered: false, heartbeatAt: house.clock.now(), batteryPct: 90 });
	});

	it('shows in the senior’s row and in the sums of the area', async () => {
		const device = await atLi();
		const covered = async () =>
			(await house.database.pool.query("select covered from seniors where id = 'snr_li0guilan'")).rows[0]?.covered;
		expect(await covered()).toBe(false);
		await testPress(house, input(device));
		expect(await covered()).toBe(true);
		const [street] = await countDevices(house.database.sql, areaPaths.district);
		expect(street).toEqual({ areaPath: areaPaths.jingyuan, stock: 0, bound: 1, covered: 1, dormant: 0, faulty: 0 });
	});
});

describe('what is wrong', () => {
	it('is on a list while it lasts', async () => {
		const device = await atLi();
		const faulty = (await reportFault(house, { ...input(device), fault: '无法拨出' })).device;
		expect(await search({ trouble: 'fault' })).toEqual([device.id]);
		expect((await reportFault(house, { ...input(faulty), fault: '无法拨出' })).changed).toBe(false);
		const well = (await repairDevice(house, { ...input(faulty), note: '换线' })).device;
		expect(well).toMatchObject({ status: 'bound', fault: null });
		expect(await search({ trouble: 'fault' })).toEqual([]);
	});

	it('is a low battery, told once', async () => {
		const device = await atLi();
		const beat = (batteryPct: number) => recordHeartbeats(house, { beats: [{ deviceId: device.id, batteryPct }], actor });
		for (const level of [40, 15, 12, 90, 10]) await beat(level);
		expect(await eventsOf(device)).toEqual(['registered', 'bound', 'battery_low', 'battery_low']);
		expect(await search({ trouble: 'battery' })).toEqual([device.id]);
	});

	it('is silence of two days after heartbeats', async () => {
		const device = await atLi();
		expect(await search({ trouble: 'silent' })).toEqual([]);
		await recordHeartbeats(house, { beats: [{ deviceId: device.id, batteryPct: null }], actor });
		await house.clock.advance(2 * DAY_MS);
		expect(await search({ trouble: 'silent' })).toEqual([device.id]);
	});
});

describe('an exchange', () => {
	it('hands over household, number and card, keeps both histories, and the new one proves itself', async () => {
		const old = await atLi();
		await testPress(house, input(old));
		const fresh = await inStock();
		const exchange = { ...input(await now(old)), replacementId: fresh.id, reason: '按键失灵' };
		const { device } = await exchangeDevice(house, exchange);
		expect(device).toMatchObject({ id: fresh.id, status: 'bound', householdId: 'hh_xinwei18', phone: LI, sim: old.sim, covered: false });
		expect(await now(old)).toMatchObject({ status: 'exchanged', householdId: null, phone: null, sim: null, covered: false });
		expect(await eventsOf(old)).toEqual(['registered', 'bound', 'tested', 'exchanged']);
		expect(await eventsOf(fresh)).toEqual(['registered', 'bound']);
		const { rows } = await house.database.pool.query("select kind from device_events where household_id = 'hh_xinwei18' order by at, id");
		expect(rows.map(({ kind }) => kind)).toEqual(['bound', 'tested', 'exchanged', 'bound']);
		expect((await exchangeDevice(house, exchange)).changed).toBe(false);
	});

	it('takes only what is in stock', async () => {
		const [one, other] = [await atLi(), await atLi()];
		const exchange = exchangeDevice(house, { ...input(one), replacementId: other.id, reason: '试' });
		await expect(exchange).rejects.toMatchObject({ code: 'refused' });
		expect((await now(one)).status).toBe('bound');
	});
});

it('finds by area, status, begin of the serial number, end of the telephone number and senior, place by place and page by page', async () => {
	const [li, stock] = [await atLi(), await inStock()];
	expect(await search({})).toEqual([stock.id, li.id]);
	expect(await search({ areaPath: areaPaths.gumo })).toEqual([]);
	expect(await search({ areaPath: areaPaths.jingyuan })).toEqual([li.id]);
	expect(await search({ status: 'stock' })).toEqual([stock.id]);
	expect(await search({ words: stock.serial })).toEqual([stock.id]);
	expect(await search({ words: '1201' })).toEqual([li.id]);
	expect(await search({ words: '%' })).toEqual([]);
	expect(await search({ seniorId: 'snr_li0guilan' })).toEqual([li.id]);
	expect(await search({ seniorId: 'snr_sunshuqin' })).toEqual([]);
	expect(await search({ limit: 1 })).toEqual([stock.id]);
	expect(await search({ limit: 1, after: stock.id })).toEqual([li.id]);
});
