import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawCalls } from './engine/draw-calls.ts';
import * as q from './index.ts';

const boss = { id: 'acc_song', name: '宋班长' };
const areaPath = areaPaths.city;
const MONTH = '2026-01';
const all = {
	greeting: 'yes',
	identity: 'yes',
	need: 'yes',
	priority: 'yes',
	action: 'no',
	closing: 'yes',
	words: 'not_applicable',
} as const;

let house: TestHouse;
let lin: { id: string; name: string };
beforeEach(async () => {
	house = await openTestHouse();
	const { rows } = await house.database.pool.query(`select id, name from accounts where login = 'lin'`);
	lin = rows[0];
});
afterEach(() => house.close());

/** A call that Lin answered on a day of January. */
async function answered(n: number, { priority = 'P2', day = 5 } = {}): Promise<string> {
	const { pool } = house.database;
	const at = new Date(`2026-01-${String(day).padStart(2, '0')}T10:00:00+08:00`);
	await pool.query(
		`insert into tickets (id, kind, priority, status, merge_key, area_path, opened_at, answer_due_at, dispatch_due_at, arrive_due_at, resolve_due_at, policy_id, last_press_at, version)
values ($1, 'service', $2, 'closed', $1, $3, $4, $4, $4, $4, $4, (select id from escalation_policies limit 1), $4, 1)`,
		[`tkt_jan${n}`, priority, areaPath, at],
	);
	await pool.query(
		`insert into calls (id, ticket_id, direction, party, status, line, dialled, purpose, operator_id, operator_name, started_at, answered_at, ended_at, version)
values ($1, $2, 'inbound', 'senior', 'completed', 'wrapping_up', '12349', $1, $3, $4, $5, $5, $5, 1)`,
		[`call_jan${n}`, `tkt_jan${n}`, lin.id, lin.name, at],
	);
	return `call_jan${n}`;
}
const fill = () => q.fillMonth(house, { month: MONTH, areaPath, actor: boss });
const list = (state = 'all', accountId: string | null = null) =>
	q.listReviews(house.database.pool, { month: MONTH, areaPath, accountId, state, after: null, limit: 50 });
async function oneToReview() {
	await answered(1, { priority: 'P0' });
	await fill();
	const [review] = await list();
	if (!review) throw new Error('nothing is listed');
	return review;
}

describe('the list of a month', () => {
	it('has every cry for help and two calls by lot, once, however many ask at the same moment', async () => {
		for (let n = 0; n < 8; n++) await answered(n, { day: n < 4 ? 5 : 20 });
		for (let n = 8; n < 11; n++) await answered(n, { priority: 'P0', day: 25 });
		const added = await Promise.all(Array.from({ length: 4 }, fill));
		expect(added.reduce((sum, one) => sum + one, 0)).toBe(5);
		expect(await fill()).toBe(0);
		const rows = await list();
		expect(rows.filter(({ cause }) => cause === 'sos')).toHaveLength(3);
		const drawn = rows.filter(({ cause }) => cause === 'drawn').map(({ callId }) => callId);
		expect(new Set(drawn).size).toBe(2);
		const { rows: draws } = await house.database.pool.query(
			'select half, seed, pool from quality_draws where account_id = $1 order by half',
			[lin.id],
		);
		expect(draws.map(({ half, pool }) => ({ half, pool }))).toEqual([
			{ half: 1, pool: 4 },
			{ half: 2, pool: expect.any(Number) },
		]);
		// Whoever doubts the first draw does it again with its seed.
		const first = Array.from({ length: 4 }, (_, n) => ({ callId: `call_jan${n}`, recorded: false }));
		expect(drawn).toContain(drawCalls(first, draws[0].seed, 1)[0]?.callId);
		expect(await q.readProgress(house.database.pool, { month: MONTH, areaPath, accountId: null })).toEqual([
			{ accountId: lin.id, accountName: lin.name, drawn: 2, drawnReviewed: 0, sos: 3, sosReviewed: 0, averageScore: null },
		]);
	});

	it('takes what there is of an operator with one call, and nothing of one without', async () => {
		await answered(1);
		expect(await fill()).toBe(1);
		expect(await list()).toMatchObject([{ callId: 'call_jan1', cause: 'drawn', recording: null, score: null }]);
	});
});

describe('a review', () => {
	it('gives marks, a score and a remark, may be written anew, and the operator answers', async () => {
		const { id, version } = await oneToReview();
		const first = await q.reviewCall(house, { reviewId: id, version, marks: all, remark: '没有复述地址', actor: boss });
		expect(first.review).toMatchObject({ score: 83, reviewedByName: boss.name });
		const same = { reviewId: id, version: first.review.version, marks: all, remark: '没有复述地址', actor: boss };
		expect(await q.reviewCall(house, same)).toMatchObject({ changed: false });
		await expect(q.reviewCall(house, { ...same, version, remark: '又一遍' })).rejects.toMatchObject({ code: 'stale_version' });
		const reply = { reviewId: id, version: first.review.version, reply: '下次一定复述', actor: lin };
		await expect(q.replyToReview(house, { ...reply, actor: boss })).rejects.toMatchObject({ code: 'forbidden' });
		expect(await q.replyToReview(house, reply)).toMatchObject({ changed: true, review: { reply: '下次一定复述' } });
		expect(await list('open')).toEqual([]);
		expect(await list('reviewed', lin.id)).toMatchObject([{ id, score: 83, reply: '下次一定复述' }]);
		expect(await list('all', 'acc_other')).toEqual([]);
	});

	it('of one’s own call is refused, by the command and by the database', async () => {
		const { id, version } = await oneToReview();
		await expect(q.reviewCall(house, { reviewId: id, version, marks: all, remark: '', actor: lin })).rejects.toMatchObject({
			facts: { why: 'own_call' },
		});
		await expect(house.database.pool.query('update quality_reviews set reviewed_by = account_id')).rejects.toMatchObject({ code: '23514' });
		await expect(q.replyToReview(house, { reviewId: id, version, reply: '？', actor: lin })).rejects.toMatchObject({
			facts: { why: 'not_reviewed' },
		});
	});

	it('goes where its ticket goes', async () => {
		const { ticketId } = await oneToReview();
		const { rows } = await house.database.pool.query(`select path from areas where path like $1 || '.%' limit 1`, [areaPath]);
		await house.database.pool.query('update tickets set area_path = $2 where id = $1', [ticketId, rows[0].path]);
		const found = await house.database.pool.query('select area_path from quality_reviews');
		expect(found.rows).toEqual([{ area_path: rows[0].path }]);
	});
});
