import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as r from '../index.ts';
import { householdPhones, households, seniors } from '../schema.ts';

const registrar: r.Clerk = { id: 'acc_reg0', name: '登记员', role: 'registrar', areaPath: areaPaths.city };
const operator: r.Clerk = { ...registrar, id: 'acc_lin0', role: 'operator' };
const [LI, WANG, LIU] = ['snr_li0guilan', 'snr_wangdefu', 'snr_liuxiuzhen'];

let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());

const rowOf = async (id: string) => {
	const [row] = await house.database.sql.select().from(seniors).where(eq(seniors.id, id));
	if (!row) throw new Error(id);
	return row;
};
const doorOf = async (id: string) => {
	const [row] = await house.database.sql.select().from(households).where(eq(households.id, id));
	if (!row) throw new Error(id);
	return row;
};
const caller = async (phone: string) => (await r.identifyPhones(house.database.pool, [phone])).get(phone);
const contactsOf = async (seniorId: string) =>
	(await r.findSeniorFile(house.database.sql, seniorId, { now: house.clock.now(), keys: house.fieldKeys })).contacts;

describe('moving', () => {
	it('takes the mobile along and leaves the landline behind', async () => {
		await house.database.sql.update(householdPhones).set({ kind: 'mobile' }).where(eq(householdPhones.seniorId, WANG));
		const before = await rowOf(WANG);
		const input = { seniorId: WANG, version: before.version, home: { householdId: 'hh_gumo26' }, reason: '搬去女儿家' };
		expect(await r.moveSenior(house, registrar, input)).toEqual({ changed: true });
		const [phone] = await house.database.sql.select().from(householdPhones).where(eq(householdPhones.seniorId, WANG));
		expect(await caller(phone?.phone ?? '')).toMatchObject({ householdId: 'hh_gumo26', seniorId: WANG });
		expect(await rowOf(WANG)).toMatchObject({ areaPath: areaPaths.gumo });
		expect(await r.moveSenior(house, registrar, { ...input, version: before.version + 1 })).toEqual({ changed: false });
		await r.moveSenior(house, registrar, { ...input, version: before.version + 1, home: { householdId: before.householdId } });
	});

	it('never leaves the area of whoever moves', async () => {
		const clerk = { ...registrar, areaPath: areaPaths.jingyuan };
		const { version } = await rowOf(LI);
		const away = r.moveSenior(house, clerk, { seniorId: LI, version, home: { householdId: 'hh_gumo26' }, reason: 'x' });
		await expect(away).rejects.toMatchObject({ code: 'not_found' });
	});
});

describe('contacts', () => {
	const save = async (contacts: Awaited<ReturnType<typeof contactsOf>>, clerk = registrar) =>
		r.saveContacts(house, clerk, {
			seniorId: LI,
			version: (await rowOf(LI)).version,
			contacts: contacts.map((one) => ({ toldOfAlarms: true, mayOrder: false, maySeePosition: false, ...one })),
		});

	it('are saved as a whole, in the order in which they are called', async () => {
		const [first, second, third] = await contactsOf(LI);
		if (!first || !second || !third) throw new Error('the street has three');
		await save([third, first]);
		expect((await contactsOf(LI)).map(({ id, ordinal }) => [id, ordinal])).toEqual([
			[third.id, 1],
			[first.id, 2],
		]);
		expect(await save([third, first])).toEqual({ changed: false });
	});

	it('are only added to by an operator', async () => {
		const there = await contactsOf(LI);
		const neighbour = { name: '赵邻居', relation: '邻居', phone: '+8613800138099', holdsKey: false };
		const added = { ...neighbour, toldOfAlarms: false, mayOrder: false, maySeePosition: false };
		const { version } = await rowOf(LI);
		const kept = there.map((one) => ({ toldOfAlarms: true, mayOrder: false, maySeePosition: false, ...one }));
		expect(await r.saveContacts(house, operator, { seniorId: LI, version, contacts: [...kept, added] })).toEqual({ changed: true });
		await expect(save((await contactsOf(LI)).slice(1), operator)).rejects.toMatchObject({ facts: { why: 'operators_add' } });
	});

	it('cannot be taken from another senior', async () => {
		const [stolen] = await contactsOf(LIU);
		if (!stolen) throw new Error('the street has one');
		await expect(save([stolen])).rejects.toMatchObject({ code: 'invalid', facts: { why: 'unknown_contact' } });
		expect(await contactsOf(LIU)).toContainEqual(stolen);
	});
});

