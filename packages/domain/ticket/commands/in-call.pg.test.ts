import * as room from '@unwalled/call';
import { type CallStatus, DomainError } from '@unwalled/contracts';
import { households } from '@unwalled/street';
import type { CallRequest, Carrier } from '@unwalled/telephony';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerCall, callOut } from './answer-call.ts';
import { takePresses } from './take-presses.ts';

const lin = { id: 'acc_lin0', name: '林晓梅' };
const sun = { id: 'acc_sun0', name: '孙海燕' };
const PHONE = '+8613800000001';
const areaPath = '37/10';
let house: TestHouse;
let callId: string;
let n = 0;
let told: string[];
let placed: CallRequest[];
let refusal: DomainError | null;

const carrier: Carrier = {
	placeCall(request) {
		if (refusal) return Promise.reject(refusal);
		placed.push(request);
		return Promise.resolve({ sid: `CAleg${++n}` });
	},
	givePart: async ({ sid, part }) => {
		if (refusal) throw refusal;
		told.push(`${sid} ${part}`);
	},
	announce: async (room) => void told.push(`${room} announced`),
	endRoom: () => Promise.resolve(),
	hangUp: async (sid) => void told.push(`${sid} hung up`),
	sendText: () => Promise.resolve({ sid: 'SM' }),
	findText: () => Promise.resolve(null),
	findCallStatus: () => Promise.resolve(null),
	findTextStatus: () => Promise.resolve(null),
	listInbound: () => Promise.resolve([]),
};

beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());

const pool = () => house.database.pool;
const newest = async (party: string): Promise<{ id: string; sid: string }> =>
	(await pool().query('select id, carrier_sid as sid from calls where party = $1 order by started_at desc, id desc limit 1', [party]))
		.rows[0];
const partOf = async (id: string) => (await room.findCall(house.database.sql, id)).part;
const typesOf = async (): Promise<string[]> =>
	(await pool().query(`select type from events where thread->>'callId' = $1 order by seq`, [callId])).rows.map(({ type }) => type);

/** The carrier tells how a leg stands, and the job that follows looks after the room. */
async function becomes(leg: { id: string; sid: string }, status: CallStatus): Promise<void> {
	await room.recordCallStatus(house, { carrierSid: leg.sid, callId: leg.id, status, sequence: 1 });
	await room.settleRoom(house, carrier, { callId: leg.id });
}

let main: { id: string; sid: string };
let operator: { id: string; sid: string };
beforeEach(async () => {
	await house.clock.advance(10 * 60_000);
	told = [];
	placed = [];
	refusal = null;
	const sid = `CA${++n}`;
	const phone = households[0]?.phones[0]?.phone ?? null;
	const call = { carrierSid: sid, dialled: '12350', status: 'ringing' as const };
	const [taken] = await takePresses(
		house,
		[{ key: sid, kind: 'alarm', channel: 'phone', rawPhone: phone, phone, ticketKind: 'sos', priority: 'P0', summary: '', call }],
		{ mergeWindowS: 1 },
	);
	callId = taken?.callId ?? '';
	main = { id: callId, sid };
	await answerCall(house, carrier, { callId, actor: lin });
	operator = await newest('operator');
	await becomes(operator, 'in_progress');
	placed = [];
	told = [];
});
const mine = () => ({ callId, actor: lin });

