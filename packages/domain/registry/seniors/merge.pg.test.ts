import type { SeniorField } from '@unwalled/contracts';
import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as r from '../index.ts';
import { seniors } from '../schema.ts';

const registrar: r.Clerk = { id: 'acc_reg0', name: '登记员', role: 'registrar', areaPath: areaPaths.city };
const NUMBER = '11010519491231002X';
const [KEEP, DROP] = ['snr_wangdefu', 'snr_sunshuqin'];

let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
	const { version } = await rowOf(DROP);
	await r.saveSeniorFields(house, registrar, {
		seniorId: DROP,
		version,
		fields: [
			{ field: 'idNumber', value: NUMBER, source: 'community' },
			{ field: 'gp', value: '刘大夫', source: 'family' },
			{ field: 'allergies', value: ['花粉'], source: 'hospital' },
		],
	});
	await r.recordConsent(house, registrar, {
		seniorId: DROP,
		purpose: 'recording',
		byWhom: '本人',
		how: 'voice',
		validUntil: null,
		note: '',
	});
});
afterAll(() => house.close());

const rowOf = async (id: string) => {
	const [row] = await house.database.sql.select().from(seniors).where(eq(seniors.id, id));
	if (!row) throw new Error(id);
	return row;
};
const record = (seniorId: string) =>
	r.readSeniorRecord(house.database.sql, { seniorId, role: 'registrar', reading: { now: house.clock.now(), keys: house.fieldKeys } });

/** All that a merge may touch, as somebody sees it who opens both files. */
async function picture(ids = [KEEP, DROP]) {
	const files = [];
	for (const id of ids) {
		const { version: _, householdVersion: __, merges: ___, ...file } = await record(id);
		files.push(file);
	}
	const { rows } = await house.database.sql.execute(sql`select phone, household_id, senior_id from household_phones order by phone`);
	return { files, phones: rows };
}

const merge = async (keepId = KEEP, dropId = DROP, take: SeniorField[] = ['livingState']) =>
	r.mergeSeniors(house, registrar, {
		keepId,
		version: (await rowOf(keepId)).version,
		dropId,
		dropVersion: (await rowOf(dropId)).version,
		take,
		reason: '同一个人登记了两次',
	});

