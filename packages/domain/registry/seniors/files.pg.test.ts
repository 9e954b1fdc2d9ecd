import type { FieldSaid, RegisterSenior } from '@unwalled/contracts';
import { events } from '@unwalled/messaging';
import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit';
import { desc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as r from '../index.ts';
import { seniorFacts, seniors } from '../schema.ts';

const LI = 'snr_li0guilan';
const registrar: r.Clerk = { id: 'acc_reg0', name: '登记员', role: 'registrar', areaPath: areaPaths.city };
const operator: r.Clerk = { id: 'acc_lin0', name: '林晓梅', role: 'operator', areaPath: areaPaths.city };
const elsewhere: r.Clerk = { ...registrar, id: 'acc_far0', areaPath: areaPaths.huancuilou };

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
const record = (seniorId: string) =>
	r.readSeniorRecord(house.database.sql, { seniorId, role: 'registrar', reading: { now: house.clock.now(), keys: house.fieldKeys } });
const save = async (fields: FieldSaid[], clerk = registrar, seniorId = LI) =>
	r.saveSeniorFields(house, clerk, { seniorId, version: (await rowOf(seniorId)).version, fields });

const newcomer: RegisterSenior = {
	home: {
		household: {
			areaPath: areaPaths.baoquan,
			address: '新威路 20 号 1 单元 101',
			entranceNote: '',
			keyPlace: '',
			position: { lng: 122.12, lat: 37.5, accuracyM: 5 },
			phones: [{ phone: '+866315239999', kind: 'landline' }],
		},
	},
	source: 'community',
	name: '单雄信',
	sex: 'male',
	bornOn: '1940-05-06',
	idNumber: '11010519491231002x',
	cardNumber: 'wh-7',
	livingState: '独居',
	abilityLevel: '',
	hearing: '',
	dialect: '',
	faith: '',
	gp: '',
	diseases: ['高血压'],
	allergies: ['花粉'],
	medicines: [],
	wishes: [{ kind: 'quiet_hours', from: '13:00', to: '16:00', note: '' }],
};

describe('registering', () => {
	it('makes a file with its door, its pinyin, and health and id number sealed', async () => {
		const { seniorId } = await r.registerSenior(house, registrar, newcomer);
		const row = await rowOf(seniorId);
		// A family name is read as a family name: shan, not dan.
		expect(row).toMatchObject({ pinyin: 'shan xiong xin', initials: 'sxx', cardNumber: 'WH-7', allergies: [], diseases: [] });
		expect(JSON.stringify(row)).not.toMatch(/花粉|11010519491231002X/);
		expect(await record(seniorId)).toMatchObject({
			idNumber: '11010519491231002X',
			allergies: ['花粉'],
			address: '新威路 20 号 1 单元 101',
			phones: ['+866315239999'],
			wishes: ['13:00–16:00 不打扰'],
			version: 1,
		});
	});

	it('knows for each field who said it and when', async () => {
		const [{ id } = { id: '' }] = await house.database.sql.select().from(seniors).where(eq(seniors.name, '单雄信'));
		const { provenance } = await record(id);
		expect(provenance).toHaveLength(16);
		expect(provenance[0]).toMatchObject({ source: 'community', recordedBy: { name: '登记员' }, reviewedAt: null });
	});

	it.each([
		['a day of birth to come', { bornOn: '2999-01-01', idNumber: null }, { code: 'invalid', facts: { why: 'impossible_birthday' } }],
		['a wrong check digit', { idNumber: '110105194912310021' }, { code: 'invalid', facts: { field: 'idNumber', why: 'check_digit' } }],
		['an id number that is known', {}, { code: 'refused', facts: { why: 'id_number_known' } }],
		['a telephone of another household', { idNumber: null }, { code: 'refused', facts: { why: 'phone_known' } }],
	])('refuses %s, and writes nothing', async (_what, change, refusal) => {
		const before = await house.database.sql.$count(seniors);
		await expect(r.registerSenior(house, registrar, { ...newcomer, ...change })).rejects.toMatchObject(refusal);
		expect(await house.database.sql.$count(seniors)).toBe(before);
	});

	it('lets one of two through who register the same person at the same moment', async () => {
		const home = { householdId: 'hh_gumo26' };
		const tries = [1, 2, 3].map(() => r.registerSenior(house, registrar, { ...newcomer, home, idNumber: '440524188001010014' }));
		const settled = await Promise.allSettled(tries);
		expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		for (const one of settled)
			if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'refused', facts: { why: 'id_number_known' } });
	});

	it('tells nobody of another area whose id number it is', async () => {
		const near = { ...newcomer, home: { householdId: 'hh_gumo26' } };
		const refused = await r.registerSenior(house, elsewhere, near).catch((error) => error);
		expect(refused.facts).toEqual({ field: 'idNumber', why: 'id_number_known' });
	});

	it('is for those who keep files, in their own area', async () => {
		await expect(r.registerSenior(house, operator, newcomer)).rejects.toMatchObject({ code: 'forbidden' });
		await expect(r.registerSenior(house, elsewhere, { ...newcomer, idNumber: null })).rejects.toMatchObject({ code: 'not_found' });
	});
});

