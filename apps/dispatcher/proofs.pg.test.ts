import { bindDevice, findDevice, registerDevice } from '@unwalled/device';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { takePresses } from '@unwalled/ticket';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createProofs } from './proofs.ts';

const LI = '+866315231201';
const actor = { id: 'acc_song', name: '宋立华' };
let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());

it('covers the household whose telephone pressed, and takes the cover back after 35 days of silence', async () => {
	const stock = await registerDevice(house, { kind: 'one_touch_phone', model: 'K1', serial: 'S1', areaPath: '371000000000', actor });
	const { device } = await bindDevice(house, { deviceId: stock.device.id, version: 1, householdId: 'hh_xinwei18', actor });
	const isCovered = async () => (await findDevice(house.database.sql, device.id)).covered;
	const prove = createProofs(house);
	expect(await prove()).toBe(0);

	const press = {
		key: 'p1',
		kind: 'alarm',
		channel: 'phone',
		rawPhone: LI,
		phone: LI,
		ticketKind: 'sos',
		priority: 'P0',
		summary: '',
	} as const;
	await takePresses(house, [press], { mergeWindowS: 120 });
	expect(await prove()).toBe(0);
	await house.clock.advance(15_000);
	expect(await prove()).toBe(1);
	expect(await isCovered()).toBe(true);

	// Another process reads the same press.
	expect(await createProofs(house)()).toBe(0);
	await house.clock.advance(35 * 86_400_000);
	expect(await prove()).toBe(1);
	expect(await isCovered()).toBe(false);
});
