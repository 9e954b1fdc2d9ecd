import { listCallsByRoom, recordCallStatus } from '@unwalled/call';
import { maskingTerms, ringMasked, takeMaskedCall, tendMask } from '@unwalled/masking';
import { advanceCareTask, dialCareTask, listDueCareTasks, makeCareTask, outreachTerms, planCare } from '@unwalled/outreach';
import { readConfig } from '@unwalled/runtime';
import { households } from '@unwalled/street';
import type { Ask, Script } from '@unwalled/telephony';
import { acceptedVisit } from '@unwalled/visit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Door, newSid, openDoor, SERVICE_LINE } from '../testing/door.ts';
import { NotingCarrier } from '../testing/noting-carrier.ts';

const MASKING_LINE = '+8663112345';
const config = readConfig({ UNWALLED_MASKING_LINE: MASKING_LINE });
const masking = maskingTerms(config);
const terms = { ...outreachTerms(config), quietHours: [], lines: 10 };
const lin = { id: 'acc_lin0', name: '林晓梅' };
const senior = households[0]?.seniors[0]?.id ?? '';

let door: Door;
let carrier: NotingCarrier;
beforeAll(async () => {
	door = await openDoor({ maskingLine: MASKING_LINE });
});
afterAll(() => door.close());
beforeEach(() => {
	carrier = new NotingCarrier();
});

const asks = ({ path, query = {} }: Ask, digits?: string): Promise<Script> => door.desk.answer(path, { sid: newSid(), query, digits });
const lastAsk = (): Ask => carrier.placed.at(-1)?.ask ?? { path: '/wait' };
const lastCall = (): string => carrier.placed.at(-1)?.callId ?? '';
const nextOf = ([step]: Script): Ask => (step?.do === 'gather' ? step.next : { path: '/wait' });

async function careTask(mode: 'automatic' | 'preview'): Promise<string> {
	const days = { weekdays: [1, 2, 3, 4, 5, 6, 7], everyDays: null, startsOn: '2026-11-01', at: '00:00', until: '23:59' };
	const said = { ringsTwice: false, inQuietHours: false, language: '', wish: '', mode, text: '该吃药了。' };
	const { plan } = await planCare(door.house, { seniorId: senior, wish: { ...days, ...said }, actor: lin });
	await makeCareTask(door.house, { planId: plan.id });
	const { rows } = await door.house.database.pool.query<{ id: string }>('select id from care_tasks where plan_id = $1', [plan.id]);
	return rows[0]?.id ?? '';
}

describe('a reminder that is read out', () => {
	beforeEach(async () => {
		const careTaskId = await careTask('automatic');
		expect(await listDueCareTasks(door.house.database.sql, door.house.clock.now(), 10)).toContain(careTaskId);
		expect(await advanceCareTask(door.house, { carrier, terms }, { careTaskId })).toBe('rung');
	});

	it('asks for a digit, asks again after a wrong one, and thanks for the right one', async () => {
		const told = await asks(lastAsk());
		expect(told).toMatchObject([{ do: 'gather', text: '该吃药了。已经听到，请按1。找人工，请按0。', next: { path: '/care-answer' } }]);
		expect(await asks(nextOf(told), '7')).toMatchObject([{ do: 'say' }, { do: 'ask', of: { path: '/care', query: { again: '1' } } }]);
		expect(await asks(nextOf(told), '1')).toMatchObject([{ do: 'say', text: expect.stringContaining('谢谢') }, { do: 'hang_up' }]);
		expect(await asks(lastAsk())).toMatchObject([{ do: 'say', text: expect.stringContaining('已经办好') }, { do: 'hang_up' }]);
	});

	it('takes no silence for an answer, as of a machine', async () => {
		const told = await asks(lastAsk());
		expect(await asks(nextOf(told), '')).toMatchObject([{ do: 'say', text: expect.stringContaining('没有收到按键') }, { do: 'hang_up' }]);
	});

	it('tells a machine nothing, counts it as a miss once, and rings again', async () => {
		const { rows: before } = await door.house.database.pool.query('select count(*)::int as n from care_attempts where settled_at is null');
		for (const _ of [1, 2]) {
			const { path, query = {} } = lastAsk();
			expect(await door.desk.answer(path, { sid: newSid(), query, isMachine: true })).toEqual([{ do: 'hang_up' }]);
		}
		const { rows } = await door.house.database.pool.query(
			`select a.outcome, t.state, t.answered_at from care_attempts a join care_tasks t on t.id = a.task_id where a.call_id = $1`,
			[lastCall()],
		);
		expect(rows).toEqual([{ outcome: 'missed', state: 'waiting', answered_at: null }]);
		const { rows: after } = await door.house.database.pool.query('select count(*)::int as n from care_attempts where settled_at is null');
		expect(before[0].n - after[0].n).toBe(1);
	});

	it('is heard only after a key where the carrier tells no machine from a person', async () => {
		const { path, query = {} } = lastAsk();
		const first = await asks({ path, query: { ...query, hears: 'key' } });
		expect(first).toMatchObject([{ do: 'gather', text: expect.not.stringContaining('吃药') }]);
		const second = await asks(nextOf(first), '');
		expect(await asks(nextOf(second), '5')).toMatchObject([{ text: expect.stringContaining('该吃药了') }]);
		expect(await asks(nextOf(second), '')).toEqual([{ do: 'hang_up' }]);
	});

	it('leads to the line of operators by 0', async () => {
		const told = await asks(lastAsk());
		expect(await asks(nextOf(told), '0')).toMatchObject([
			{ do: 'say' },
			{ do: 'record' },
			{ do: 'room', room: lastCall(), label: 'senior', wait: { path: '/wait' }, startsRoom: false, endsRoom: true },
		]);
	});
});

