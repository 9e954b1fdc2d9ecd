import { hangUpCall, sayInCall } from '@unwalled/call';
import { households } from '@unwalled/street';
import { answerCall } from '@unwalled/ticket';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from './ground/facts.ts';
import { type Ground, OPERATOR, openGround } from './ground/ground.ts';
import type { SipPhone } from './ground/sip-phone.ts';
import type { TelephonyProcess } from './ground/telephony-process.ts';

const SOS = '12350';
const SERVICE = '12349';
const callers = households.map(({ phones }) => (phones[0]?.phone ?? '').replace('+86', '0'));
let next = 0;
/** Another household for each call: presses of one household are one need. */
const anotherCaller = (): string => callers[next++ % callers.length] ?? '';

let ground: Ground;
let close: () => Promise<void>;
let service: TelephonyProcess;
beforeAll(async () => {
	({ ground, close } = await openGround());
	service = await ground.startService();
});
afterAll(() => close?.());

interface Conversation {
	readonly senior: SipPhone;
	readonly operator: SipPhone;
	readonly callId: string;
	readonly legId: string;
}

/** The call of this household that waits on our line. */
const waitingCall = (caller: string) =>
	ground.rowOf(
		'the press has a call and a ticket',
		`select c.id, c.phone, c.status, t.id as ticket_id, t.kind, t.priority from calls c join tickets t on t.id = c.ticket_id
		where c.direction = 'inbound' and c.line = 'waiting' and c.ended_at is null and c.phone = $1`,
		caller.replace(/^0/, '+86'),
	);
const ended = (callId: string) =>
	ground.rowOf('the call is over', 'select status, line from calls where id = $1 and ended_at is not null', callId);

async function talk(): Promise<Conversation> {
	const operator = await ground.operatorPhone();
	const caller = anotherCaller();
	const senior = await ground.senior(caller, SOS);
	await senior.says('answered');
	const callId = String((await waitingCall(caller)).id);
	await answerCall(ground.house, ground.carrier, { callId, actor: OPERATOR });
	await operator.says('rings');
	const ringing = await ground.rowOf('it is written that it rings', `select id from calls where party = 'operator' and status = 'ringing'`);
	operator.tell('answer');
	await operator.says('talks');
	await until('both are in the room', async () => (await ground.insideRoom(callId)).length === 2);
	await ground.rowOf('the operator talks', `select id from calls where id = $1 and status = 'in_progress'`, ringing.id);
	return { senior, operator, callId, legId: String(ringing.id) };
}

it('answers an SOS, rings the operator, brings both together, and hangs the operator up when the senior does', async () => {
	const { senior, operator, callId, legId } = await talk();
	expect(await ground.row('select kind, priority from tickets t join calls c on c.ticket_id = t.id where c.id = $1', callId)).toEqual({
		kind: 'sos',
		priority: 'P0',
	});
	senior.tell('hangup');
	await operator.says('hung up');
	expect(await ended(callId)).toEqual({ status: 'completed', line: 'wrapping_up' });
	expect(await ended(legId)).toMatchObject({ status: 'completed' });
	expect(await ground.insideRoom(callId)).toEqual([]);
});

it('takes the digit of a service call, which interrupts the menu', async () => {
	const caller = anotherCaller();
	const senior = await ground.senior(caller, SERVICE);
	await senior.says('answered');
	const call = await waitingCall(caller);
	expect(call).toMatchObject({ kind: 'service' });
	senior.tell('digit 9');
	await ground.rowOf('9 makes it an emergency', `select id from tickets where id = $1 and priority = 'P0'`, call.ticket_id);
	senior.tell('hangup');
	expect(await ended(String(call.id))).toEqual({ status: 'completed', line: 'abandoned' });
});

it('goes on with a call after a kill -9: both still talk, and its end is written down by the next process', async () => {
	const { senior, operator, callId, legId } = await talk();
	await service.stop('SIGKILL');
	expect(await ground.insideRoom(callId)).toHaveLength(2);
	service = await ground.startService();
	expect(service.log.join('\n')).toContain('"legs":["talks","talks"]');
	senior.tell('hangup');
	await operator.says('hung up');
	expect(await ended(callId)).toMatchObject({ status: 'completed' });
	expect(await ended(legId)).toMatchObject({ status: 'completed' });
});

