import { inTransaction } from '@unwalled/messaging';
import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
	addWorkTime,
	changeMemberIn,
	changeWorkerIn,
	findMember,
	listTimes,
	listWorkersOfFirm,
	readFitness,
	registerWorker,
	removeWorkTime,
	reviewPaper,
	submitCertificate,
} from './index.ts';
import { activeFirm, actor } from './testing/firms.ts';

const HOUR_MS = 3_600_000;
let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house.close());

const newWorker = (providerId: string, change = {}) =>
	registerWorker(house, {
		...{ providerId, name: '林静', phone: '+8613800139001', skills: ['nursing', 'cleaning'], areaPath: areaPaths.tashan },
		...change,
		actor,
	});

describe('workers', () => {
	it('are taken on off duty, within the firm’s area', async () => {
		const { worker } = await newWorker('prv_ankang');
		expect(worker).toMatchObject({ status: 'off_duty', providerId: 'prv_ankang', skills: ['nursing', 'cleaning'] });
		const far = newWorker('prv_ankang', { areaPath: areaPaths.city });
		await expect(far).rejects.toMatchObject({ code: 'invalid', facts: { why: 'outside_firm_area' } });
	});

	it('are changed under the version that was read', async () => {
		const { worker } = await newWorker('prv_ankang');
		const said = { name: '林静', phone: worker.phone, skills: ['cleaning'], areaPath: areaPaths.gumo };
		const change = { workerId: worker.id, version: worker.version, ...said, actor };
		const again = () => inTransaction(house, (tx) => changeWorkerIn(tx, change));
		expect((await again()).worker).toMatchObject({ skills: ['cleaning'], areaPath: areaPaths.gumo, version: 2 });
		await expect(again()).rejects.toMatchObject({ code: 'stale_version' });
	});

	it('work within the area of their firm, also when it moves', async () => {
		const { worker } = await newWorker('prv_ankang');
		const { name, phone, version } = await findMember(house.database.sql, 'prv_ankang');
		const move = { providerId: 'prv_ankang', version, name, phone, areaPath: areaPaths.gumo, capacityPerDay: null, actor };
		await inTransaction(house, (tx) => changeMemberIn(tx, move));
		const workers = await listWorkersOfFirm(house.database.sql, { providerId: 'prv_ankang', limit: 100 });
		expect(workers.find(({ id }) => id === worker.id)).toMatchObject({ areaPath: areaPaths.gumo, version: worker.version + 1 });
		for (const { areaPath } of workers) expect(areaPath.startsWith(areaPaths.gumo)).toBe(true);
	});

	it('have shifts and absences that do not overlap their own kind', async () => {
		const time = (fromH: number, untilH: number, kind: 'shift' | 'absence' = 'shift') =>
			addWorkTime(house, {
				...{ workerId: 'wrk_chenmei', kind, note: '', actor },
				from: new Date(house.clock.now().getTime() + fromH * HOUR_MS).toISOString(),
				until: new Date(house.clock.now().getTime() + untilH * HOUR_MS).toISOString(),
			});
		const first = await time(1, 9);
		expect((await time(1, 9)).changed).toBe(false);
		await expect(time(8, 12)).rejects.toMatchObject({ code: 'refused', facts: { why: 'times_overlap' } });
		await time(9, 12);
		await time(2, 3, 'absence');
		const times = async () => (await listTimes(house.database.sql, ['wrk_chenmei'], house.clock.now())).map(({ kind }) => kind);
		expect(await times()).toEqual(['shift', 'absence', 'shift']);
		expect((await removeWorkTime(house, { timeId: first.time.id, actor })).changed).toBe(true);
		expect((await removeWorkTime(house, { timeId: first.time.id, actor })).changed).toBe(false);
		expect(await times()).toEqual(['absence', 'shift']);
	});

	it('are fit by firm, certificate, shift and absence, at the instant that is asked for', async () => {
		const member = await activeFirm(house);
		const { worker } = await newWorker(member.providerId);
		const fitness = async () => (await readFitness(house.database.sql, [worker], house.clock.now())).get(worker.id);
		expect(await fitness()).toEqual({ firmFit: true, capacityPerDay: 20, fitSkills: ['cleaning'], onShift: true });
		const certificate = { workerId: worker.id, skill: 'nursing', number: 'N-1', issuedOn: '2026-01-01', validUntil: '2026-11-23', actor };
		const { paper } = await submitCertificate(house, certificate);
		await reviewPaper(house, { paperId: paper.id, approve: true, reason: '', actor });
		expect((await fitness())?.fitSkills).toEqual(['nursing', 'cleaning']);
		// The certificate's last day ends at midnight in China, 32 hours from 16:00 of the day before it.
		await house.clock.advance(32 * HOUR_MS - 1);
		expect((await fitness())?.fitSkills).toEqual(['nursing', 'cleaning']);
		await house.clock.advance(1);
		expect((await fitness())?.fitSkills).toEqual(['cleaning']);
	});
});
