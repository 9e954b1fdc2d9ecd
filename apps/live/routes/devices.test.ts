import * as c from '@unwalled/contracts';
import { areaPaths } from '@unwalled/street';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { type Asker, type Door, LI, openDoor, SISTERS } from '../testing/door.ts';

let door: Door;
let song: Asker;
/** Sees 环翠楼街道 only; 李桂兰 lives elsewhere. */
let he: Asker;
beforeAll(async () => {
	door = await openDoor();
	[song, he] = await Promise.all([door.as('song'), door.as('he')]);
});
afterAll(() => door.close());

const stock = async (serial: string) => {
	const body = { kind: 'one_touch_phone', model: 'K1', serial, areaPath: areaPaths.city };
	return (await song.post('/api/devices', body)).json().view;
};

it('follows a device from the store to a household, through test, fault, repair and exchange', async () => {
	let device = await stock('A1');
	const give = async (verb: string, body: object = {}) => {
		const answer = await song.post(`/api/devices/${device.id}/${verb}`, { version: device.version, ...body });
		expect(answer.json()).toMatchObject({ changed: true });
		device = answer.json().view;
		return device;
	};
	expect(await give('bind', { householdId: 'hh_xinwei18', seniorId: 'snr_li0guilan' })).toMatchObject({
		status: 'bound',
		household: { id: 'hh_xinwei18' },
		senior: { name: '李桂兰' },
		phone: LI,
		troubles: ['dormant'],
	});
	expect(await give('test-press')).toMatchObject({ covered: true, troubles: [] });
	expect(await give('heartbeat', { batteryPct: 9 })).toMatchObject({ batteryPct: 9, troubles: ['battery'] });
	expect(await give('fault', { fault: '杂音' })).toMatchObject({
		status: 'faulty',
		fault: '杂音',
		allowedActions: expect.arrayContaining(['repair']),
	});
	expect(await give('repair', { note: '换线' })).toMatchObject({ status: 'bound', fault: null });
	const old = device.id;
	const replacement = await stock('A2');
	expect(await give('exchange', { replacementId: replacement.id, reason: '老化' })).toMatchObject({
		id: replacement.id,
		phone: LI,
		covered: false,
	});
	const { device: gone, events } = (await song.get(`/api/devices/${old}`)).json();
	expect(gone).toMatchObject({ status: 'exchanged', household: null });
	expect(events.map(({ kind }: { kind: string }) => kind)).toEqual([
		...['exchanged', 'repaired', 'fault_reported', 'battery_low', 'tested', 'bound', 'registered'],
	]);
	expect((await song.get('/api/devices?trouble=dormant')).json().rows.map(({ id }: { id: string }) => id)).toEqual([replacement.id]);
	expect((await song.get('/api/devices?seniorId=snr_li0guilan')).json().rows).toHaveLength(1);
	expect((await song.get('/api/devices/coverage')).json()).toMatchObject({ area: { bound: 1, covered: 0, dormant: 1 } });
});

it('shows nothing of another street, and lets only those keep devices who keep the registry', async () => {
	const device = await stock('B1');
	await song.post(`/api/devices/${device.id}/bind`, { version: 1, householdId: 'hh_xinwei18' });
	expect((await he.get(`/api/devices/${device.id}`)).json().code).toBe('not_found');
	expect((await he.get('/api/devices')).json()).toEqual({ rows: [], next: null });
	expect((await he.get(`/api/devices?areaPath=${areaPaths.jingyuan}`)).statusCode).toBe(404);
	expect((await he.get('/api/devices/coverage')).json().area).toMatchObject({ bound: 0, stock: 0 });
	expect((await he.post(`/api/devices/${device.id}/test-press`, { version: 2 })).statusCode).toBe(403);
});

it('is kept by the registrar of the street, and seen masked by the bureau', async () => {
	const [yue, min] = await Promise.all([door.as('yue'), door.as('min')]);
	const body = { kind: 'one_touch_phone', model: 'K1', serial: 'R1', areaPath: areaPaths.huancuilou };
	expect((await yue.post('/api/devices', { ...body, areaPath: areaPaths.city })).json().code).toBe('not_found');
	const made = (await yue.post('/api/devices', body)).json().view;
	const bind = (householdId: string) => yue.post(`/api/devices/${made.id}/bind`, { version: 1, householdId });
	expect((await bind('hh_xinwei18')).json().code).toBe('not_found');
	expect((await bind('hh_gumo26')).json()).toMatchObject({ changed: true, view: { phone: SISTERS, areaPath: areaPaths.gumo } });
	const { device } = (await min.get(`/api/devices/${made.id}`)).json();
	expect(device.phone).toMatch(/^0631\*+04$/);
	expect(device.household.address).toContain('****');
	expect((await min.post(`/api/devices/${made.id}/test-press`, { version: 2 })).statusCode).toBe(403);
});

it('goes through a list page by page', async () => {
	for (const serial of ['C1', 'C2', 'C3']) await stock(serial);
	const first = (await song.get('/api/devices?query=C&limit=2')).json();
	expect(first.rows.map(({ serial }: { serial: string }) => serial)).toEqual(['C1', 'C2']);
	const second = (await song.get(`/api/devices?query=C&limit=2&after=${first.next}`)).json();
	expect([second.rows.map(({ serial }: { serial: string }) => serial), second.next]).toEqual([['C3'], null]);
});

it('refuses a serial number that is there', async () => {
	await stock('D1');
	const body = { kind: 'pendant', model: 'P', serial: 'D1', areaPath: areaPaths.city };
	expect((await song.post('/api/devices', body)).json()).toMatchObject({ code: 'refused', facts: { why: 'known_serial' } });
});

it('answers in the form that the description of the interface promises', async () => {
	const asked: [string, z.ZodType][] = [
		['/api/devices', c.devicePageSchema],
		['/api/devices/coverage', c.coverageSchema],
	];
	for (const [url, schema] of asked) expect([url, schema.safeParse((await song.get(url)).json()).error]).toEqual([url, undefined]);
	const { rows } = (await song.get('/api/devices')).json();
	expect(rows.length).toBeGreaterThan(3);
	for (const { id } of rows) expect(c.deviceDetailSchema.safeParse((await song.get(`/api/devices/${id}`)).json()).error).toBeUndefined();
});
