import { maskingTerms, tendMask } from '@unwalled/masking';
import { makeCareTask } from '@unwalled/outreach';
import { readConfig } from '@unwalled/runtime';
import { households } from '@unwalled/street';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asker, type Door, LI, loginOf, openDoor } from '../testing/door.ts';

const home = households[0];
const seniorId = home?.seniors[0]?.id ?? '';
const wish = {
	weekdays: [1, 2, 3, 4, 5, 6, 7],
	everyDays: null,
	startsOn: '2026-11-20',
	at: '16:00',
	until: '19:00',
	ringsTwice: true,
	inQuietHours: false,
	language: '胶东话',
	wish: '午睡，四点再打',
	mode: 'preview',
	text: '',
};
let door: Door;
let lin: Asker;
let leader: Asker;
beforeAll(async () => {
	door = await openDoor();
	lin = await door.as('lin');
	leader = await door.as('song');
});
afterAll(() => door.close());

describe('care calls', () => {
	it('are planned by a supervisor, rung and reported by an operator, and help is a ticket', async () => {
		expect((await lin.post('/api/care-plans', { seniorId, ...wish })).statusCode).toBe(403);
		const planned = (await leader.post('/api/care-plans', { seniorId, ...wish })).json();
		expect(planned).toMatchObject({ changed: true, view: { seniorId, wish: wish.wish, stoppedAt: null } });
		await makeCareTask(door.house, { planId: planned.view.id });
		const [task] = (await lin.get('/api/care-tasks')).json().rows;
		expect(task).toMatchObject({ senior: { id: seniorId }, state: 'due', ringsTwice: true, wish: wish.wish, language: '胶东话' });
		expect((await lin.post(`/api/care-tasks/${task.id}/report`, { result: 'well' })).statusCode).toBe(409);
		expect((await lin.post(`/api/care-tasks/${task.id}/dial`)).json()).toMatchObject({ changed: true, view: { state: 'ringing' } });
		expect(door.carrier.placed.at(-1)).toMatchObject({ to: expect.stringMatching(/^client:/), ask: { path: '/care' } });
		const report = { result: 'needs_help', note: '头晕' };
		const reported = (await lin.post(`/api/care-tasks/${task.id}/report`, report)).json();
		expect(reported.view).toMatchObject({ state: 'needs_help', note: '头晕', ticketId: expect.stringMatching(/^tkt_/) });
		expect((await lin.get(`/api/tickets/${reported.view.ticketId}`)).json().ticket).toMatchObject({
			status: 'acknowledged',
			summary: '头晕',
		});
	});

	it('stop with their plan, and the stop can be undone', async () => {
		const { view } = (await leader.post('/api/care-plans', { seniorId, ...wish, at: '17:00' })).json();
		await makeCareTask(door.house, { planId: view.id });
		const stateOf = async () => {
			const { rows } = await door.house.database.pool.query('select state from care_tasks where plan_id = $1', [view.id]);
			return rows[0].state;
		};
		expect((await leader.post(`/api/care-plans/${view.id}/stop`, { reason: '住院' })).json()).toMatchObject({ changed: true });
		expect(await stateOf()).toBe('canceled');
		expect((await leader.post(`/api/care-plans/${view.id}/resume`)).json()).toMatchObject({ changed: true, view: { stoppedAt: null } });
		expect(await stateOf()).toBe('due');
		expect((await lin.get(`/api/care-plans?seniorId=${seniorId}`)).json().rows.length).toBeGreaterThan(1);
	});

	it.each([
		['on no day', { weekdays: [] }],
		['whose time ends before it begins', { until: '15:00' }],
		['without words for a house that rings by itself', { mode: 'automatic' }],
	])('are refused %s', async (_name, change) => {
		expect((await leader.post('/api/care-plans', { seniorId, ...wish, ...change })).statusCode).toBe(400);
	});
});

