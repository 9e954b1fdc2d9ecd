import { completeTransfer, consult, holdCall, resumeCall, settleRoom, stopWatching, transferCall, watchCall } from '@unwalled/call';
import { households } from '@unwalled/street';
import { answerCall, callOut } from '@unwalled/ticket';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ExchangeEar, listenToExchange } from './ground/exchange-ear.ts';
import { until } from './ground/facts.ts';
import { type Ground, OPERATOR, openGround, SUPERVISOR } from './ground/ground.ts';
import { type Hearing, hearing, openReceiver, type Singer, writeSinger } from './ground/hearing.ts';
import type { SipPhone } from './ground/sip-phone.ts';
import type { TelephonyProcess } from './ground/telephony-process.ts';

const SOS = '12350';
const callers = households.map(({ phones }) => (phones[0]?.phone ?? '').replace('+86', '0'));

let ground: Ground;
let close: () => Promise<void>;
let service: TelephonyProcess;
let ear: ExchangeEar;
const singers = new Map<Singer, Awaited<ReturnType<typeof writeSinger>>>();
const singer = (who: Singer): string => singers.get(who)?.scenario ?? '';
beforeAll(async () => {
	({ ground, close } = await openGround());
	for (const who of ['senior', 'operator', 'other', 'supervisor'] as const) singers.set(who, await writeSinger(who));
	service = await ground.startService();
	ear = await listenToExchange(ground.config);
});
afterAll(async () => {
	ear?.close();
	await close?.();
	for (const { remove } of singers.values()) await remove();
});

interface Conversation {
	readonly senior: SipPhone;
	readonly operator: SipPhone;
	readonly callId: string;
	readonly ticketId: string;
	readonly seniorHears: Hearing;
	readonly operatorHears: Hearing;
}

const heard = (what: string, who: Hearing, sound: string) => until(what, async () => (await who.now()) === sound);

/** Brings a room to what its rows say, as the dispatcher does, until a fact is there. */
const settled = (fact: string, callId: string, look: () => Promise<unknown>) =>
	until(fact, async () => {
		await settleRoom(ground.house, ground.carrier, { callId });
		return Boolean(await look());
	});

const inRoom = (callId: string, count: number) => async () => (await ground.insideRoom(callId)).length === count;
const newest = async (party: string): Promise<string> =>
	String(
		(
			await ground.rowOf(
				'the leg is placed',
				`select carrier_sid from calls where party = $1 and carrier_sid is not null and ended_at is null`,
				party,
			)
		).carrier_sid,
	);

async function talk(scenario = singer('operator')): Promise<Conversation> {
	const operator = await ground.operatorPhone(scenario);
	const caller = callers.pop() ?? '';
	const senior = await ground.seniorWith(singer('senior'), caller, SOS);
	await senior.says('answered');
	const call = await ground.rowOf(
		'the press has a call',
		`select id, carrier_sid, ticket_id from calls where direction = 'inbound' and ended_at is null and phone = $1`,
		caller.replace(/^0/, '+86'),
	);
	const callId = String(call.id);
	await answerCall(ground.house, ground.carrier, { callId, actor: OPERATOR });
	await operator.says('rings');
	operator.tell('answer');
	await operator.says('talks');
	await until('both are in the room', inRoom(callId, 2));
	await ground.rowOf('the operator talks', `select 1 from calls where party = 'operator' and status = 'in_progress' and ended_at is null`);
	const seniorHears = await hearing(ground, String(call.carrier_sid));
	const operatorHears = await hearing(ground, await newest('operator'));
	await heard('the senior hears the operator', seniorHears, 'operator');
	await heard('the operator hears the senior', operatorHears, 'senior');
	return { senior, operator, callId, ticketId: String(call.ticket_id), seniorHears, operatorHears };
}

async function over({ senior, callId }: Conversation): Promise<void> {
	senior.tell('hangup');
	await ground.rowOf('the call is over', 'select 1 from calls where id = $1 and ended_at is not null', callId);
	await ground.rowOf('nobody is left', `select 1 where not exists (select from calls where ended_at is null)`);
}

it('lets the senior hear music on hold and the operator nothing, through the death of the switchboard', async () => {
	const conversation = await talk();
	const { callId, seniorHears, operatorHears } = conversation;
	const mine = { callId, actor: OPERATOR };
	await holdCall(ground.house, ground.carrier, mine);
	await heard('the senior hears music', seniorHears, 'something');
	await heard('the operator hears nothing', operatorHears, 'silence');
	await service.stop('SIGKILL');
	service = await ground.startService();
	expect(await ground.insideRoom(callId)).toHaveLength(1);
	await heard('the senior hears music again', seniorHears, 'something');
	expect(await operatorHears.now()).toBe('silence');
	await resumeCall(ground.house, ground.carrier, mine);
	await heard('the senior hears the operator again', seniorHears, 'operator');
	await heard('the operator hears the senior again', operatorHears, 'senior');
	await over(conversation);
});

