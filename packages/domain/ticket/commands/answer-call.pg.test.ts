import { DomainError } from '@unwalled/contracts';
import { households } from '@unwalled/street';
import type { CallRequest, Carrier } from '@unwalled/telephony';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { answerCall } from './answer-call.ts';
import { takePresses } from './take-presses.ts';

const lin = { id: 'acc_lin0', name: '林晓梅' };
const sun = { id: 'acc_sun0', name: '孙海燕' };
let house: TestHouse;
let callId: string;
let n = 0;

beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
	await house.clock.advance(10 * 60_000);
	const phone = households[0]?.phones[0]?.phone ?? null;
	const call = { carrierSid: `CA${++n}`, dialled: '12350', status: 'ringing' as const };
	const [taken] = await takePresses(
		house,
		[{ key: `CA${n}`, kind: 'alarm', channel: 'phone', rawPhone: phone, phone, ticketKind: 'sos', priority: 'P0', summary: '', call }],
		{ mergeWindowS: 120 },
	);
	callId = taken?.callId ?? '';
});

const placed: CallRequest[] = [];
const carrierThat = (placeCall: Carrier['placeCall']): Carrier => ({
	placeCall,
	announce: () => Promise.resolve(),
	givePart: () => Promise.resolve(),
	endRoom: () => Promise.resolve(),
	hangUp: () => Promise.resolve(),
	sendText: () => Promise.resolve({ sid: 'SM' }),
	findText: () => Promise.resolve(null),
	findCallStatus: () => Promise.resolve(null),
	findTextStatus: () => Promise.resolve(null),
	listInbound: () => Promise.resolve([]),
});
const working = carrierThat((request) => {
	placed.push(request);
	return Promise.resolve({ sid: `CAleg${++n}` });
});
const lineOf = async () => (await house.database.pool.query('select line, operator_id from calls where id = $1', [callId])).rows[0];

it('rings the operator once, however often the key is held, and refuses a second operator', async () => {
	placed.length = 0;
	await Promise.all([1, 2, 3].map(() => answerCall(house, working, { callId, actor: lin })));
	expect(placed).toHaveLength(1);
	await expect(answerCall(house, working, { callId, actor: sun })).rejects.toMatchObject({ code: 'refused', facts: { by: lin.name } });
});

it('puts the caller back in the line, and says so, when the carrier is away', async () => {
	const away = carrierThat(() => Promise.reject(new DomainError('unavailable', 'away')));
	await expect(answerCall(house, away, { callId, actor: lin })).rejects.toMatchObject({ code: 'unavailable' });
	expect(await lineOf()).toEqual({ line: 'waiting', operator_id: null });
	const { rows } = await house.database.pool.query("select type from events where thread->>'callId' = $1 order by seq", [callId]);
	expect(rows.at(-1)).toEqual({ type: 'call.status_changed' });
	placed.length = 0;
	await answerCall(house, working, { callId, actor: sun });
	expect(placed.map((request) => request.to)).toEqual([`client:${sun.id}`]);
});

it('rings the leg of a process that died before it asked the carrier, once the operator answers again', async () => {
	let asked = (): void => undefined;
	const dying = new Promise<void>((resolve) => {
		asked = resolve;
	});
	const dead = carrierThat(() => {
		asked();
		return new Promise(() => undefined);
	});
	void answerCall(house, dead, { callId, actor: lin });
	await dying;
	placed.length = 0;
	await answerCall(house, working, { callId, actor: lin });
	expect(placed).toEqual([]); // it may still be on its way
	await house.clock.advance(7_000);
	await answerCall(house, working, { callId, actor: lin });
	await answerCall(house, working, { callId, actor: lin });
	expect(placed).toHaveLength(1);
});