it('brings an operator and then the senior into one room for a care call', async () => {
	const careTaskId = await careTask('preview');
	await dialCareTask(door.house, { carrier, terms }, { careTaskId, actor: lin });
	const room = lastCall();
	expect(await asks(lastAsk())).toMatchObject([{ do: 'say' }, { do: 'room', room, startsRoom: true, endsRoom: true }]);
	const { rows } = await door.house.database.pool.query<{ id: string }>(`select id from calls where starts_with(purpose, $1)`, [
		`room:${room}.care:`,
	]);
	const call = rows[0]?.id ?? '';
	expect(await asks({ path: '/care', query: { call } })).toMatchObject([{ do: 'say' }, { do: 'room', room, label: call }]);
	expect(await asks({ path: '/care', query: { call: room, wait: '1' } })).toMatchObject([{ text: '正在呼叫老人。' }, { do: 'pause' }]);
	await recordCallStatus(door.house, { carrierSid: '', callId: call, status: 'no_answer', sequence: 1 });
	expect(await asks({ path: '/care', query: { call: room, wait: '1' } })).toMatchObject([
		{ text: expect.stringContaining('没有接听') },
		{ do: 'pause' },
	]);
});

const waitingCalls = async (ticketId: string) =>
	(
		await door.house.database.pool.query(
			`select party, phone from calls where ticket_id = $1 and direction = 'inbound' and line = 'waiting' and ended_at is null`,
			[ticketId],
		)
	).rows;

describe('between worker and senior', () => {
	it('whoever rings waits for an operator when the other one does not answer', async () => {
		const visit = await acceptedVisit(door.house);
		await tendMask(door.house, masking, { visitId: visit.id });
		const { rows: bindings } = await door.house.database.pool.query('select * from mask_bindings where visit_id = $1', [visit.id]);
		for (const side of ['worker', 'senior'] as const) {
			const entry = await takeMaskedCall(door.house, { bindingId: bindings[0].id, side, sid: newSid() });
			const room = entry.kind === 'over' ? '' : entry.room;
			const wait: Ask = { path: '/masked', query: { call: room, wait: '1' } };
			expect(await asks(wait)).toMatchObject([{ text: expect.stringContaining('请稍候') }, { do: 'pause' }]);
			expect(await waitingCalls(visit.ticketId)).toEqual([]);
			const [other] = await listCallsByRoom(door.house.database.sql, room);
			await recordCallStatus(door.house, { carrierSid: '', callId: other?.id ?? '', status: 'no_answer', sequence: 1 });
			expect(await asks(wait)).toMatchObject([{ text: expect.stringContaining('正在为您接通坐席') }, { do: 'pause' }]);
			expect(await asks(wait)).toMatchObject([{ text: expect.not.stringContaining('挂机') }, { do: 'pause' }]);
			expect(await waitingCalls(visit.ticketId)).toMatchObject([{ party: side }]);
			await recordCallStatus(door.house, { carrierSid: '', callId: room, status: 'completed', sequence: 2 });
		}
		await door.house.database.pool.query('update mask_bindings set closed_at = now()');
	});

	it('a call is joined in one room, from both sides, and the number in between is no dead end afterwards', async () => {
		const visit = await acceptedVisit(door.house);
		expect(await tendMask(door.house, masking, { visitId: visit.id })).toBe('bound');
		await ringMasked(door.house, carrier, { visitId: visit.id, actor: lin });
		const room = lastCall();
		expect(carrier.placed.at(-1)).toMatchObject({ from: MASKING_LINE });
		expect(await asks(lastAsk())).toMatchObject([{ do: 'say' }, { do: 'room', room, startsRoom: true, endsRoom: true }]);
		const { rows: legs } = await door.house.database.pool.query<{ id: string }>(`select id from calls where starts_with(purpose, $1)`, [
			`room:${room}.mask:`,
		]);
		expect(await asks({ path: '/masked', query: { call: legs[0]?.id ?? '' } })).toMatchObject([
			{ text: expect.stringContaining('上门服务人员') },
			{ do: 'room', room },
		]);
		const { rows } = await door.house.database.pool.query(
			'select worker_phone as worker, senior_phone as senior from mask_bindings where closed_at is null',
		);
		const rings = (from: string) => door.desk.answer('/voice', { sid: newSid(), from, to: MASKING_LINE, query: {} });
		expect(await rings(rows[0].senior)).toMatchObject([{ do: 'say' }, { do: 'record' }, { do: 'room', label: 'senior' }]);
		await door.house.database.pool.query('update mask_bindings set closed_at = now()');
		const over = await rings(rows[0].worker);
		expect(over).toMatchObject([{ text: expect.stringContaining('已经结束') }, { do: 'record' }, { do: 'room', wait: { path: '/wait' } }]);
		expect(await waitingCalls(visit.ticketId)).toEqual([{ party: 'worker', phone: rows[0].worker }]);
		const [words, ...greeted] = await rings(rows[0].senior);
		expect(words).toMatchObject({ text: expect.stringContaining('接通服务热线') });
		const onServiceLine = await door.desk.answer('/voice', { sid: newSid(), from: rows[0].senior, to: SERVICE_LINE, query: {} });
		expect(greeted.map(({ do: what }) => what)).toEqual(onServiceLine.map(({ do: what }) => what));
		expect((await rings('+8613911112222')).map(({ do: what }) => what)).toContain('transcribe');
	});
});
