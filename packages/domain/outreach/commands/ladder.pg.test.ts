import { rootAreaPath } from '@unwalled/registry';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as o from '../index.ts';
import type { CareTask } from '../model.ts';
import { operator, plan, ringingCarrier, SENIOR, supervisor, told } from '../testing/care.ts';

const MIN = 60_000;
const terms = { lines: 4, retryMin: 30, quietHours: [], callerId: '+8663112340' };
let house: TestHouse;
let phone: ReturnType<typeof ringingCarrier>;
beforeEach(async () => {
	house = await openTestHouse();
	phone = ringingCarrier();
});
afterEach(() => house.close());

const deps = () => ({ carrier: phone.carrier, terms });
const taskOf = async (): Promise<CareTask> => {
	const { rows } = await house.database.pool.query<{ id: string }>('select id from care_tasks');
	return o.findCareTask(house.database.sql, rows[0]?.id ?? '');
};
const count = async (what: string): Promise<number> =>
	(await house.database.pool.query(`select count(*)::int as n from ${what}`)).rows[0].n;

/** Does what the sweeper does. */
async function sweep(): Promise<void> {
	for (const planId of await o.listPlansDue(house, 10)) await o.makeCareTask(house, { planId });
	for (const careTaskId of await o.listCareCallsToSettle(house, 10)) await o.settleCareAttempts(house, terms, { careTaskId });
	for (const careTaskId of await o.listDueCareTasks(house.database.sql, house.clock.now(), 10))
		await o.advanceCareTask(house, deps(), { careTaskId });
}
const lastCall = (): string => phone.placed.at(-1)?.callId ?? '';
async function nobodyAnswers(): Promise<void> {
	await told(house, lastCall(), 'no_answer');
	await sweep();
}

describe('a plan', () => {
	it('puts one call on a day’s list, however often and by how many it is asked', async () => {
		const planId = await plan(house);
		const made = await Promise.all(Array.from({ length: 5 }, () => o.makeCareTask(house, { planId })));
		expect(made.filter((outcome) => outcome === 'made')).toHaveLength(1);
		expect(await o.listPlansDue(house, 10)).toEqual([]);
		expect(await taskOf()).toMatchObject({ state: 'due', seniorId: SENIOR, areaPath: expect.stringMatching(/^\d{12}/) });
	});

	it('that is stopped takes its call off the list, and puts it back when the stop is undone', async () => {
		const planId = await plan(house);
		await sweep();
		const { id } = await taskOf();
		await o.settleCareAttempts(house, terms, { careTaskId: id });
		await house.database.pool.query(`update care_tasks set state = 'due', attempts = 0`);
		await o.stopCarePlan(house, { planId, stopped: true, actor: supervisor, reason: '住院' });
		expect(await taskOf()).toMatchObject({ state: 'canceled', dueAt: null });
		expect(await o.stopCarePlan(house, { planId, stopped: true, actor: supervisor, reason: '住院' })).toMatchObject({ changed: false });
		await o.stopCarePlan(house, { planId, stopped: false, actor: supervisor });
		expect(await taskOf()).toMatchObject({ state: 'due', dueAt: expect.any(Date) });
	});
});