describe('saving fields', () => {
	it('keeps each field’s source and last day, and the words of before in the history', async () => {
		expect(await save([{ field: 'livingState', value: '与女儿同住', source: 'family', validUntil: '2027-01-31' }])).toEqual({
			changed: true,
		});
		const file = await record(LI);
		expect(file.livingState).toBe('与女儿同住');
		expect(file.provenance).toEqual([expect.objectContaining({ field: 'livingState', source: 'family', validUntil: '2027-01-31' })]);
		await save([{ field: 'livingState', value: '独居', source: 'community' }]);
		const history = await r.readHistory(house.database.sql, { seniorId: LI, after: null, limit: 10 });
		expect(history.rows.map(({ value, source }) => [value, source])).toEqual([
			[{ livingState: '独居' }, 'community'],
			[{ livingState: '与女儿同住' }, 'family'],
		]);
	});

	it('changes nothing the second time, and notes it when somebody else says the same', async () => {
		const said: FieldSaid = { field: 'livingState', value: '独居', source: 'community' };
		expect(await save([said])).toEqual({ changed: false });
		expect(await save([{ ...said, source: 'senior' }])).toEqual({ changed: true });
	});

	it('seals health that was written before there were keys', async () => {
		expect((await rowOf(LI)).healthSealed).not.toBeNull();
		expect((await rowOf(LI)).allergies).toEqual([]);
		await save([{ field: 'allergies', value: ['青霉素', '海鲜'], source: 'hospital' }]);
		expect(await record(LI)).toMatchObject({ allergies: ['青霉素', '海鲜'], diseases: ['高血压', '冠心病', '三周前跌倒过'] });
		const [fact] = await house.database.sql.select().from(seniorFacts).where(eq(seniorFacts.field, 'allergies'));
		expect(fact).toMatchObject({ value: null, sealed: expect.stringMatching(/^v1:/) });
	});

	it('gives a new name its pinyin', async () => {
		await save([{ field: 'name', value: '曾桂兰', source: 'community' }]);
		expect(await rowOf(LI)).toMatchObject({ pinyin: 'zeng gui lan', initials: 'zgl' });
		await save([{ field: 'name', value: '李桂兰', source: 'community' }]);
	});

	it('is refused for an older version, and saves nothing of it', async () => {
		const { version } = await rowOf(LI);
		const fields: FieldSaid[] = [{ field: 'gp', value: '王大夫', source: 'family' }];
		await expect(r.saveSeniorFields(house, registrar, { seniorId: LI, version: version - 1, fields })).rejects.toMatchObject({
			code: 'stale_version',
			facts: { version },
		});
		expect((await rowOf(LI)).gp).toBe('');
	});

	it('saves all fields or none', async () => {
		const fields: FieldSaid[] = [
			{ field: 'gp', value: '王大夫', source: 'family' },
			{ field: 'idNumber', value: '110105194912310021', source: 'family' },
		];
		await expect(save(fields)).rejects.toMatchObject({ code: 'invalid' });
		expect((await rowOf(LI)).gp).toBe('');
	});

	it('lets an operator write wishes and notes, and nothing else', async () => {
		await save([{ field: 'wishes', value: [{ kind: 'ring_twice', note: '耳背' }], source: 'operator' }], operator);
		expect((await record(LI)).wishes).toEqual(['电话响两遍，耳背']);
		await expect(save([{ field: 'gp', value: '王大夫', source: 'operator' }], operator)).rejects.toMatchObject({ code: 'forbidden' });
		await r.addSeniorNote(house, operator, { seniorId: LI, text: '女儿出差到月底', source: 'family' });
		const { rows } = await r.readHistory(house.database.sql, { seniorId: LI, after: null, limit: 1 });
		expect(rows).toMatchObject([{ field: 'note', value: { note: '女儿出差到月底' } }]);
	});

	it('does not exist outside the area', async () =>
		expect(save([{ field: 'gp', value: 'x', source: 'other' }], elsewhere)).rejects.toMatchObject({ code: 'not_found' }));

	it('is told to the house and written into the trail without a value', async () => {
		const [event] = await house.database.sql
			.select()
			.from(events)
			.where(eq(events.type, 'senior.changed'))
			.orderBy(desc(events.seq))
			.limit(1);
		expect(event?.payload).toEqual({ seniorId: LI, fields: ['note'] });
		const { rows } = await house.database.sql.execute(
			sql`select facts from trail.entries where subject_id = ${LI} order by seq desc limit 1`,
		);
		expect(rows).toEqual([{ facts: { fields: ['note'] } }]);
	});
});