describe('a worker who is not wanted', () => {
	it('is barred once, and may come again; the file tells both with their reasons', async () => {
		const input = { seniorId: LI, workerId: 'wrk_chenmei', barred: true, reason: '合不来' };
		expect(await r.barWorker(house, operator, input)).toEqual({ changed: true });
		expect(await r.barWorker(house, operator, input)).toEqual({ changed: false });
		expect((await rowOf(LI)).barredWorkerIds).toEqual(['wrk_chenmei']);
		await r.barWorker(house, operator, { ...input, barred: false, reason: '误会解开了' });
		expect((await rowOf(LI)).barredWorkerIds).toEqual([]);
		const { rows } = await r.readHistory(house.database.sql, { seniorId: LI, after: null, limit: 2 });
		expect(rows.map(({ value, reason }) => [value, reason])).toEqual([
			[{ welcomeWorkers: '陈美' }, '误会解开了'],
			[{ barredWorkers: '陈美' }, '合不来'],
		]);
		await expect(r.barWorker(house, operator, { ...input, workerId: 'wrk_nobody' })).rejects.toMatchObject({ code: 'not_found' });
	});
});

describe('leaving', () => {
	it('takes a senior out of lists, cards and calls, and back', async () => {
		const { version, householdId, name } = await rowOf(LIU);
		const input = { seniorId: LIU, version, reason: 'moved_away' as const, note: '' };
		expect(await r.recordLeaving(house, registrar, input)).toEqual({ changed: true });
		expect(await r.recordLeaving(house, registrar, { ...input, version: version + 1 })).toEqual({ changed: false });
		const search = { query: name, areaPath: areaPaths.city, limit: 5 };
		expect(await r.searchSeniors(house.database.sql, search)).toEqual([]);
		expect(await r.searchSeniors(house.database.sql, { ...search, state: 'left' })).toEqual([LIU]);
		const card = (await r.listHouseholdCards(house.database.sql, [householdId])).get(householdId);
		expect(card?.seniors.map(({ id }) => id)).toEqual([WANG]);
		expect(await r.recordReturn(house, registrar, { seniorId: LIU })).toEqual({ changed: true });
		expect(await r.recordReturn(house, registrar, { seniorId: LIU })).toEqual({ changed: false });
	});
});

describe('a household', () => {
	const change = async (phones: { phone: string; kind: string; seniorId: string | null }[]) => {
		const { id, version, address, entranceNote, keyPlace, lng, lat } = await doorOf('hh_xinwei18');
		const position = { lng, lat, accuracyM: 0 };
		return r.changeHousehold(house, registrar, { householdId: id, version, address, entranceNote, keyPlace, position, phones });
	};

	it('gets telephones that nobody else has, personal ones of who lives there', async () => {
		const landline = { phone: '+866315231201', kind: 'landline', seniorId: null };
		expect(await change([landline])).toEqual({ changed: false });
		expect(await change([landline, { phone: '+8613900001111', kind: 'mobile', seniorId: LI }])).toEqual({ changed: true });
		expect(await caller('+8613900001111')).toMatchObject({ seniorId: LI });
		await expect(change([{ phone: '+866315231204', kind: 'landline', seniorId: null }])).rejects.toMatchObject({
			facts: { why: 'phone_known' },
		});
		await expect(change([{ ...landline, seniorId: WANG }])).rejects.toMatchObject({ facts: { why: 'owner_elsewhere' } });
	});

	it('gets a telephone from an operator while somebody is on the line', async () => {
		const phone = { householdId: 'hh_xinwei18', phone: '+8613900002222', kind: 'mobile', seniorId: null };
		expect(await r.addPhone(house, operator, phone)).toEqual({ changed: true });
		expect(await r.addPhone(house, operator, phone)).toEqual({ changed: false });
		expect((await caller('+8613900002222'))?.householdId).toBe('hh_xinwei18');
	});
});

describe('cover', () => {
	const device = (id: string, change: string) =>
		house.database.sql.execute(sql`${sql.raw(`update devices set ${change} where id = '${id}'`)}`);
	const covered = async () => [(await rowOf(WANG)).covered, (await rowOf(LIU)).covered];

	it('follows the devices behind the door', async () => {
		const { householdId } = await rowOf(WANG);
		await house.database.sql.execute(sql`
insert into devices (id, kind, model, serial, status, household_id, senior_id, covered, area_path)
values ('dev_test', 'phone', 'x', 's-1', 'bound', ${householdId}, null, true, ${areaPaths.haigang})`);
		expect(await covered()).toEqual([true, true]);
		await device('dev_test', `senior_id = '${LIU}'`);
		expect(await covered()).toEqual([false, true]);
		await device('dev_test', `status = 'faulty'`);
		expect(await covered()).toEqual([false, false]);
		await device('dev_test', `status = 'bound', senior_id = null`);
		const { version } = await rowOf(WANG);
		await r.moveSenior(house, registrar, { seniorId: WANG, version, home: { householdId: 'hh_gumo26' }, reason: 'x' });
		expect(await covered()).toEqual([false, true]);
		await house.database.sql.execute(sql`delete from devices where id = 'dev_test'`);
		expect(await covered()).toEqual([false, false]);
	});
});
