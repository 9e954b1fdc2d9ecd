import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as r from './index.ts';

const boss = { id: 'acc_song', name: '宋班长' };
const lin = { id: 'acc_lin0', name: '林晓梅' };
const sun = { id: 'acc_sun0', name: '孙海燕' };
const qi = { id: 'acc_qi00', name: '戚建军' };
const DAY_MS = 86_400_000;
const MONDAY = '2027-03-01';
const areaPath = areaPaths.city;

let house: TestHouse;
beforeEach(async () => {
	house = await openTestHouse();
});
afterEach(() => house.close());

const at = (day: number, hour: number): Date => new Date(r.dayBegins(MONDAY).getTime() + day * DAY_MS + hour * 3_600_000);
const sitter = ({ id, name }: typeof lin) => ({ accountId: id, accountName: name, areaPath });
const plan = (who: typeof lin, startsAt: Date, hours = 8) =>
	r.planShift(house, { sitter: sitter(who), kind: 'day', startsAt, endsAt: new Date(startsAt.getTime() + hours * 3_600_000), actor: boss });
const publish = () => r.publishWeek(house, { areaPath, monday: MONDAY, actor: boss });
const list = (from = at(0, 0), until = at(14, 0)) => r.listShifts(house.database.sql, { areaPath, from, until });
/** A shift of Lin's on Monday that the hall knows. */
async function published() {
	const { shift } = await plan(lin, at(0, 8));
	await publish();
	return r.findShift(house.database.sql, shift.id);
}
const ask = async (asked: typeof lin | null = null) => {
	const shift = await published();
	return r.askSwap(house, { shiftId: shift.id, version: shift.version, asked, note: '', actor: lin });
};

describe('a shift', () => {
	it('is planned once, however often it is asked for, and never over another of the same operator', async () => {
		const all = await Promise.all(Array.from({ length: 6 }, () => plan(lin, at(0, 8)).catch((error: { code: string }) => error.code)));
		expect(await list()).toHaveLength(1);
		expect(all.filter((one) => typeof one === 'object' && one.changed)).toHaveLength(1);
		await expect(plan(lin, at(0, 12))).rejects.toMatchObject({ code: 'refused', facts: { why: 'overlap' } });
		expect((await plan(lin, at(0, 16))).changed).toBe(true);
		expect((await plan(sun, at(0, 12))).changed).toBe(true);
	});

	it('cannot overlap in the database either, whatever the code does', async () => {
		await plan(lin, at(0, 8));
		const write = (account: string) =>
			house.database.pool.query(
				`insert into rota_shifts (id, account_id, account_name, area_path, kind, starts_at, ends_at, created_at, version)
values ($1, $2, '', $3, 'day', $4, $5, now(), 1)`,
				[`rsh_${account.slice(4)}raw`, account, areaPath, at(0, 9), at(0, 10)],
			);
		await expect(write(lin.id)).rejects.toMatchObject({ code: '23P01', constraint: 'rota_shifts_no_overlap' });
		await write(sun.id);
	});

	it.each([
		['ends before it begins', -1, 'ends_before_it_begins'],
		['lasts longer than anybody sits at the line', 17, 'too_long'],
	])('that %s is refused', async (_name, hours, why) => {
		expect(() => plan(lin, at(0, 8), hours)).toThrow(expect.objectContaining({ code: 'invalid', facts: expect.objectContaining({ why }) }));
	});

	it('is removed with a reason and put back, unless its operator has another by then', async () => {
		const { shift } = await plan(lin, at(0, 8));
		const stale = { shiftId: shift.id, version: 9, actor: boss, reason: '请假' };
		await expect(r.removeShift(house, stale)).rejects.toMatchObject({ code: 'stale_version' });
		const removed = await r.removeShift(house, { ...stale, version: shift.version });
		expect(await list()).toEqual([]);
		expect(await r.removeShift(house, { ...stale, version: shift.version })).toMatchObject({ changed: false });
		const other = await plan(lin, at(0, 10));
		const undo = { shiftId: shift.id, version: removed.shift.version, actor: boss };
		await expect(r.restoreShift(house, undo)).rejects.toMatchObject({ facts: { why: 'overlap' } });
		await r.removeShift(house, { shiftId: other.shift.id, version: other.shift.version, actor: boss, reason: '换人' });
		expect(await r.restoreShift(house, undo)).toMatchObject({ changed: true });
		expect(await list()).toMatchObject([{ id: shift.id }]);
	});
});

