import { recordFindings, ringSupervisor } from '@unwalled/audit';
import { listCallsByTickets, placeCall, recordCallStatus, sayInCall } from '@unwalled/call';
import { dutyPhone, households } from '@unwalled/street';
import type { Ask } from '@unwalled/telephony';
import { answerCall, callOut, escalateTicket } from '@unwalled/ticket';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Door, newSid, openDoor, SERVICE_LINE, SOS_LINE } from '../testing/door.ts';
import { NotingCarrier } from '../testing/noting-carrier.ts';
import { CALL_IS_LOST, CONTACT_GREETING } from './sentences.ts';

// What the flows of infra/flows say.
const SOS_GREETING = '您好，求助已收到，正在为您接通，请不要挂断。本次通话将被录音。';
const SERVICE_MENU = '您好，这里是没有围墙的养老院。本次通话将被录音。家政维修请按1，护理就医请按2，咨询请按3，紧急求助请按9。';
const URGENT_ON_ITS_WAY = '正在为您接通，请不要挂断。';
const SERVICE_ON_ITS_WAY = '好的，正在为您转接，请稍候。';
const MENU: Ask = { path: '/menu', query: { flow: 'service', node: 'menu' } };

const [home] = households;
const phone = home?.phones[0]?.phone ?? '';
const lin = { id: 'acc_lin0', name: '林晓梅' };
const lastResort = { name: '值班电话', phone: '+866315299999' };

let door: Door;
let carrier: NotingCarrier;
beforeAll(async () => {
	door = await openDoor();
});
afterAll(() => door.close());
beforeEach(async () => {
	carrier = new NotingCarrier();
	await door.house.clock.advance(10 * 60_000); // out of the merge window
});

/** Rings in; no carrier's own way of naming legs is needed. */
async function ringIn(to: string): Promise<{ sid: string; callId: string; ticketId: string; script: readonly unknown[] }> {
	const sid = `1700000000.${newSid()}`;
	const script = await door.desk.answer('/voice', { sid, from: phone, to, query: {} });
	const { rows } = await door.house.database.pool.query('select id, ticket_id from calls where carrier_sid = $1', [sid]);
	return { sid, script, callId: rows[0].id, ticketId: rows[0].ticket_id };
}

const asks = ({ path, query = {} }: Ask, digits?: string) => door.desk.answer(path, { sid: newSid(), query, digits });
const roomOfSenior = (room: string) => ({ do: 'room', room, label: 'senior', wait: { path: '/wait' }, startsRoom: false, endsRoom: true });
const lastAsk = (): Ask => carrier.placed.at(-1)?.ask ?? { path: '/wait' };

describe('a caller', () => {
	it('on the red line is led to the room of the call without being asked anything', async () => {
		const { sid, callId, script } = await ringIn(SOS_LINE);
		expect(script).toEqual([{ do: 'record' }, { do: 'transcribe', callId }, { do: 'say', text: SOS_GREETING }, roomOfSenior(callId)]);
		expect(await door.ticketOf(sid)).toMatchObject({ priority: 'P0', status: 'open' });
	});

	it('whose line the carrier does not name is an SOS as well', async () => {
		const sid = newSid();
		const script = await door.desk.answer('/voice', { sid, query: {} });
		expect(script.map((step) => step.do)).toEqual(['record', 'transcribe', 'say', 'room']);
		expect(await door.ticketOf(sid)).toMatchObject({ priority: 'P0', phone: null });
	});

	it('hears the same when the carrier asks twice, and is one press', async () => {
		const leg = { sid: newSid(), from: phone, to: SOS_LINE, query: {} };
		expect(await door.desk.answer('/voice', leg)).toEqual(await door.desk.answer('/voice', leg));
		expect(await door.ticketOf(leg.sid)).toMatchObject({ press_count: 1 });
	});

	it('on the green line is asked for one digit', async () => {
		const { callId, script } = await ringIn(SERVICE_LINE);
		expect(script).toEqual([{ do: 'record' }, { do: 'transcribe', callId }, { do: 'gather', text: SERVICE_MENU, timeoutS: 4, next: MENU }]);
	});

	it.each([
		['1', 'P2', SERVICE_ON_ITS_WAY],
		['9', 'P0', URGENT_ON_ITS_WAY],
		['', 'P1', URGENT_ON_ITS_WAY],
	])('who presses %j is %s and led to the room with the right word', async (digits, priority, text) => {
		const { sid, callId } = await ringIn(SERVICE_LINE);
		const script = await door.desk.answer('/menu', { sid, query: MENU.query ?? {}, digits });
		expect(script).toEqual([{ do: 'say', text }, roomOfSenior(callId)]);
		expect(await door.ticketOf(sid)).toMatchObject({ priority });
	});

	it('whom nobody knows is told to ring again', async () => {
		expect(await asks({ path: '/menu' }, '1')).toEqual([{ do: 'say', text: CALL_IS_LOST }, { do: 'hang_up' }]);
	});
});