describe('the ladder', () => {
	it('rings twice, tells the family, and ends in exactly one visit ticket', async () => {
		await plan(house);
		await sweep();
		expect(phone.placed[0]).toMatchObject({ ask: { path: '/care' }, from: '+8663112340' });
		await nobodyAnswers();
		expect(await taskOf()).toMatchObject({ state: 'waiting', misses: 1 });
		expect(phone.placed).toHaveLength(1);
		await house.clock.advance(30 * MIN);
		await sweep();
		await nobodyAnswers();
		expect(await taskOf()).toMatchObject({ state: 'family', misses: 2 });
		expect(await count(`messages where purpose like 'care.%'`)).toBeGreaterThan(0);
		await nobodyAnswers();
		await house.clock.advance(30 * MIN);
		const { id } = await taskOf();
		const steps = await Promise.all(Array.from({ length: 4 }, () => o.advanceCareTask(house, deps(), { careTaskId: id })));
		expect(steps.filter((outcome) => outcome === 'visit_opened')).toHaveLength(1);
		expect(await count('tickets')).toBe(1);
		expect(await taskOf()).toMatchObject({ state: 'visit', dueAt: null, ticketId: expect.stringMatching(/^tkt_/) });
		const { rows } = await house.database.pool.query('select status, priority, timer_due_at, senior_id from tickets');
		expect(rows[0]).toMatchObject({ status: 'open', priority: 'P2', senior_id: SENIOR, timer_due_at: expect.any(Date) });
	});

	it('ends when the family takes it', async () => {
		await plan(house);
		for (const _ of [1, 2]) {
			await sweep();
			await nobodyAnswers();
			await house.clock.advance(30 * MIN);
		}
		const callId = lastCall();
		expect(await o.enterCareCall(house, terms, { callId })).toMatchObject({ kind: 'family' });
		expect(await o.answerCareCall(house, { callId, digits: '1' })).toBe('thanked');
		await sweep();
		expect(await taskOf()).toMatchObject({ state: 'reached' });
		expect(await count('tickets')).toBe(0);
	});

	it('counts an answering machine, which presses nothing, as a miss', async () => {
		await plan(house);
		await sweep();
		await told(house, lastCall(), 'in_progress');
		expect(await o.answerCareCall(house, { callId: lastCall(), digits: '' })).toBe('nothing');
		await told(house, lastCall(), 'completed');
		await sweep();
		expect(await taskOf()).toMatchObject({ state: 'waiting', misses: 1 });
	});

	it('goes on where a process died between writing the ring down and dialling', async () => {
		await plan(house);
		await sweep();
		await house.database.pool.query('update calls set carrier_sid = null, placing_since = null');
		await house.clock.advance(31 * MIN);
		await sweep();
		expect(await taskOf()).toMatchObject({ state: 'waiting', misses: 1 });
	});
});

describe('what is pressed', () => {
	it('is stored once', async () => {
		await plan(house);
		await sweep();
		const answers = await Promise.all(['1', '1'].map((digits) => o.answerCareCall(house, { callId: lastCall(), digits })));
		expect(answers).toEqual(['thanked', 'thanked']);
		expect(await taskOf()).toMatchObject({ state: 'reached', digit: '1', version: 3 });
	});

	it('0 makes the leg a caller of one ticket, who waits for an operator', async () => {
		await plan(house);
		await sweep();
		for (const _ of [1, 2]) expect(await o.answerCareCall(house, { callId: lastCall(), digits: '0' })).toBe('to_a_person');
		const { rows } = await house.database.pool.query(
			`select c.direction, c.line, t.status from calls c join tickets t on t.id = c.ticket_id where c.id = $1`,
			[lastCall()],
		);
		expect(rows).toEqual([{ direction: 'inbound', line: 'waiting', status: 'open' }]);
		expect(await count('tickets')).toBe(1);
	});
});

describe('lines', () => {
	it('are never more than agreed, by however many dispatchers they are taken', async () => {
		const { rows } = await house.database.pool.query<{ id: string }>('select id from seniors where left_at is null limit 6');
		for (const { id } of rows) await plan(house, { seniorId: id });
		for (const planId of await o.listPlansDue(house, 10)) await o.makeCareTask(house, { planId });
		const due = await o.listDueCareTasks(house.database.sql, house.clock.now(), 10);
		const two = { carrier: phone.carrier, terms: { ...terms, lines: 2 } };
		const outcomes = await Promise.all([...due, ...due].map((careTaskId) => o.advanceCareTask(house, two, { careTaskId })));
		expect(due.length).toBeGreaterThan(2);
		expect(outcomes.filter((outcome) => outcome === 'rung')).toHaveLength(2);
		expect(await count('care_attempts where settled_at is null')).toBe(2);
		await told(house, lastCall(), 'no_answer');
		await sweep();
		expect(await count('care_attempts')).toBeGreaterThan(2);
	});
});

