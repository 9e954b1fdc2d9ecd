import { listUnreportedCalls } from '@unwalled/call';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { answerCall } from '@unwalled/ticket';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
	callOf,
	comeReady,
	ends,
	factsOf,
	lin,
	query,
	quietCarrier,
	ring,
	ringingAt,
	stateOf,
	sun,
	talk,
	workLine,
} from '../testing/hall.ts';

let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house.close());

describe('an operator whose line breaks in mid-call', () => {
	it('is on a break, and the caller rings at another seat before everybody else', async () => {
		await comeReady(house, lin);
		const lost = await talk(house, lin);
		await house.clock.advance(60_000);
		const waiting = await ring(house);
		await ends(house, lost.leg);
		await workLine(house);
		// A room that ends sends its legs' news in any order: three seconds show whether the caller is still there.
		expect(await callOf(house, lost.callId)).toMatchObject({ line: 'connected' });
		await house.clock.advance(3_000);
		await workLine(house);
		expect(await stateOf(house, lin)).toBe('break: line_lost');
		expect(await callOf(house, lost.callId)).toEqual({ line: 'waiting', operator_id: null });
		expect(await factsOf(house, lost.callId)).toContain('call.returned');
		await comeReady(house, sun);
		await workLine(house);
		expect(await ringingAt(house, sun)).toMatchObject({ callId: lost.callId });
		await comeReady(house, lin);
		await workLine(house);
		expect(await ringingAt(house, lin)).toMatchObject({ callId: waiting.callId });
	});

	it('is given the same caller again when nobody else is there', async () => {
		await comeReady(house, lin);
		const { leg, callId } = await talk(house, lin);
		await ends(house, leg);
		await house.clock.advance(3_000);
		await workLine(house);
		await comeReady(house, lin);
		await workLine(house);
		expect(await ringingAt(house, lin)).toMatchObject({ callId });
	});

	it('has only hung up when the caller went with them', async () => {
		await comeReady(house, lin);
		const { leg, sid, callId } = await talk(house, lin);
		await ends(house, leg);
		await workLine(house);
		await ends(house, sid);
		await house.clock.advance(3_000);
		await workLine(house);
		expect(await stateOf(house, lin)).toBe('wrapping_up');
		expect(await factsOf(house, callId)).not.toContain('call.returned');
	});

	it('was answered in time: the second wait is no late answer and no figure', async () => {
		await comeReady(house, lin);
		const { leg, callId, sid } = await talk(house, lin);
		await house.clock.advance(10 * 60_000);
		await ends(house, leg);
		await house.clock.advance(3_000);
		await workLine(house);
		expect(await listUnreportedCalls(house.database.sql, house.clock.now(), 10)).toEqual([]);
		await answerCall(house, quietCarrier, { callId, actor: sun });
		await ends(house, sid);
		expect(await listUnreportedCalls(house.database.sql, house.clock.now(), 10)).toEqual([]);
	});

	it('has given it to somebody outside: free to write it up, and the caller stays with them', async () => {
		await comeReady(house, lin);
		const { leg, callId } = await talk(house, lin);
		await query(
			house,
			`insert into calls (id, carrier_sid, ticket_id, direction, party, status, line, dialled, purpose, operator_id, started_at, answered_at, manner)
			 select 'call_outside0', 'CAoutside', ticket_id, 'outbound', 'contact', 'in_progress', 'connected', '120', 'room:' || id || '.takes:120#1', $2, $3, $3, 'has_it'
			 from calls where id = $1`,
			...[callId, lin.id, house.clock.now()],
		);
		await ends(house, leg);
		await house.clock.advance(3_000);
		await workLine(house);
		expect(await callOf(house, callId)).toMatchObject({ line: 'connected' });
		expect(await stateOf(house, lin)).toBe('wrapping_up');
		// Whoever was called in hangs up before the caller does: they are not left alone.
		await ends(house, 'CAoutside');
		await house.clock.advance(3_000);
		await workLine(house);
		expect(await callOf(house, callId)).toMatchObject({ line: 'waiting' });
	});
});