describe('a week', () => {
	it('is copied from the one before, leaving out who works otherwise by now, and copied again adds nothing', async () => {
		await plan(lin, at(0, 8));
		await plan(sun, at(6, 16));
		await plan(sun, at(13, 18));
		const copy = () => r.copyLastWeek(house, { areaPath, monday: '2027-03-08', actor: boss });
		expect(await copy()).toEqual({ done: 1, skipped: 1 });
		expect(await copy()).toEqual({ done: 0, skipped: 2 });
		expect(await list(at(7, 0))).toMatchObject([
			{ accountId: lin.id, startsAt: at(7, 8), publishedAt: null },
			{ accountId: sun.id, startsAt: at(13, 18) },
		]);
	});

	it('is published once', async () => {
		await plan(lin, at(0, 8));
		await plan(sun, at(7, 8));
		expect(await publish()).toEqual({ done: 1, skipped: 0 });
		expect(await publish()).toEqual({ done: 0, skipped: 0 });
		expect((await list()).map(({ publishedAt }) => publishedAt !== null)).toEqual([true, false]);
	});

	it('tells who is there in each hour and who rested too little', async () => {
		await plan(lin, at(0, 8));
		await plan(lin, at(0, 22));
		await plan(sun, at(0, 12));
		const shifts = await list();
		expect(
			r
				.seatsByHour(shifts, at(0, 0), 24)
				.map(({ seats }) => seats)
				.join(''),
		).toBe('000000001111222211110011');
		expect([...r.shortRests(shifts).values()]).toEqual([6]);
	});

	it('tells who is planned and absent, and who is there without a shift', async () => {
		await plan(lin, at(0, 8));
		await plan(sun, at(0, 16));
		const shifts = await list();
		const present = new Set([sun.id, qi.id]);
		const told = r.comparePresence(shifts, present, at(0, 10));
		expect({ absent: told.absent.map(({ accountId }) => accountId), unplanned: told.unplanned }).toEqual({
			absent: [lin.id],
			unplanned: [sun.id, qi.id],
		});
		expect(r.comparePresence(shifts, present, at(0, 15.9)).unplanned).toEqual([qi.id]);
		expect(r.comparePresence(shifts, present, at(2, 10))).toEqual({ absent: [], unplanned: [], hasRota: false });
	});
});