describe('a hold', () => {
	it('is written before the carrier hears of it, once however often it is asked for', async () => {
		expect(await room.holdCall(house, carrier, mine())).toMatchObject({ changed: true });
		expect(await room.holdCall(house, carrier, mine())).toMatchObject({ changed: false });
		expect(await room.resumeCall(house, carrier, mine())).toMatchObject({ changed: true });
		expect(await room.resumeCall(house, carrier, mine())).toMatchObject({ changed: false });
		expect(told).toEqual([`${main.sid} held`, `${main.sid} talks`]);
		expect((await typesOf()).slice(-2)).toEqual(['call.held', 'call.resumed']);
	});

	it('is told by the sweeper when whoever wrote it died before the carrier heard', async () => {
		refusal = new DomainError('unavailable', 'away');
		await expect(room.holdCall(house, carrier, mine())).rejects.toMatchObject({ code: 'unavailable' });
		expect(await partOf(callId)).toBe('held');
		refusal = null;
		expect(await room.listUnsettledLegs(house.database.sql)).toEqual([callId]);
		expect(await room.settleRoom(house, carrier, { callId })).toBe('settled');
		expect(told).toEqual([`${main.sid} held`]);
		expect(await room.listUnsettledLegs(house.database.sql)).toEqual([]);
	});

	it('is refused to somebody else, to an operator whose telephone is not in the call, and after its end', async () => {
		await expect(room.holdCall(house, carrier, { callId, actor: sun })).rejects.toMatchObject({ code: 'refused', facts: { by: lin.name } });
		await becomes(operator, 'completed');
		await expect(room.holdCall(house, carrier, mine())).rejects.toMatchObject({ code: 'refused', facts: { why: 'not_in_room' } });
		await becomes(main, 'completed');
		await expect(room.holdCall(house, carrier, mine())).rejects.toMatchObject({ code: 'refused', facts: { status: 'completed' } });
	});

	it('ends when the operator is lost: the caller hears that somebody comes, and talks with who comes', async () => {
		await room.holdCall(house, carrier, mine());
		await becomes(operator, 'completed');
		expect(await partOf(callId)).toBe('waits');
		await answerCall(house, carrier, mine());
		await becomes(await newest('operator'), 'in_progress');
		expect(told).toEqual([`${main.sid} held`, `${main.sid} waits`, `${main.sid} talks`]);
	});
});

describe('a consultation', () => {
	const to = { phone: PHONE };

	it('puts the caller on hold before it rings, rings once, and is no transfer before', async () => {
		await expect(room.completeTransfer(house, carrier, mine())).rejects.toMatchObject({ facts: { why: 'nobody_asked' } });
		expect(await room.consult(house, carrier, { ...mine(), to })).toMatchObject({ changed: true });
		expect(await room.consult(house, carrier, { ...mine(), to })).toMatchObject({ changed: false });
		expect(told).toEqual([`${main.sid} held`]);
		expect(placed).toMatchObject([{ to: PHONE, ask: { path: '/join' } }]);
		const other = { colleague: sun };
		await expect(room.consult(house, carrier, { ...mine(), to: other })).rejects.toMatchObject({ facts: { why: 'asks_already' } });
	});

	it('becomes a transfer: the other stays with the caller and the operator leaves', async () => {
		await room.consult(house, carrier, { ...mine(), to: { colleague: sun } });
		const colleague = await newest('operator');
		await becomes(colleague, 'in_progress');
		await room.completeTransfer(house, carrier, mine());
		await becomes(operator, 'completed');
		expect(await room.completeTransfer(house, carrier, mine())).toMatchObject({ changed: false });
		expect(told).toEqual([`${main.sid} held`, `${operator.sid} hung up`, `${main.sid} talks`]);
		expect(await room.findCall(house.database.sql, callId)).toMatchObject({ operatorId: sun.id, part: 'talks' });
		expect((await typesOf()).slice(-4)).toEqual(['call.held', 'call.party_rung', 'call.transferred', 'call.resumed']);
	});

	it('is called back: whoever was asked is hung up, and the caller is the operator’s again', async () => {
		await room.consult(house, carrier, { ...mine(), to });
		const contact = await newest('contact');
		expect(await room.takeBack(house, carrier, mine())).toMatchObject({ changed: true });
		await becomes(contact, 'canceled');
		expect(await room.takeBack(house, carrier, mine())).toMatchObject({ changed: false });
		expect(told.slice(1).sort()).toEqual([`${contact.sid} hung up`, `${contact.sid} hung up`, `${main.sid} talks`].sort());
	});

	it('tells the operator when nobody picks up, and when a telephone is off', async () => {
		await room.consult(house, carrier, { ...mine(), to });
		await becomes(await newest('contact'), 'no_answer');
		expect(await partOf(callId)).toBe('held');
		expect((await typesOf()).at(-1)).toBe('call.party_missed');
		refusal = new DomainError('invalid', 'That telephone is not there');
		const off = room.consult(house, { ...carrier, givePart: async () => undefined }, { ...mine(), to: { colleague: sun } });
		await expect(off).rejects.toMatchObject({ code: 'refused', facts: { why: 'telephone_off', by: sun.name } });
	});
});

