import { recordCallStatus } from '@unwalled/call';
import { maskingTerms, ringMasked, tendMask } from '@unwalled/masking';
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

	it('leads to the line of operators by 0', async () => {
		const told = await asks(lastAsk());
		expect(await asks(nextOf(told), '0')).toMatchObject([
			{ do: 'say' },
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

describe('between worker and senior', () => {
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
		const { rows } = await door.house.database.pool.query('select worker_phone as worker, senior_phone as senior from mask_bindings');
		const rings = (from: string) => door.desk.answer('/voice', { sid: newSid(), from, to: MASKING_LINE, query: {} });
		expect(await rings(rows[0].senior)).toMatchObject([{ do: 'say' }, { do: 'room', label: 'senior' }]);
		await door.house.database.pool.query('update mask_bindings set closed_at = now()');
		expect(await rings(rows[0].worker)).toMatchObject([{ text: expect.stringContaining('已经结束') }, { do: 'hang_up' }]);
		const [words, ...greeted] = await rings(rows[0].senior);
		expect(words).toMatchObject({ text: expect.stringContaining('接通服务热线') });
		const onServiceLine = await door.desk.answer('/voice', { sid: newSid(), from: rows[0].senior, to: SERVICE_LINE, query: {} });
		expect(greeted.map(({ do: what }) => what)).toEqual(onServiceLine.map(({ do: what }) => what));
		expect((await rings('+8613911112222')).map(({ do: what }) => what)).toContain('transcribe');
	});
});
