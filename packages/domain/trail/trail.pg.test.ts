import { openDatabase, openScope } from '@unwalled/database';
import { inTransaction } from '@unwalled/messaging';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flushSights, listEntries, record, sealTrail, seen, type TrailEntry } from './index.ts';

const yue = { id: 'acc_yue0', name: '岳' };
const entry = (action: string, facts: TrailEntry['facts'] = {}): TrailEntry => ({
	actor: yue,
	action,
	subject: { kind: 'senior', id: 'snr_li0guilan' },
	facts,
	areaPath: '370000000000.371000000000',
});

let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());

const all = (action?: string) => listEntries(house.database.sql, { areaPath: '370000000000', action, limit: 100 });
const write = (one: TrailEntry) => inTransaction(house, async (tx) => record(tx, one));

describe('recording', () => {
	it('writes the entry with the change, or neither', async () => {
		await inTransaction(house, async (tx) => {
			await tx.client.query("update seniors set dialect = '胶东' where id = 'snr_li0guilan'");
			record(tx, entry('senior.changed', { field: 'dialect' }));
		});
		const doomed = inTransaction(house, async (tx) => {
			record(tx, entry('senior.never'));
			throw new Error('the rest failed');
		});
		await expect(doomed).rejects.toThrow('the rest failed');
		expect(await all('senior.changed')).toHaveLength(1);
		expect(await all('senior.never')).toEqual([]);
	});

	it('fails the change when the entry cannot be written: nothing happens unseen', async () => {
		await house.database.pool.query("alter table trail.entries add constraint refuse check (action <> 'senior.refused')");
		const refused = inTransaction(house, async (tx) => {
			await tx.client.query("update seniors set dialect = '官话' where id = 'snr_li0guilan'");
			record(tx, entry('senior.refused'));
		});
		await expect(refused).rejects.toThrow('refuse');
		await house.database.pool.query('alter table trail.entries drop constraint refuse');
		const { rows } = await house.database.pool.query("select dialect from seniors where id = 'snr_li0guilan'");
		expect(rows[0].dialect).toBe('胶东');
	});

	it('keeps no telephone and no id number', async () => {
		await write({ ...entry('senior.noted', { to: ['13812341234'] }), reason: '身份证37060219480512002X' });
		const [stored] = await all('senior.noted');
		expect(stored).toMatchObject({ facts: { to: ['138****1234'] }, reason: '身份证3706****2X' });
	});

	it('cannot be changed, deleted or emptied, not even by the house', async () => {
		const tries = ["update trail.entries set reason = 'x'", 'delete from trail.entries', 'truncate trail.entries cascade'];
		for (const sql of tries) await expect(house.database.pool.query(sql)).rejects.toThrow('append-only');
		await sealTrail(house);
		for (const sql of ["update trail.chain set hash = 'x'", 'delete from trail.chain', 'truncate trail.chain'])
			await expect(house.database.pool.query(sql)).rejects.toThrow('append-only');
	});
});

describe('who reads it', () => {
	const asRole = (role: 'auditor' | 'supervisor' | 'administrator', areaPath: string) =>
		openScope(house.database, { role, accountId: 'acc_shen', areaPath, providerId: null, workerId: null });

	it('is an auditor of the area, and nobody else', async () => {
		const search = { areaPath: '370000000000', limit: 100 };
		expect((await listEntries(asRole('auditor', '370000000000').rows, search)).length).toBeGreaterThan(0);
		expect(await listEntries(asRole('auditor', '370000000000.379900000000').rows, search)).toEqual([]);
		expect(await listEntries(asRole('supervisor', '370000000000').rows, search)).toEqual([]);
		expect(await listEntries(asRole('administrator', '370000000000').rows, search)).toEqual([]);
	});

	it('touches neither the chain nor the entries', async () => {
		const { hot } = asRole('auditor', '370000000000');
		for (const text of [
			'select * from trail.chain',
			'select * from trail.anchors',
			'delete from trail.entries',
			'insert into trail.unsealed values (1)',
		])
			await expect(hot.query({ text })).rejects.toThrow(/permission denied|read-only/);
	});
});

describe('looks at a file', () => {
	const look = (id: string, actor = yue) => seen({ house }, { actor, subject: { kind: 'senior', id } });
	const looks = async () => (await all('senior.seen')).map(({ actorId, subjectId }) => `${actorId} ${subjectId}`).sort();

	it('are one entry per person and file in ten minutes', async () => {
		for (let n = 0; n < 5; n++) look('snr_bikeying');
		look('snr_bikeying', { id: 'acc_lin0', name: '林' });
		await house.clock.advance(1_000);
		await flushSights(house);
		expect(await looks()).toEqual(['acc_lin0 snr_bikeying', 'acc_yue0 snr_bikeying']);
		await house.clock.advance(10 * 60_000);
		look('snr_bikeying');
		await flushSights(house);
		expect(await looks()).toHaveLength(3);
	});

	it('are kept while the database is away, and written when it is back', async () => {
		const nowhere = openDatabase('postgres://nobody@127.0.0.1:1/nowhere', 1);
		const away = { ...house, database: nowhere };
		seen({ house: away }, { actor: yue, subject: { kind: 'senior', id: 'snr_away' } });
		await expect(flushSights(away)).rejects.toThrow();
		away.database = house.database;
		await flushSights(away);
		await nowhere.close();
		expect(await looks()).toContain('acc_yue0 snr_away');
	});

	it('are written by the house itself a moment later', async () => {
		look('snr_moment');
		await house.clock.advance(1_000);
		expect(await looks()).toContain('acc_yue0 snr_moment');
	});
});