describe('a leg that we placed', () => {
	it('of an operator enters the caller’s room at once, is not written down and does not end the room', async () => {
		const { callId } = await ringIn(SOS_LINE);
		await answerCall(door.house, carrier, { callId, actor: lin });
		const { to, callId: legId, ask } = carrier.placed[0] ?? {};
		expect([to, ask]).toEqual([`client:${lin.id}`, { path: '/join', query: { call: legId } }]);
		expect(await asks(lastAsk())).toEqual([
			{ do: 'room', room: callId, label: `operator-${legId}`, wait: { path: '/wait' }, startsRoom: true, endsRoom: false },
		]);
	});

	it('of somebody who is rung back is greeted, written down and recorded once they have heard so; the room that they began ends with them', async () => {
		const { ticketId, sid } = await ringIn(SOS_LINE);
		await recordCallStatus(door.house, { carrierSid: sid, status: 'completed', sequence: 1 });
		await callOut(door.house, carrier, { ticketId, phone, actor: lin, party: 'senior' });
		const rung = carrier.placed.find(({ to }) => to === phone);
		const script = await asks(rung?.ask ?? { path: '/wait' });
		expect(script).toMatchObject([
			{ do: 'transcribe', callId: rung?.callId },
			{ do: 'say', text: CONTACT_GREETING },
			{ do: 'record' },
			{ do: 'room', room: rung?.callId, label: rung?.callId, startsRoom: true, endsRoom: true },
		]);
	});

	it('hears the operator’s written line in its room; a line that is gone is silence', async () => {
		const { callId } = await ringIn(SOS_LINE);
		await answerCall(door.house, carrier, { callId, actor: lin });
		await sayInCall(door.house, carrier, { callId, text: '救护车五分钟到', actor: lin });
		const [announced] = carrier.announced;
		expect(announced?.room).toBe(callId);
		expect(await asks(announced?.ask ?? { path: '/wait' })).toEqual([{ do: 'say', text: '救护车五分钟到' }]);
		expect(await asks({ path: '/announce', query: { line: 'say_gone' } })).toEqual([]);
	});

	it('of the duty telephone hears of what and where, and takes it by pressing 1', async () => {
		const { ticketId } = await ringIn(SOS_LINE);
		for (const seconds of [15, 15]) {
			await door.house.clock.advance(seconds * 1_000);
			await escalateTicket(door.house, { ticketId, lastResort });
		}
		const legs = await listCallsByTickets(door.house.database.sql, [ticketId]);
		const call = legs.find(({ dialled }) => dialled === dutyPhone)?.id ?? '';
		await placeCall(door.house, carrier, { callId: call });
		const [told] = await asks(lastAsk());
		expect(told).toMatchObject({ do: 'gather', timeoutS: 10, next: { path: '/alert-answer', query: { call } } });
		const next = told?.do === 'gather' ? told.next : lastAsk();
		expect(await asks(next, '')).toEqual([{ do: 'say', text: '没有接手，系统会继续呼叫。' }, { do: 'hang_up' }]);
		expect(await asks(next, '1')).toMatchObject([{ do: 'say', text: expect.stringContaining('已由您接手') }, { do: 'hang_up' }]);
		expect(await asks(lastAsk())).toMatchObject([{ do: 'say', text: expect.stringContaining('已经接手') }, { do: 'hang_up' }]);
	});

	it('of the supervisor hears the alarm, and takes note of it by pressing 1', async () => {
		const finding = { check: 'outbox_stuck', subject: '发件箱', ticketId: null, areaPath: '', rings: true };
		await recordFindings(door.house, [finding]);
		expect(await ringSupervisor(door.house, carrier, lastResort)).toBe('rung');
		expect(carrier.placed[0]?.callId).toBeUndefined();
		const [told] = await asks(lastAsk());
		expect(told).toMatchObject({ do: 'gather', next: { path: '/alarm-answer', query: lastAsk().query } });
		const next = told?.do === 'gather' ? told.next : lastAsk();
		expect(await asks(next, '2')).toMatchObject([{ do: 'say', text: expect.stringContaining('没有确认') }, { do: 'hang_up' }]);
		expect(await asks(next, '1')).toMatchObject([{ do: 'say', text: expect.stringContaining('收到') }, { do: 'hang_up' }]);
		expect(await asks(lastAsk())).toMatchObject([{ do: 'say', text: expect.stringContaining('已经处理') }, { do: 'hang_up' }]);
	});
});
