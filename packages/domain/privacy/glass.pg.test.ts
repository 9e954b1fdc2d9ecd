import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { flushSights, listEntries } from '@unwalled/trail';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeGlass, listGlasses, openGlass, readThroughGlass, reviewGlass, type Telling } from './index.ts';

const LI = 'snr_li0guilan';
const lin = { id: 'acc_lin0', name: '林晓梅' };
const song = { id: 'acc_song', name: '宋立华' };
let house: TestHouse;
let told: Telling[] = [];
beforeAll(async () => {
	house = await openTestHouse();
	const sealed = house.fieldKeys.seal('37060219480512002X', 'id_number');
	const health = house.fieldKeys.seal(JSON.stringify({ diseases: ['高血压'], allergies: ['青霉素'], medicines: [] }), 'health');
	await house.database.pool.query('update seniors set id_number_sealed = $1, health_sealed = $2 where id = $3', [sealed, health, LI]);
});
afterAll(() => house.close());

const open = (actor = lin) =>
	openGlass(house, {
		actor,
		role: 'operator',
		seniorId: LI,
		reason: '老人昏迷，急救需要病史',
		tell: async (_tx, tellings) => {
			told = [...tellings];
		},
	});
const trailOf = async (action: string) => listEntries(house.database.sql, { areaPath: areaPaths.city, action, subjectId: LI, limit: 10 });
const MIN = 60_000;

describe('opening the glass', () => {
	it('shows everything of the one senior for half an hour, and tells the family and the trail', async () => {
		const { changed, glass } = await open();
		expect(changed).toBe(true);
		const { rows } = await house.database.pool.query('select phone from contacts where senior_id = $1 and told_of_alarms', [LI]);
		expect(rows.length).toBeGreaterThan(0);
		expect(told.map(({ phone }) => phone).sort()).toEqual([...new Set(rows.map(({ phone }) => phone))].sort());
		expect(told[0]?.text).toMatchObject({ key: 'glass_opened', params: { account: '林晓梅', senior: '李桂兰' } });
		expect(glass.told).toBe(told.length);
		expect(await readThroughGlass(house, { glassId: glass.id, actor: lin })).toMatchObject({
			id: LI,
			idNumber: '37060219480512002X',
			allergies: ['青霉素'],
			diseases: ['高血压'],
		});
		expect(await trailOf('senior.glass_opened')).toMatchObject([{ actorId: lin.id, reason: '老人昏迷，急救需要病史' }]);
		await flushSights(house);
		expect(await trailOf('senior.seen')).toMatchObject([{ actorId: lin.id, facts: { glassId: glass.id } }]);
	});

	it('a second time while it is open changes nothing and tells nobody again', async () => {
		told = [];
		expect((await open()).changed).toBe(false);
		expect(told).toEqual([]);
	});

	it('is for nobody else', async () => {
		const { glass } = await open();
		await expect(readThroughGlass(house, { glassId: glass.id, actor: song })).rejects.toMatchObject({ code: 'not_found' });
		await expect(closeGlass(house, { glassId: glass.id, actor: song })).rejects.toMatchObject({ code: 'not_found' });
	});

	it('ends after thirty minutes by itself, and before by whoever opened it', async () => {
		const { glass } = await open();
		await house.clock.advance(30 * MIN);
		await expect(readThroughGlass(house, { glassId: glass.id, actor: lin })).rejects.toMatchObject({ facts: { why: 'glass_closed' } });
		const again = await open();
		expect(again).toMatchObject({ changed: true });
		expect(again.glass.id).not.toBe(glass.id);
		expect((await closeGlass(house, { glassId: again.glass.id, actor: lin })).changed).toBe(true);
		await expect(readThroughGlass(house, { glassId: again.glass.id, actor: lin })).rejects.toMatchObject({ code: 'refused' });
	});

	it('leaves nothing behind when the family cannot be written to', async () => {
		const failing = openGlass(house, {
			actor: song,
			role: 'supervisor',
			seniorId: LI,
			reason: '核对档案',
			tell: () => Promise.reject(new Error('no table')),
		});
		await expect(failing).rejects.toThrow('no table');
		const open = await listGlasses(house.database.sql, { areaPath: areaPaths.city, state: 'open', now: house.clock.now(), limit: 10 });
		expect(open.filter(({ accountId }) => accountId === song.id)).toEqual([]);
	});
});

describe('the review', () => {
	const due = () => listGlasses(house.database.sql, { areaPath: areaPaths.city, state: 'due', now: house.clock.now(), limit: 10 });

	it('waits for somebody else, and the first word stands', async () => {
		const [glass] = await due();
		if (!glass) throw new Error('nothing to review');
		const review = { glassId: glass.id, verdict: 'justified', note: '120 已接走' } as const;
		await expect(reviewGlass(house, { ...review, actor: lin })).rejects.toMatchObject({ facts: { why: 'own_review' } });
		expect(await reviewGlass(house, { ...review, actor: song })).toMatchObject({ changed: true, glass: { verdict: 'justified' } });
		const second = await reviewGlass(house, { ...review, verdict: 'unjustified', actor: song });
		expect(second).toMatchObject({ changed: false, glass: { verdict: 'justified' } });
		expect((await due()).map(({ id }) => id)).not.toContain(glass.id);
		expect(await trailOf('senior.glass_reviewed')).toHaveLength(1);
	});

	it('by oneself is refused by the database too', async () => {
		const own = house.database.pool.query('update break_glass set reviewed_by = account_id, reviewed_at = now()');
		await expect(own).rejects.toThrow('break_glass_review_by_another');
	});
});