it('hands a senior over to somebody who was asked first; when they leave, the senior waits and is not hung up', async () => {
	const conversation = await talk();
	const { callId, seniorHears, operatorHears, operator } = conversation;
	const other = await ground.networkPhone(singer('other'));
	await consult(ground.house, ground.carrier, { callId, actor: OPERATOR, to: { phone: '+8613800138000' } });
	await other.says('rings');
	other.tell('answer');
	await other.says('talks');
	await heard('the operator hears whom they asked', operatorHears, 'other');
	expect(await seniorHears.now()).toBe('something');
	await completeTransfer(ground.house, ground.carrier, { callId, actor: OPERATOR });
	await operator.says('hung up');
	await heard('the senior hears who has the call now', seniorHears, 'other');
	await ground.carrier.hangUp(await newest('contact'));
	await other.says('hung up');
	await until('the senior has left the room', inRoom(callId, 0));
	await heard('the senior hears words', seniorHears, 'something');
	await over(conversation);
});

it('rings somebody into the room and lets the operator go when they answer', async () => {
	const conversation = await talk();
	const { callId, seniorHears, operator } = conversation;
	const other = await ground.networkPhone(singer('other'));
	await transferCall(ground.house, ground.carrier, { callId, actor: OPERATOR, to: { phone: '+8613800138000' } });
	await other.says('rings');
	await settleRoom(ground.house, ground.carrier, { callId });
	expect(await ground.insideRoom(callId)).toHaveLength(2);
	other.tell('answer');
	await settled('the operator has left', callId, async () => operator.said.includes('hung up'));
	await heard('the senior hears who has the call now', seniorHears, 'other');
	await over(conversation);
});

it('brings 120 into the conversation after they have heard the card', async () => {
	const conversation = await talk();
	const { callId, ticketId, seniorHears } = conversation;
	const other = await ground.networkPhone(singer('other'));
	const card = { text: '地址：幸福街12号。李桂兰，女，82岁。', to: '120' };
	await callOut(ground.house, ground.carrier, { ticketId, phone: '+86631120', actor: OPERATOR, card });
	await other.says('rings');
	other.tell('answer');
	const otherHears = await hearing(ground, await newest('contact'));
	await heard('120 hears words', otherHears, 'something');
	expect(await ground.insideRoom(callId)).toHaveLength(2);
	await until('all three are in the room', inRoom(callId, 3));
	await heard('120 hears both', otherHears, 'senior operator');
	await heard('the senior hears both', seniorHears, 'operator other');
	await over(conversation);
});

it('lets a supervisor listen, whisper to the operator alone, and speak up', async () => {
	const receiver = await openReceiver();
	const { scenario, remove } = await writeSinger('operator', receiver.port);
	const conversation = await talk(scenario);
	const { callId, seniorHears } = conversation;
	const operatorHears: Hearing = receiver;
	const watch = (part: 'listens' | 'whispers' | 'talks') =>
		watchCall(ground.house, ground.carrier, { callId, actor: SUPERVISOR, part, areaPath: '' });
	const supervisor = await ground.operatorPhone(singer('supervisor'), SUPERVISOR);
	await watch('listens');
	await supervisor.says('rings');
	supervisor.tell('answer');
	await supervisor.says('talks');
	const supervisorHears = await hearing(ground, await newest('supervisor'));
	await heard('the supervisor hears both', supervisorHears, 'senior operator');
	expect([await seniorHears.now(), await operatorHears.now()]).toEqual(['operator', 'senior']);
	await ground.rowOf(
		'the supervisor is there',
		`select 1 from calls where party = 'supervisor' and status = 'in_progress' and ended_at is null`,
	);
	await watch('whispers');
	await heard('the operator hears the supervisor', operatorHears, 'senior supervisor');
	expect(await seniorHears.now()).toBe('operator');
	await watch('talks');
	await heard('the senior hears the supervisor', seniorHears, 'operator supervisor');
	await watch('listens');
	await heard('the senior hears the operator alone', seniorHears, 'operator');
	await stopWatching(ground.house, ground.carrier, { callId, actor: SUPERVISOR });
	await supervisor.says('hung up');
	expect(await ground.insideRoom(callId)).toHaveLength(2);
	await over(conversation);
	receiver.close();
	await remove();
});
