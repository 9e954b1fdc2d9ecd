import { recordCallStatus, settleRoom } from '@unwalled/call';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Asker, type Door, LI, openDoor } from '../testing/door.ts';

let door: Door;
let lin: Asker;
let song: Asker;
let sun: Asker;
let callId: string;
let ticketId: string;
beforeAll(async () => {
	door = await openDoor();
	[lin, song, sun] = await Promise.all([door.as('lin'), door.as('song'), door.as('sun')]);
});
afterAll(() => door.close());

/** The newest leg of somebody answers, or ends. */
async function becomes(party: string, status: 'in_progress' | 'completed'): Promise<void> {
	const { rows } = await door.house.database.pool.query(
		'select id, carrier_sid from calls where party = $1 order by started_at desc, id desc limit 1',
		[party],
	);
	await recordCallStatus(door.house, { callId: rows[0].id, carrierSid: rows[0].carrier_sid, status, sequence: 1 });
	await settleRoom(door.house, door.carrier, { callId: rows[0].id });
}

beforeEach(async () => {
	await door.house.clock.advance(10 * 60_000);
	({ callId, ticketId } = await door.press(LI));
	await lin.post(`/api/calls/${callId}/answer`);
	await becomes('operator', 'in_progress');
});
const call = (asker: Asker, verb: string, body?: object) => asker.post(`/api/calls/${callId}/${verb}`, body);
const detail = async () => (await lin.get(`/api/tickets/${ticketId}`)).json();

describe('a running call', () => {
	it('is put on hold by whoever has it, and shows since when', async () => {
		const held = (await call(lin, 'hold')).json();
		expect(held).toMatchObject({ changed: true, view: { call: { id: callId, heldSince: expect.any(String) } } });
		expect((await call(sun, 'resume')).json()).toMatchObject({ code: 'refused' });
		expect((await call(lin, 'resume')).json()).toMatchObject({ changed: true, view: { call: { heldSince: null } } });
	});

	it('is given to a telephone outside, and shows who is rung; nobody else is rung beside', async () => {
		expect((await call(lin, 'consult', { phone: '138 0000 0001' })).json()).toMatchObject({ changed: true });
		expect((await detail()).legs.at(-1)).toMatchObject({ room: callId, manner: 'consults', phone: '+8613800000001' });
		expect((await call(lin, 'transfer', { phone: '13800000002' })).json()).toMatchObject({ facts: { why: 'asks_already' } });
		await becomes('contact', 'in_progress');
		expect((await call(lin, 'complete-transfer')).json()).toMatchObject({ changed: true });
		expect((await detail()).legs.at(-1)).toMatchObject({ manner: 'has_it' });
	});

	it('is taken back', async () => {
		await call(lin, 'consult', { phone: '13800000001' });
		expect((await call(lin, 'take-back')).json()).toMatchObject({ changed: true, view: { call: { heldSince: null } } });
	});

	it.each([[{}], [{ phone: '王奶奶' }], [{ seatId: 'seat_0001', phone: '120' }]])('is given to nobody by %j', async (body) => {
		expect((await call(lin, 'transfer', body)).statusCode).toBe(400);
	});

	it('is given to no seat that the operator does not see', async () => {
		expect((await call(lin, 'transfer', { seatId: 'seat_00000000000000000000' })).json().code).toBe('not_found');
	});
});

describe('help from outside', () => {
	it('hears first who needs it and where, and the history says so; the operator reads the same sentence', async () => {
		const { ticket, seniors } = await detail();
		const body = { version: ticket.version, seniorId: seniors[0].id, priority: 'P0' };
		expect((await lin.post(`/api/tickets/${ticketId}/classify`, body)).statusCode).toBe(200);
		expect((await call(lin, 'emergency', { number: '119' })).json()).toMatchObject({ changed: true });
		expect(door.carrier.placed.at(-1)).toMatchObject({ to: '+86631119' });
		expect((await call(lin, 'read-card')).json()).toMatchObject({ changed: true });
		const { card, speech, timeline } = await detail();
		expect(card).toContain(seniors[0].name);
		expect(speech.map(({ who, text }: { who: string; text: string }) => [who, text])).toEqual([
			['house', card],
			['house', card],
		]);
		expect(timeline.filter(({ kind }: { kind: string }) => kind === 'call.card_read')).toMatchObject([
			{ facts: { to: '119' } },
			{ facts: { to: '' } },
		]);
	});

	it('is not sought under other numbers', async () => {
		expect((await call(lin, 'emergency', { number: '10086' })).statusCode).toBe(400);
	});
});

describe('the call of an operator', () => {
	it('is heard by a supervisor of the area, and by nobody else; its ticket does not show it', async () => {
		expect((await call(sun, 'watch', { part: 'listens' })).json().code).toBe('forbidden');
		expect((await call(song, 'watch', { part: 'listens' })).json()).toMatchObject({ changed: true });
		await becomes('supervisor', 'in_progress');
		expect((await call(song, 'watch', { part: 'whispers' })).json()).toMatchObject({ changed: true });
		expect((await call(song, 'stop-watching')).json()).toMatchObject({ changed: true });
		await becomes('supervisor', 'completed');
		expect((await detail()).legs.map(({ party }: { party: string }) => party)).toEqual(['operator']);
	});
});
