import type { FieldSaid } from '@unwalled/contracts';
import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as r from '../index.ts';
import { consents, seniorFacts, seniors } from '../schema.ts';

const LI = 'snr_li0guilan';
const registrar: r.Clerk = { id: 'acc_reg0', name: '登记员', role: 'registrar', areaPath: areaPaths.city };
const operator: r.Clerk = { id: 'acc_lin0', name: '林晓梅', role: 'operator', areaPath: areaPaths.city };

let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
	await save([
		{ field: 'livingState', value: '与女儿同住', source: 'family' },
		{ field: 'allergies', value: ['海鲜'], source: 'hospital' },
	]);
	await r.addSeniorNote(house, operator, { seniorId: LI, text: '女儿出差到月底', source: 'family' });
});
afterAll(() => house.close());

const rowOf = async (id: string) => {
	const [row] = await house.database.sql.select().from(seniors).where(eq(seniors.id, id));
	if (!row) throw new Error(id);
	return row;
};
const record = (seniorId: string) =>
	r.readSeniorRecord(house.database.sql, { seniorId, role: 'registrar', reading: { now: house.clock.now(), keys: house.fieldKeys } });
const save = async (fields: FieldSaid[]) =>
	r.saveSeniorFields(house, registrar, { seniorId: LI, version: (await rowOf(LI)).version, fields });

describe('facts and consents', () => {
	it('cannot be changed or removed afterwards', async () => {
		const { sql: query } = house.database;
		await expect(query.update(seniorFacts).set({ value: {} })).rejects.toThrow();
		await expect(query.delete(seniorFacts)).rejects.toThrow();
	});

	it('let a review be written once, and the text be sealed anew', async () => {
		expect(await r.reviewFields(house, registrar, { seniorId: LI, fields: ['livingState', 'hearing'] })).toEqual({ changed: true });
		expect(await r.reviewFields(house, registrar, { seniorId: LI, fields: ['livingState'] })).toEqual({ changed: false });
		const { provenance } = await record(LI);
		const reviewed = provenance.filter(({ reviewedAt }) => reviewedAt !== null).map(({ field }) => field);
		expect(reviewed.sort()).toEqual(['hearing', 'livingState']);
		await expect(
			house.database.sql.update(seniorFacts).set({ reviewedBy: 'acc_evil' }).where(eq(seniorFacts.field, 'hearing')),
		).rejects.toThrow();
		const resealed = house.database.sql.update(seniorFacts).set({ sealed: 'v1:new:x' }).where(eq(seniorFacts.field, 'allergies'));
		await expect(resealed).resolves.toBeDefined();
	});

	it('give way to an erasure under a certificate that is written down and not done yet', async () => {
		const erase = () =>
			house.database.sql.transaction(async (tx) => {
				await tx.execute(sql`set local unwalled.erasure = 'erc_test'`);
				await tx.delete(seniorFacts).where(eq(seniorFacts.field, 'note'));
			});
		await expect(erase()).rejects.toThrow();
		await house.database.sql.execute(sql`
insert into erasure_certificates (id, rule, before, begun_at, by, counts, digest) values ('erc_test', 'x', now(), now(), 'x', '{}', '')`);
		await erase();
		expect(await house.database.sql.$count(seniorFacts, eq(seniorFacts.field, 'note'))).toBe(0);
	});

	it('say until when and by whom, and who took a consent back', async () => {
		const agreed = { seniorId: LI, purpose: 'photo' as const, byWhom: '本人', how: 'voice' as const, validUntil: null, note: '' };
		const { consentId } = await r.recordConsent(house, operator, agreed);
		expect((await record(LI)).consents).toMatchObject([{ id: consentId, purpose: 'photo', holds: true }]);
		await expect(house.database.sql.delete(consents)).rejects.toThrow();
		const withdrawal = { consentId, byWhom: '女儿陈芳', how: 'written' as const, note: '' };
		expect(await r.withdrawConsent(house, operator, withdrawal)).toMatchObject({ changed: true });
		expect(await r.withdrawConsent(house, operator, withdrawal)).toMatchObject({ changed: false });
		expect((await record(LI)).consents).toMatchObject([{ holds: false, withdrawnBy: '女儿陈芳' }]);
		await expect(r.recordConsent(house, operator, { ...agreed, validUntil: '2020-01-01' })).rejects.toMatchObject({ code: 'invalid' });
	});

	it('let a photo be kept only while the senior agrees', async () => {
		const content = Buffer.from('ffd8ffe000104a464946', 'hex');
		const refused = r.changePhoto(house, registrar, { seniorId: LI, content });
		await expect(refused).rejects.toMatchObject({ code: 'refused', facts: { why: 'no_consent' } });
		await r.recordConsent(house, operator, {
			seniorId: LI,
			purpose: 'photo',
			byWhom: '本人',
			how: 'key',
			validUntil: '2999-01-01',
			note: '',
		});
		expect(await r.changePhoto(house, registrar, { seniorId: LI, content })).toMatchObject({ changed: true });
		expect(await r.changePhoto(house, registrar, { seniorId: LI, content })).toMatchObject({ changed: false });
		const text = r.changePhoto(house, registrar, { seniorId: LI, content: Buffer.from('<svg/>') });
		await expect(text).rejects.toMatchObject({ code: 'invalid', facts: { why: 'no_picture' } });
		expect((await r.findOptionalPhoto(house.database.sql, LI))?.content).toEqual(content);
		expect(await r.removePhoto(house, registrar, { seniorId: LI })).toEqual({ changed: true });
	});
});