describe('a swap', () => {
	it('is asked, taken by one of many, and confirmed: the shift is theirs and the history stays', async () => {
		const { swap } = await ask();
		const take = (actor: typeof lin) => r.takeSwap(house, { swapId: swap.id, version: swap.version, actor });
		const taken = await Promise.allSettled([take(sun), take(qi)]);
		expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		const now = await r.findSwap(house.database.sql, swap.id);
		const confirm = { swapId: swap.id, version: now.version, actor: boss };
		const confirmed = await r.confirmSwap(house, confirm);
		expect(confirmed).toMatchObject({
			changed: true,
			swap: { state: 'confirmed', endedByName: boss.name },
			shift: { accountId: now.takerId },
		});
		expect(await r.confirmSwap(house, confirm)).toMatchObject({ changed: false });
		expect(await r.listSwaps(house.database.sql, { areaPath, endedSince: new Date(0) })).toMatchObject([{ swap: { accountId: lin.id } }]);
		const { rows } = await house.database.pool.query(`select action from trail.entries where action like 'rota_shift.%' order by action`);
		expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['rota_shift.swap_asked', 'rota_shift.swap_confirmed']));
	});

	it('of one shift is open once, asked of one colleague by name, and never taken by another or by who works then', async () => {
		const { swap, shift } = await ask(sun);
		const again = { shiftId: shift.id, version: shift.version, asked: null, note: '', actor: lin };
		expect(await r.askSwap(house, again)).toMatchObject({ changed: false, swap: { id: swap.id } });
		const take = (actor: typeof lin) => r.takeSwap(house, { swapId: swap.id, version: swap.version, actor });
		await expect(take(qi)).rejects.toMatchObject({ facts: { why: 'not_asked' } });
		await expect(take(lin)).rejects.toMatchObject({ facts: { why: 'own_shift' } });
		await plan(sun, at(0, 10));
		await expect(take(sun)).rejects.toMatchObject({ facts: { why: 'overlap' } });
	});

	it('is not confirmed when the taker was given another shift meanwhile, and the shift stays whose it was', async () => {
		const { swap, shift } = await ask();
		const taken = await r.takeSwap(house, { swapId: swap.id, version: swap.version, actor: sun });
		await plan(sun, at(0, 10));
		await expect(r.confirmSwap(house, { swapId: swap.id, version: taken.swap.version, actor: boss })).rejects.toMatchObject({
			code: 'refused',
		});
		expect(await r.findShift(house.database.sql, shift.id)).toMatchObject({ accountId: lin.id });
		const refused = await r.refuseSwap(house, { swapId: swap.id, version: taken.swap.version, actor: boss });
		expect(refused.swap).toMatchObject({ state: 'refused' });
	});

	it('is withdrawn by who asked alone, and ends with its shift', async () => {
		const { swap, shift } = await ask();
		const step = { swapId: swap.id, version: swap.version };
		await expect(r.withdrawSwap(house, { ...step, actor: sun })).rejects.toMatchObject({ code: 'forbidden' });
		expect((await r.withdrawSwap(house, { ...step, actor: lin })).swap.state).toBe('withdrawn');
		const second = await r.askSwap(house, { shiftId: shift.id, version: shift.version, asked: null, note: '', actor: lin });
		await r.removeShift(house, { shiftId: shift.id, version: shift.version, actor: boss, reason: '取消' });
		expect(await r.findSwap(house.database.sql, second.swap.id)).toMatchObject({ state: 'refused' });
	});

	it('is not asked for a draft, for somebody else’s shift, or when the shift has begun', async () => {
		const { shift } = await plan(lin, at(0, 8));
		const asking = { shiftId: shift.id, version: shift.version, asked: null, note: '' };
		await expect(r.askSwap(house, { ...asking, actor: lin })).rejects.toMatchObject({ facts: { why: 'not_on_rota' } });
		await expect(r.askSwap(house, { ...asking, actor: sun })).rejects.toMatchObject({ code: 'forbidden' });
		await publish();
		await house.database.pool.query(`update rota_shifts set starts_at = $1, ends_at = $2`, [
			new Date(house.clock.now().getTime() - 60_000),
			new Date(house.clock.now().getTime() + 60_000),
		]);
		const { version } = await r.findShift(house.database.sql, shift.id);
		await expect(r.askSwap(house, { ...asking, version, actor: lin })).rejects.toMatchObject({ facts: { why: 'begun' } });
	});
});

describe('a forecast', () => {
	const now = (): Date => house.clock.now();
	async function plantCalls(days: number): Promise<void> {
		const { rows } = await house.database.pool.query(
			`insert into tickets (id, kind, priority, status, merge_key, area_path, opened_at, answer_due_at, dispatch_due_at, arrive_due_at, resolve_due_at, policy_id, last_press_at, version)
select 'tkt_planned', 'service', 'P2', 'closed', 'planned', $1, now(), now(), now(), now(), now(), (select id from escalation_policies limit 1), now(), 1 returning id`,
			[areaPath],
		);
		// Four calls at ten every day, as the history tells them.
		await house.database.pool.query(
			`insert into events (id, type, at, actor_id, actor_name, thread, payload, ticket_id)
select 'evt_planned' || d || 'x' || n, 'call.opened', $2::timestamptz - d * interval '1 day' + interval '10 hours', 'house', '', '{}', '{"direction":"inbound"}', $1
from generate_series(1, $3::int) d, generate_series(1, 4) n`,
			[rows[0].id, r.dayBegins(new Date(now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)), days],
		);
	}
	const read = () => r.readForecast(house.database.pool, { areaPath, weeks: 6, now: now() });

	it('refuses with less than two weeks of history', async () => {
		expect(await read()).toMatchObject({ standing: 'too_little', calls: 0, days: 0, hours: [] });
		await plantCalls(10);
		expect(await read()).toMatchObject({ standing: 'too_little', calls: 40, hours: [] });
	});

	it('says what each hour brings and needs, and warns while it is thin', async () => {
		await plantCalls(21);
		const told = await read();
		expect(told).toMatchObject({ standing: 'thin', calls: 84, days: 20, talkS: 150, wrapUpS: 30, measuredCalls: 0 });
		expect(told.hours).toHaveLength(168);
		const ten = told.hours.filter(({ hour }) => hour === 10);
		expect(ten.every(({ calls, seats10 }) => calls === 4 && seats10 === 2)).toBe(true);
		expect(told.hours.find(({ hour }) => hour === 3)).toMatchObject({ calls: 0, seats10: 0, seats60: 0 });
	});
});