it('hangs up an operator whose senior left while nobody of ours was there', async () => {
	const { senior, operator, callId, legId } = await talk();
	await service.stop('SIGKILL');
	senior.tell('hangup');
	await until('the operator is alone', async () => (await ground.insideRoom(callId)).length === 1);
	service = await ground.startService();
	await operator.says('hung up');
	expect(await ended(legId)).toMatchObject({ status: 'completed' });
	const { carrier_sid: sid } = (await ground.row('select carrier_sid from calls where id = $1', callId)) ?? {};
	expect(await ground.carrier.findCallStatus(String(sid))).toBeNull();
});

it('is led by the process that stood by, when the one that led is killed: the next caller hears us', async () => {
	const first = service;
	service = await ground.startService({ standBy: true });
	await first.stop('SIGKILL');
	const caller = anotherCaller();
	const senior = await ground.senior(caller, SOS);
	await senior.says('answered');
	const { id } = await waitingCall(caller);
	senior.tell('hangup');
	expect(await ended(String(id))).toMatchObject({ status: 'completed' });
});

it('rings whoever is on duty now when nothing of ours runs, and the house finds the call later', async () => {
	await ground.hears('the dialplan is read again', /Reloading module 'pbx_config/, () => ground.changeRota(['+8613900000009']));
	await service.stop('SIGTERM');
	const duty = await ground.networkPhone();
	const caller = anotherCaller();
	const began = new Date(Date.now() - 5_000);
	let senior: SipPhone | undefined;
	await ground.hears('the new telephone is rung', /Called PJSIP\/\+8613900000009@trunk/, async () => {
		senior = await ground.senior(caller, SOS);
	});
	await duty.says('rings');
	duty.tell('answer');
	await duty.says('talks');
	await senior?.says('answered');
	const missed = (await ground.carrier.listInbound(began)).find(({ from }) => from === caller);
	expect(missed).toMatchObject({ kind: 'call', to: ground.config.UNWALLED_LINE, status: 'in_progress' });
	senior?.tell('hangup');
	await duty.says('hung up');
	service = await ground.startService();
	const auditor = ground.auditorLater();
	await auditor.audit();
	expect(
		await ground.row(
			'select p.key, t.priority, t.summary from presses p join tickets t on t.id = p.ticket_id where p.key = $1',
			missed?.sid,
		),
	).toEqual({
		key: missed?.sid,
		priority: 'P0',
		summary: expect.stringContaining('请回拨'),
	});
});

it('speaks a line of the operator to the room, and hangs everybody up when the house ends it', async () => {
	const { senior, operator, callId, legId } = await talk();
	const line = { callId, text: '请慢慢坐下', actor: OPERATOR };
	await ground.hears('the room hears it', /<Announcer\/ARI[^>]*> Playing/, () => sayInCall(ground.house, ground.carrier, line));
	await hangUpCall(ground.house, ground.carrier, { callId, actor: OPERATOR });
	await operator.says('hung up');
	await senior.says('hung up');
	expect(await ended(legId)).toMatchObject({ status: 'completed' });
	expect(await ended(callId)).toMatchObject({ status: 'completed' });
});

it('writes down that nobody picked up', async () => {
	const ticket = await ground.row('select id from tickets order by opened_at desc limit 1');
	const phone = await ground.networkPhone();
	const callId = await ground.outboundCall(String(ticket?.id), '+8613800138000');
	await ground.carrier.placeCall({ to: '+8613800138000', ask: { path: '/join', query: { call: callId } }, callId, timeoutS: 2 });
	await phone.says('rings');
	await ground.rowOf('it is written that it rings', `select 1 from calls where id = $1 and status = 'ringing'`, callId);
	expect(await ended(callId)).toMatchObject({ status: 'no_answer' });
});

it('refuses at once what cannot be done', async () => {
	const ask = { path: '/join', query: { call: 'call_00000000000000000000' } } as const;
	await expect(ground.carrier.placeCall({ to: 'client:opr_nobody', ask, timeoutS: 5 })).rejects.toMatchObject({ code: 'invalid' });
	await expect(ground.carrier.sendText({ to: '+8613800138000', body: 'x', messageId: 'msg_1' })).rejects.toMatchObject({
		code: 'unavailable',
	});
	await expect(ground.carrier.announce('call_nobody', ask)).rejects.toMatchObject({ code: 'refused', facts: { why: 'room_not_open' } });
	await ground.carrier.endRoom('call_nobody');
	await ground.carrier.hangUp('nobody');
});