describe('an operator', () => {
	it('is rung first, and the senior after them into the same room, once', async () => {
		await plan(house, { mode: 'preview' });
		await sweep();
		const { id } = await taskOf();
		expect(await o.dialCareTask(house, deps(), { careTaskId: id, actor: operator })).toMatchObject({ changed: true });
		expect(await o.dialCareTask(house, deps(), { careTaskId: id, actor: operator })).toMatchObject({ changed: false });
		await expect(o.dialCareTask(house, deps(), { careTaskId: id, actor: supervisor })).rejects.toMatchObject({ code: 'refused' });
		expect(phone.placed.map(({ to }) => to)).toEqual([`client:${operator.id}`]);
		const callId = lastCall();
		for (const _ of [1, 2]) expect(await o.enterCareCall(house, terms, { callId })).toEqual({ kind: 'operator', room: callId });
		const { rows } = await house.database.pool.query<{ id: string }>(`select id from calls where party = 'senior'`);
		expect(rows).toHaveLength(1);
		expect(await o.enterCareCall(house, terms, { callId: rows[0]?.id ?? '' })).toMatchObject({ kind: 'senior', room: callId });
		expect(await count(`events where type = 'call.wanted'`)).toBe(1);
	});

	it('who hears that help is needed holds its one ticket', async () => {
		await plan(house, { mode: 'preview' });
		await sweep();
		const { id } = await taskOf();
		const report = { careTaskId: id, result: 'needs_help', note: '腿疼，下不了床', actor: operator } as const;
		await expect(o.reportCareCall(house, terms, report)).rejects.toMatchObject({ code: 'refused' });
		await o.dialCareTask(house, deps(), { careTaskId: id, actor: operator });
		expect(await o.reportCareCall(house, terms, report)).toMatchObject({ changed: true, task: { state: 'needs_help' } });
		expect(await o.reportCareCall(house, terms, report)).toMatchObject({ changed: false });
		const { rows } = await house.database.pool.query('select operator_id, summary, status from tickets');
		expect(rows).toEqual([{ operator_id: operator.id, summary: '腿疼，下不了床', status: 'acknowledged' }]);
	});
});

describe('a campaign', () => {
	const begin = async (seniorIds: string[] | null) =>
		o.startCampaign(house, {
			areaPath: await rootAreaPath(house.database.pool),
			seniorIds,
			title: '高温提醒',
			text: '今天高温，请少出门。',
			choices: [
				{ digit: '1', meaning: '知道了', helps: false },
				{ digit: '2', meaning: '需要帮助', helps: true },
			],
			startsAt: house.clock.now(),
			endsAt: new Date(house.clock.now().getTime() + 180 * MIN),
			actor: supervisor,
		});

	it('has a row for everybody before the first telephone rings, and help that is pressed is a ticket', async () => {
		await begin([SENIOR]);
		expect(await count('care_tasks')).toBe(1);
		await sweep();
		expect(await o.answerCareCall(house, { callId: lastCall(), digits: '2' })).toBe('help_is_coming');
		expect(await taskOf()).toMatchObject({ state: 'needs_help', digit: '2', ticketId: expect.any(String) });
	});

	it('gives up after two misses and troubles no family', async () => {
		await begin([SENIOR]);
		await sweep();
		await nobodyAnswers();
		await house.clock.advance(30 * MIN);
		await sweep();
		await nobodyAnswers();
		expect(await taskOf()).toMatchObject({ state: 'not_reached', misses: 2 });
		expect([await count('tickets'), await count('messages')]).toEqual([0, 0]);
	});
});