describe('a transfer without asking', () => {
	it('lets the operator go when the other is there, and not before', async () => {
		await room.transferCall(house, carrier, { ...mine(), to: { phone: PHONE } });
		const contact = await newest('contact');
		await becomes(contact, 'ringing');
		expect(told).toEqual([]);
		await becomes(contact, 'in_progress');
		expect(told).toEqual([`${operator.sid} hung up`]);
		await becomes(operator, 'completed');
		expect(await partOf(callId)).toBeNull();
		await becomes(contact, 'completed');
		expect(told.slice(1)).toEqual([`${main.sid} waits`]);
	});

	it('leaves the caller with the operator when nobody picks up', async () => {
		await room.holdCall(house, carrier, mine());
		await room.transferCall(house, carrier, { ...mine(), to: { phone: PHONE } });
		await becomes(await newest('contact'), 'busy');
		expect(told).toEqual([`${main.sid} held`, `${main.sid} talks`]);
	});
});

describe('a supervisor', () => {
	const watch = (part: 'listens' | 'whispers' | 'talks') => room.watchCall(house, carrier, { callId, actor: sun, part, areaPath });
	const trail = async () =>
		(await pool().query(`select action from trail.entries where thread->>'callId' = $1 order by seq`, [callId])).rows;

	it('listens, whispers and speaks up on one ringing of their telephone, each in the trail', async () => {
		await watch('listens');
		expect(await watch('listens')).toMatchObject({ changed: false });
		expect(placed).toMatchObject([{ to: `client:${sun.id}` }]);
		const leg = await newest('supervisor');
		await becomes(leg, 'in_progress');
		await watch('whispers');
		await watch('talks');
		expect(await room.stopWatching(house, carrier, { callId, actor: sun })).toMatchObject({ changed: true });
		await becomes(leg, 'completed');
		expect(await room.stopWatching(house, carrier, { callId, actor: sun })).toMatchObject({ changed: false });
		expect(told).toEqual([`${leg.sid} listens`, `${leg.sid} whispers`, `${leg.sid} talks`, `${leg.sid} hung up`]);
		expect((await trail()).map(({ action }) => action)).toEqual(['call.listens', 'call.whispers', 'call.talks', 'call.watch_ended']);
		expect(await typesOf()).not.toContain('call.held');
	});

	it('whispers to the operator who came last', async () => {
		await watch('whispers');
		const leg = await newest('supervisor');
		await becomes(leg, 'in_progress');
		await becomes(operator, 'completed');
		await house.clock.advance(1_000);
		await answerCall(house, carrier, mine());
		await becomes(await newest('operator'), 'in_progress');
		expect(told.filter((line) => line.includes('whispers'))).toHaveLength(2);
	});

	it('does not watch a call of their own, nor one without an operator', async () => {
		const own = room.watchCall(house, carrier, { callId, actor: lin, part: 'listens', areaPath });
		await expect(own).rejects.toMatchObject({ facts: { why: 'own_call' } });
		await becomes(operator, 'completed');
		await expect(watch('listens')).rejects.toMatchObject({ code: 'refused' });
	});
});

it('reads the card to whoever is called for help before they come in, and again to the room', async () => {
	const { ticketId } = await room.findCall(house.database.sql, callId);
	const card = { text: '地址：幸福街12号。', to: '120' };
	await callOut(house, carrier, { ticketId, phone: '+86631120', actor: lin, card });
	const leg = await newest('contact');
	await room.readCard(house, carrier, { ...mine(), text: card.text });
	const { rows } = await pool().query('select call_id, who, text from speech where ticket_id = $1 order by seq', [ticketId]);
	expect(rows).toEqual([
		{ call_id: leg.id, who: 'house', text: card.text },
		{ call_id: callId, who: 'house', text: card.text },
	]);
	expect(told).toEqual([`${callId} announced`]);
});