describe('what a street sees of care calls', () => {
	it('are its own: a plan of another street is neither found nor changed, and its senior is not rung', async () => {
		const { pool } = door.house.database;
		const { rows: elsewhere } = await pool.query<{ id: string; area_path: string }>(
			`select id, area_path from seniors where left_at is null and area_path not like (select area_path || '%' from accounts where login = 'he') limit 1`,
		);
		const [senior] = elsewhere;
		const { view } = (await leader.post('/api/care-plans', { seniorId: senior?.id, ...wish })).json();
		await makeCareTask(door.house, { planId: view.id });
		const { rows: made } = await pool.query('select id, version from care_tasks where plan_id = $1', [view.id]);
		// The street has no supervisor of its own: lend it one.
		await pool.query(`update accounts set role = 'supervisor' where login = 'he'`);
		const he = await door.as('he');
		const seen = async (path: string) => (await he.get(path)).json().rows.map(({ id }: { id: string }) => id);
		expect(await seen('/api/care-plans')).not.toContain(view.id);
		expect(await seen('/api/care-tasks')).not.toContain(made[0].id);
		const refused = [
			await he.post(`/api/care-plans/${view.id}/change`, { version: view.version, ...wish }),
			await he.post(`/api/care-plans/${view.id}/stop`, { reason: '试试' }),
			await he.post(`/api/care-plans/${view.id}/resume`),
			await he.post(`/api/care-tasks/${made[0].id}/dial`),
			await he.post('/api/care-plans', { seniorId: senior?.id, ...wish }),
		];
		expect(refused.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404, 404]);
		const { rows: plans } = await pool.query('select version, stopped_at from care_plans where id = $1', [view.id]);
		expect(plans).toEqual([{ version: view.version, stopped_at: null }]);
	});

	it('come page by page, by words and by state, with name and next call', async () => {
		const all = (await lin.get('/api/care-plans')).json();
		const paged: string[] = [];
		for (let next: string | null = ''; next !== null; ) {
			const page: { rows: { id: string }[]; next: string | null } = (
				await lin.get(`/api/care-plans?limit=1${next && `&after=${next}`}`)
			).json();
			paged.push(...page.rows.map(({ id }) => id));
			next = page.next;
		}
		expect(paged).toEqual(all.rows.map(({ id }: { id: string }) => id));
		const name = encodeURIComponent(home?.seniors[0]?.name ?? '');
		const [found] = (await lin.get(`/api/care-plans?query=${name}&state=running`)).json().rows;
		expect(found).toMatchObject({ seniorId, senior: { name: home?.seniors[0]?.name }, nextCallAt: expect.any(String) });
		expect((await lin.get('/api/care-plans?query=%25')).json().rows).toEqual([]);
		expect((await lin.get('/api/care-plans?state=stopped')).json().rows).toEqual([]);
	});

	it('leave the trail of who planned and who stopped, and why', async () => {
		const { view } = (await leader.post('/api/care-plans', { seniorId, ...wish, at: '15:30' })).json();
		expect((await leader.post(`/api/care-plans/${view.id}/stop`)).statusCode).toBe(400);
		await leader.post(`/api/care-plans/${view.id}/stop`, { reason: '老人住院' });
		const { rows } = await door.house.database.pool.query(
			`select action, reason, actor_id from trail.entries where subject_id = $1 order by seq`,
			[view.id],
		);
		expect(rows).toEqual([
			{ action: 'care_plan.made', reason: null, actor_id: 'acc_song' },
			{ action: 'care_plan.stopped', reason: '老人住院', actor_id: 'acc_song' },
		]);
	});

	it('shows who did not answer on the ladder alone, and how many lines are taken', async () => {
		const ladder = async () => (await lin.get('/api/care-tasks?standing=ladder')).json().rows;
		const before = (await ladder()).length;
		const { rows } = await door.house.database.pool.query(
			`update care_tasks set state = 'family', misses = 2, attempts = 2 where id = (select id from care_tasks where state = 'due' limit 1) returning id`,
		);
		const now = await ladder();
		expect(now).toHaveLength(before + 1);
		expect(now.map(({ id }: { id: string }) => id)).toContain(rows[0].id);
		expect((await lin.get('/api/care-lines')).json()).toEqual({ taken: expect.any(Number), allowed: expect.any(Number) });
	});
});

it('a campaign tells how far it is, and stops', async () => {
	const { rows } = await door.house.database.pool.query('select area_path from seniors where id = $1', [seniorId]);
	const now = door.house.clock.now().getTime();
	const body = {
		areaPath: rows[0].area_path,
		seniorIds: [seniorId],
		title: '高温提醒',
		text: '今天高温，请少出门。',
		choices: [{ digit: '1', meaning: '知道了' }],
		startsAt: new Date(now).toISOString(),
		endsAt: new Date(now + 3_600_000).toISOString(),
	};
	const { view } = (await leader.post('/api/campaigns', body)).json();
	expect(view).toMatchObject({ recipients: 1, byState: [{ state: 'due', count: 1 }], choices: [{ digit: '1', answers: 0, helps: false }] });
	const { view: plan } = (await leader.post('/api/care-plans', { seniorId, ...wish, at: '18:30' })).json();
	await makeCareTask(door.house, { planId: plan.id });
	const tasks = await door.house.database.pool.query('select id from care_tasks where campaign_id = $1', [view.id]);
	const planned = await door.house.database.pool.query('select id from care_tasks where plan_id = $1', [plan.id]);
	const listed = (await lin.get('/api/care-tasks')).json().rows.map(({ id }: { id: string }) => id);
	// Wished later, but rung by people: a campaign of thousands does not push it off the end of the list.
	expect(listed.indexOf(planned.rows[0].id)).toBeLessThan(listed.indexOf(tasks.rows[0].id));
	expect(listed).toContain(planned.rows[0].id);
	expect((await leader.post(`/api/campaigns/${view.id}/stop`, { reason: '住院' })).json().view.byState).toEqual([
		{ state: 'canceled', count: 1 },
	]);
	expect((await leader.post(`/api/campaigns/${view.id}/resume`)).json().view.byState).toEqual([{ state: 'due', count: 1 }]);
	expect((await lin.get('/api/campaigns')).json().rows).toHaveLength(1);
});

it('a worker rings the senior without seeing a number', async () => {
	const { ticketId } = await door.press(LI);
	const offer = await door.offer(lin, ticketId);
	const worker = await door.as(loginOf(offer.worker));
	const visitId = await door.accept(worker);
	expect((await worker.post(`/api/visits/${visitId}/call`)).statusCode).toBe(409);
	await tendMask(door.house, maskingTerms(readConfig({})), { visitId });
	const answer = await worker.get('/api/provider/home');
	expect(answer.json().jobs[0]).toMatchObject({ phone: null, masked: { phone: expect.stringContaining('****'), digit: 1 } });
	expect(answer.body).not.toContain(LI);
	expect((await worker.post(`/api/visits/${visitId}/call`)).json()).toEqual({ changed: true });
	expect(door.carrier.placed.at(-1)).toMatchObject({ ask: { path: '/masked' } });
});
