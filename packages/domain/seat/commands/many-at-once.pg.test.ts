import type { Actor } from '@unwalled/messaging';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { answerCall } from '@unwalled/ticket';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { comeReady, lin, query, quietCarrier, ring, seatOf, stateOf, workLine } from '../testing/hall.ts';
import { takeCallOffer } from './answer-call-offer.ts';
import { routeCalls } from './route-calls.ts';
import { settleRinging } from './settle-ringing.ts';

let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house.close());

describe('many at once', () => {
	const operators: Actor[] = Array.from({ length: 12 }, (_, n) => ({ id: `acc_op${n}`, name: `坐席${n}` }));

	it('a hundred presses, twelve operators and six processes: each call rings at one seat, no seat twice, nobody free while somebody waits', async () => {
		await Promise.all(operators.map((actor) => comeReady(house, actor)));
		await Promise.all(Array.from({ length: 100 }, (_, n) => ring(house, { kind: n % 10 === 0 ? 'sos' : 'service' })));
		await Promise.all(Array.from({ length: 6 }, () => routeCalls(house)));
		await workLine(house);
		const offers = await query(house, `select call_id, seat_id, priority from call_offers where state = 'pending'`);
		expect(offers).toHaveLength(12);
		expect(new Set(offers.map(({ call_id }) => call_id)).size).toBe(12);
		expect(new Set(offers.map(({ seat_id }) => seat_id)).size).toBe(12);
		expect(offers.filter(({ priority }) => priority === 'P0')).toHaveLength(10);
	});

	it('everybody takes every call at the same moment: each has exactly one operator, and no seat keeps ringing for nothing', async () => {
		await Promise.all(operators.map((actor) => comeReady(house, actor)));
		const calls = await Promise.all(Array.from({ length: 12 }, () => ring(house)));
		await workLine(house);
		const offers = await query(house, `select id, account_id from call_offers where state = 'pending'`);
		const grabs = calls.flatMap(({ callId }) => operators.slice(0, 4).map((actor) => answerCall(house, quietCarrier, { callId, actor })));
		const takes = offers.map(({ id, account_id }) =>
			takeCallOffer(house, quietCarrier, { callOfferId: id, actor: { id: account_id, name: account_id } }),
		);
		await Promise.allSettled([...grabs, ...takes]);
		await workLine(house);
		const connected = await query(house, `select id, operator_id from calls where direction = 'inbound' and line = 'connected'`);
		expect(connected).toHaveLength(12);
		expect(connected.every(({ operator_id }) => operator_id !== null)).toBe(true);
		const answered = await query(house, `select count(*)::int as n from events where type = 'call.answered' group by thread ->> 'callId'`);
		expect(answered.every(({ n }) => n === 1)).toBe(true);
		expect(await query(house, `select id from call_offers where state = 'pending'`)).toEqual([]);
		expect(await query(house, `select id from seats where state = 'ringing'`)).toEqual([]);
	});

	it('a process that died between the answer and the seat is made good by the next look', async () => {
		await comeReady(house, lin);
		const { callId } = await ring(house);
		await workLine(house);
		// What the take does first; the rest never ran.
		await answerCall(house, quietCarrier, { callId, actor: lin });
		expect(await stateOf(house, lin)).toBe('ringing');
		const outcomes = await Promise.all([1, 2, 3].map(async () => settleRinging(house, { seatId: (await seatOf(house, lin)).id })));
		expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(1);
		await workLine(house);
		expect(await stateOf(house, lin)).toBe('talking');
	});
});