describe('two files of one person', () => {
	it('become one, and two again exactly as they were', async () => {
		const before = await picture();
		const dropName = (await rowOf(DROP)).name;
		const { mergeId } = await merge();
		const merged = await record(KEEP);
		expect(merged).toMatchObject({ idNumber: NUMBER, gp: '刘大夫', merges: [{ id: mergeId, dropId: DROP, dropName, undoneAt: null }] });
		expect(merged.allergies).toContain('花粉');
		expect(merged.contacts.length).toBeGreaterThan(before.files[0]?.contacts.length ?? 0);
		expect(merged.consents.map(({ purpose }) => purpose)).toEqual(['recording']);
		expect(merged.provenance.find(({ field }) => field === 'gp')).toMatchObject({ source: 'merge' });
		expect(await r.undoMerge(house, registrar, { mergeId, reason: '是姐妹' })).toEqual({ changed: true, seniorId: KEEP, stayed: [] });
		expect(await picture()).toEqual(before);
		expect(await r.undoMerge(house, registrar, { mergeId, reason: '是姐妹' })).toMatchObject({ changed: false });
	});

	it('come back exactly, whichever two they were and whatever was taken', async () => {
		const ids = (await house.database.sql.select({ id: seniors.id }).from(seniors)).map(({ id }) => id);
		const fields = fc.uniqueArray(fc.constantFrom('name', 'bornOn', 'hearing', 'dialect', 'sex', 'cardNumber', 'diseases'));
		const pair = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 2, maxLength: 2 });
		await fc.assert(
			fc.asyncProperty(pair, fields, async ([keepId = '', dropId = ''], take) => {
				const before = await picture([keepId, dropId]);
				const { mergeId } = await merge(keepId, dropId, take as SeniorField[]);
				expect((await record(dropId)).id).toBe(keepId);
				await r.undoMerge(house, registrar, { mergeId, reason: '再分开' });
				expect(await picture([keepId, dropId])).toEqual(before);
			}),
			{ numRuns: 15 },
		);
	}, 60_000);

	it('are read as the one that goes on, by whichever id somebody knows', async () => {
		const { mergeId } = await merge();
		expect((await record(DROP)).id).toBe(KEEP);
		expect((await r.findSenior(house.database.sql, DROP)).id).toBe(KEEP);
		const cards = await r.listHouseholdCards(house.database.sql, ['hh_gumo26'], house.fieldKeys);
		expect(cards.get('hh_gumo26')?.seniors.map(({ id }) => id)).toEqual(['snr_sunshuhua']);
		expect(cards.get('hh_gumo26')?.former).toMatchObject([{ id: DROP, currentId: KEEP }]);
		expect(await r.searchSeniors(house.database.sql, { query: 'ssq', areaPath: areaPaths.city, limit: 5 })).toEqual([]);
		await r.undoMerge(house, registrar, { mergeId, reason: '再分开' });
	});

	it('keep what somebody wrote into the one file since then', async () => {
		const { mergeId } = await merge();
		const { version } = await rowOf(KEEP);
		await r.saveSeniorFields(house, registrar, { seniorId: KEEP, version, fields: [{ field: 'gp', value: '赵大夫', source: 'senior' }] });
		expect(await r.undoMerge(house, registrar, { mergeId, reason: '再分开' })).toMatchObject({ stayed: ['gp'] });
		expect((await rowOf(KEEP)).gp).toBe('赵大夫');
	});

	it('are undone in their order', async () => {
		const { mergeId: first } = await merge();
		const { mergeId: second } = await merge('snr_liuxiuzhen', KEEP);
		expect((await record(DROP)).id).toBe('snr_liuxiuzhen');
		await expect(r.undoMerge(house, registrar, { mergeId: first, reason: 'x' })).rejects.toMatchObject({ facts: { why: 'later_merge' } });
		await r.undoMerge(house, registrar, { mergeId: second, reason: 'x' });
		await r.undoMerge(house, registrar, { mergeId: first, reason: 'x' });
	});

	it('stay one when another file has the id number meanwhile', async () => {
		const { mergeId } = await merge();
		const other = '440524188001010014';
		const third = 'snr_bikeying';
		const write = async (seniorId: string, value: string | null) =>
			r.saveSeniorFields(house, registrar, {
				seniorId,
				version: (await rowOf(seniorId)).version,
				fields: [{ field: 'idNumber', value, source: 'community' }],
			});
		await write(KEEP, other);
		await write(third, NUMBER);
		const merged = await picture([KEEP]);
		await expect(r.undoMerge(house, registrar, { mergeId, reason: '再分开' })).rejects.toMatchObject({
			code: 'refused',
			facts: { why: 'id_number_known' },
		});
		expect(await picture([KEEP])).toEqual(merged);
		await write(third, null);
		await write(KEEP, NUMBER);
		await r.undoMerge(house, registrar, { mergeId, reason: '再分开' });
	});

	it.each([
		['its record is not whole', sql`record = '{}'`],
		['its record holds something else', sql`record = '{"columns": {"gp": "x"}, "contacts": [], "phones": []}'`],
		['no key opens the number', sql`drop_id_number_sealed = 'x'`],
		['no key opens the health', sql`keep_health_sealed = 'v1:lost:AAAA'`],
	])('stay one when what the merge wrote down cannot be read: %s', async (_why, change) => {
		const { mergeId } = await merge();
		const { rows } = await house.database.sql.execute<{ kept: string }>(
			sql`select to_jsonb(m)::text as kept from senior_merges m where id = ${mergeId}`,
		);
		await house.database.sql.execute(sql`update senior_merges set ${change} where id = ${mergeId}`);
		const merged = await picture([KEEP]);
		await expect(r.undoMerge(house, registrar, { mergeId, reason: '再分开' })).rejects.toMatchObject({
			code: 'refused',
			facts: { why: 'merge_unreadable', mergeId },
		});
		expect(await picture([KEEP])).toEqual(merged);
		await house.database.sql.execute(sql`
update senior_merges m set record = k.record, drop_id_number_sealed = k.drop_id_number_sealed, keep_health_sealed = k.keep_health_sealed
from jsonb_populate_record(null::senior_merges, ${rows[0]?.kept}::jsonb) k where m.id = ${mergeId}`);
		await r.undoMerge(house, registrar, { mergeId, reason: '再分开' });
	});

	it('are refused when they are two people, one file, or ended already', async () => {
		const { version } = await rowOf(KEEP);
		await r.saveSeniorFields(house, registrar, {
			seniorId: KEEP,
			version,
			fields: [{ field: 'idNumber', value: '440524188001010014', source: 'community' }],
		});
		await expect(merge()).rejects.toMatchObject({ code: 'refused', facts: { why: 'different_id_numbers' } });
		await expect(merge(KEEP, KEEP)).rejects.toMatchObject({ code: 'invalid', facts: { why: 'same_file' } });
		await merge('snr_sunshuhua', DROP);
		await expect(merge('snr_bikeying', DROP)).rejects.toMatchObject({ code: 'refused', facts: { why: 'merged' } });
		const operator: r.Clerk = { ...registrar, role: 'operator' };
		await expect(r.undoMerge(house, operator, { mergeId: 'mrg_none', reason: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
	});
});

describe('tallies', () => {
	const direct = async () => {
		const { rows } = await house.database.sql.execute(sql`
select area_path, count(*)::int as seniors, (count(*) filter (where living_state like '%独居%'))::int as living_alone,
  (count(*) filter (where covered))::int as covered
from seniors where merged_into is null and left_at is null group by area_path order by area_path`);
		return rows;
	};
	const kept = async () => {
		const { rows } = await house.database.sql.execute(
			sql`select area_path, seniors, living_alone, covered from area_tallies where seniors <> 0 order by area_path`,
		);
		return rows;
	};
	const births = async (table: 'direct' | 'kept') => {
		const { rows } = await house.database.sql.execute(
			table === 'kept'
				? sql`select area_path, born_year, seniors from area_births where seniors <> 0 order by 1, 2`
				: sql`select area_path, extract(year from born_on)::int as born_year, count(*)::int as seniors from seniors
  where merged_into is null and left_at is null group by 1, 2 order by 1, 2`,
		);
		return rows;
	};

	it('equal direct counts after any change of any files, and a parent is the sum of its children', async () => {
		const ids = (await house.database.sql.select({ id: seniors.id }).from(seniors)).map(({ id }) => id);
		const places = [areaPaths.baoquan, areaPaths.gumo, areaPaths.haigang, areaPaths.tashan];
		const change = fc.record({
			some: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 6 }),
			set: fc.oneof(
				fc.constantFrom(...places).map((areaPath) => sql`area_path = ${areaPath}`),
				fc.constantFrom('独居', '空巢', '').map((state) => sql`living_state = ${state}`),
				fc.constantFrom('1946-11-22', '1946-11-23', '1930-01-01').map((day) => sql`born_on = ${day}`),
				fc.constant(sql`left_at = case when left_at is null then now() end`),
				fc.boolean().map((covered) => sql`covered = ${covered}`),
			),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(change, { maxLength: 5 }), async (changes) => {
				for (const { some, set } of changes)
					await house.database.sql.execute(sql`update seniors set ${set} where id = any(${sql.param(some)}::text[])`);
				expect(await kept()).toEqual(await direct());
				expect(await births('kept')).toEqual(await births('direct'));
				for (const areaPath of [areaPaths.city, areaPaths.district, areaPaths.huancuilou]) {
					const { area, rows } = await r.readAreas(house.database.sql, { areaPath, after: null, limit: 100, now: house.clock.now() });
					for (const count of ['seniors', 'livingAlone', 'aged80', 'covered'] as const)
						expect(area?.tally[count]).toBe(rows.reduce((sum, { tally }) => sum + tally[count], 0));
				}
			}),
			{ numRuns: 25 },
		);
	});

	it('count eighty from the birthday on', async () => {
		const now = new Date('2026-11-22T04:00:00Z');
		const { rows } = await house.database.sql.execute<{ n: number }>(
			sql`select count(*)::int as n from seniors where merged_into is null and left_at is null and born_on <= '1946-11-22'`,
		);
		const { area } = await r.readAreas(house.database.sql, { areaPath: areaPaths.city, after: null, limit: 1, now });
		expect(area?.tally.aged80).toBe(rows[0]?.n);
	});
});
