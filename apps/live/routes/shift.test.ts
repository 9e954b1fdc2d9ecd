import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asker, type Door, LI, openDoor } from '../testing/door.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
let door: Door;
let lin: Asker;
let qi: Asker;
let song: Asker;
let today: string;
beforeAll(async () => {
	door = await openDoor();
	[lin, qi, song] = [await door.as('lin'), await door.as('qi'), await door.as('song')];
	for (const one of [lin, qi, song]) await one.post('/api/seat', { state: 'ready' });
	today = new Date(door.house.clock.now().getTime() + 8 * HOUR_MS).toISOString().slice(0, 10);
});
afterAll(() => door.close());

const idOf = ({ session }: Asker): string => session.account.id;
const hours = (from: number): { startsAt: string; endsAt: string } => {
	const at = door.house.clock.now().getTime();
	return { startsAt: new Date(at + from * HOUR_MS).toISOString(), endsAt: new Date(at + (from + 8) * HOUR_MS).toISOString() };
};
const plan = (who: Asker, from: number) => song.post('/api/rota/shifts', { accountId: idOf(who), kind: 'other', ...hours(from) });
const mondayOf = (at: Date): string => {
	const local = new Date(at.getTime() + 8 * HOUR_MS);
	return new Date(local.getTime() - ((local.getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
};
const publishAll = async () => {
	const now = door.house.clock.now();
	for (const weeks of [0, 1]) await song.post('/api/rota/publish', { monday: mondayOf(new Date(now.getTime() + weeks * 7 * DAY_MS)) });
};

describe('the rota', () => {
	it('is planned by supervisors, seen by operators once it is published, and swapped between them', async () => {
		const { view } = (await plan(lin, 48)).json();
		expect(view).toMatchObject({ accountId: idOf(lin), published: false });
		expect((await plan(lin, 50)).json()).toMatchObject({ code: 'refused', facts: { why: 'overlap' } });
		const seenBy = async (who: Asker) => (await who.get(`/api/rota?from=${today}&days=28`)).json();
		expect((await seenBy(song)).shifts).toHaveLength(1);
		expect((await seenBy(lin)).shifts).toEqual([]);
		await publishAll();
		const [shift] = (await seenBy(lin)).shifts;
		expect(shift).toMatchObject({ id: view.id, published: true });
		const asked = (
			await lin.post(`/api/rota/shifts/${shift.id}/ask-swap`, { version: shift.version, askedId: idOf(qi), note: '孩子家长会' })
		).json();
		expect((await lin.post(`/api/rota/swaps/${asked.view.id}/confirm`, { version: 1 })).statusCode).toBe(403);
		const taken = (await qi.post(`/api/rota/swaps/${asked.view.id}/take`, { version: asked.view.version })).json();
		expect(taken.view).toMatchObject({ state: 'taken', takerId: idOf(qi) });
		const stale = await song.post(`/api/rota/swaps/${asked.view.id}/confirm`, { version: asked.view.version });
		expect(stale.json().code).toBe('stale_version');
		const done = (await song.post(`/api/rota/swaps/${asked.view.id}/confirm`, { version: taken.view.version })).json();
		expect(done).toMatchObject({ changed: true, view: { state: 'confirmed', shift: { accountId: idOf(qi) } } });
	});

	it.each([
		['for somebody without a seat', { accountId: 'acc_nobody00', kind: 'day' }, 404],
		['of no kind', { accountId: 'acc_nobody00', kind: 'lunch' }, 400],
	])('refuses a shift %s', async (_name, change, status) => {
		expect((await song.post('/api/rota/shifts', { ...hours(90), ...change })).statusCode).toBe(status);
	});
});

describe('the shift now', () => {
	it('tells who is planned and away, and who is there without a shift', async () => {
		const { view } = (await plan(qi, -1)).json();
		await publishAll();
		await qi.post('/api/seat', { state: 'offline' });
		const now = (await song.get('/api/shift')).json();
		expect(now).toMatchObject({ hasRota: true, absent: [{ id: view.id }] });
		expect(now.unplanned).toEqual(expect.arrayContaining([idOf(lin)]));
		expect(now.seats).toHaveLength(3);
	});

	it('lets a supervisor give a held ticket to another operator and back, each with its reason in the timeline', async () => {
		const { ticketId: id } = await door.press(LI);
		const open = (await lin.get(`/api/tickets/${id}`)).json().ticket;
		const body = { version: open.version, operatorId: idOf(qi), reason: '换班' };
		expect((await song.post(`/api/tickets/${id}/reassign`, body)).json().code).toBe('refused');
		const held = (await lin.post(`/api/tickets/${id}/acknowledge`)).json().view;
		expect((await song.post(`/api/tickets/${id}/reassign`, body)).json().code).toBe('stale_version');
		const given = (await song.post(`/api/tickets/${id}/reassign`, { ...body, version: held.version })).json();
		expect(given).toMatchObject({ changed: true, view: { acknowledgedBy: { id: idOf(qi) }, timerDueAt: held.timerDueAt } });
		const again = { ...body, version: given.view.version };
		expect((await song.post(`/api/tickets/${id}/reassign`, again)).json()).toMatchObject({ changed: false });
		const back = (await song.post(`/api/tickets/${id}/reassign`, { ...again, operatorId: idOf(lin) })).json();
		expect(back.view.acknowledgedBy.id).toBe(idOf(lin));
		const { timeline } = (await lin.get(`/api/tickets/${id}`)).json();
		const told = timeline.filter(({ kind }: { kind: string }) => kind === 'ticket.reassigned');
		expect(told.map(({ facts }: { facts: object }) => facts)).toEqual(
			expect.arrayContaining([expect.objectContaining({ reason: '换班' })]),
		);
	});

	it('never lets a cry for help ring by hand', async () => {
		const { rows } = await door.house.database.pool.query(`select id from calls where direction = 'inbound' limit 1`);
		const { seats } = (await song.get('/api/shift')).json();
		const { seatId } = seats.find(({ accountId }: { accountId: string }) => accountId === idOf(lin));
		expect((await song.post(`/api/calls/${rows[0].id}/give`, { seatId })).json()).toMatchObject({
			code: 'refused',
			facts: { why: 'cries_for_help' },
		});
	});
});

describe('the forecast', () => {
	it('says that there is too little to go by, and simulates all the same', async () => {
		expect((await song.get('/api/forecast')).json()).toMatchObject({ standing: 'too_little', hours: [] });
		const asked = 'callsPerHour=60&talkS=150&wrapUpS=30&sosShare=0.1&seats=5&seed=7';
		const [first, second] = [await song.get(`/api/forecast/simulation?${asked}`), await song.get(`/api/forecast/simulation?${asked}`)];
		expect(first.json()).toMatchObject({ calls: 30_000, erlang: { within10: expect.any(Number) } });
		expect(second.json()).toEqual(first.json());
		expect((await song.get('/api/forecast/simulation?callsPerHour=60')).statusCode).toBe(400);
	});
});

describe('quality', () => {
	const month = (): string => today.slice(0, 7);
	it('lists a cry for help that was answered, and lets a supervisor judge it and the operator alone answer', async () => {
		const { pool } = door.house.database;
		await pool.query(
			`update calls set operator_id = $1, operator_name = '林', answered_at = $2, ended_at = $2, status = 'completed', line = 'wrapping_up' where direction = 'inbound'`,
			[idOf(lin), door.house.clock.now()],
		);
		expect((await song.post('/api/quality/fill', { month: month() })).json()).toMatchObject({ changed: true });
		const [review] = (await song.get(`/api/quality?month=${month()}`)).json().rows;
		expect(review).toMatchObject({ cause: 'sos', accountId: idOf(lin), reviewedAt: null });
		expect((await qi.get(`/api/quality?month=${month()}`)).json().rows).toEqual([]);
		const marks = { greeting: 'yes', identity: 'yes', need: 'yes', priority: 'no', action: 'yes', closing: 'yes', words: 'yes' };
		const partly = { version: review.version, marks: { greeting: 'yes' } };
		expect((await song.post(`/api/quality/${review.id}/review`, partly)).statusCode).toBe(400);
		const judged = (await song.post(`/api/quality/${review.id}/review`, { version: review.version, marks, remark: '级别偏低' })).json();
		expect(judged.view).toMatchObject({ score: 86, remark: '级别偏低' });
		const reply = { version: judged.view.version, reply: '明白' };
		expect((await qi.post(`/api/quality/${review.id}/reply`, reply)).statusCode).toBe(404);
		expect((await lin.post(`/api/quality/${review.id}/reply`, reply)).json()).toMatchObject({ changed: true, view: { reply: '明白' } });
		const progress = (await lin.get(`/api/quality/progress?month=${month()}`)).json();
		expect(progress.rows).toMatchObject([{ accountId: idOf(lin), sos: 1, sosReviewed: 1, averageScore: 86 }]);
	});
});
