import { findMember } from '@unwalled/member';
import { findWorker } from '@unwalled/registry';
import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { acceptedVisit, own } from '../testing/visits.ts';
import { abortVisit } from './abort-visit.ts';
import { changeMember, changeWorker } from './change-area.ts';

const actor = { id: 'acc_song', name: '宋立华' };
let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house.close());

async function moveFirm(providerId: string, areaPath: string) {
	const { name, phone, version } = await findMember(house.database.sql, providerId);
	return changeMember(house, { providerId, version, name, phone, areaPath, capacityPerDay: null, actor });
}

async function moveWorker(workerId: string, areaPath: string) {
	const { name, phone, skills, version } = await findWorker(house.database.sql, workerId);
	return changeWorker(house, { workerId, version, name, phone, skills, areaPath, actor });
}

it('keeps a firm and its worker where they have work in hand, until it is over', async () => {
	const visit = await acceptedVisit(house, { serviceItemCode: 'EM01' });
	const { providerId, workerId } = visit;
	const { areaPath } = await findMember(house.database.sql, providerId);
	// The senior of the visit lives in another street than this one.
	const away = areaPaths.gumo;
	const outside = { code: 'refused', facts: { why: 'open_work_outside', open: 1 } };
	await expect(moveFirm(providerId, away)).rejects.toMatchObject(outside);
	await expect(moveWorker(workerId, away)).rejects.toMatchObject(outside);
	expect((await findMember(house.database.sql, providerId)).areaPath).toBe(areaPath);
	expect((await moveFirm(providerId, areaPath)).changed).toBe(true);

	await abortVisit(house, { ...(await own(house, visit)), reason: 'worker_unable', note: '' });
	expect((await moveWorker(workerId, away)).worker.areaPath).toBe(away);
	expect((await moveFirm(providerId, away)).member.areaPath).toBe(away);
});
