import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { listMissedCalls } from '../missed-store.ts';
import { comeReady, ends, lin, query, ring, ringingAt, workLine } from '../testing/hall.ts';
import { takeMessage } from './take-message.ts';

let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house.close());

const listed = async () => listMissedCalls(house.database.pool, { areaPath: '371000000000', state: 'open', limit: 10 });
const eventsOf = (callId: string) =>
	query(house, `select type from events where thread ->> 'callId' = $1 and type like 'missed_call.%' order by seq`, callId);

it('puts the call on the list with its first word, once, and says where in the recording it is', async () => {
	const { sid, callId } = await ring(house);
	const startedAt = house.clock.now();
	await query(
		house,
		`insert into recordings (id, call_id, ticket_id, status, retention, started_at)
		select 'rec_0message00', id, ticket_id, 'stored', 'recordings', to_timestamp(${startedAt.getTime() / 1_000}) from calls where id = $1`,
		callId,
	);
	await house.clock.advance(7_000);
	expect(await takeMessage(house, { carrierSid: sid, is: 'begins' })).toBe('noted');
	expect(await takeMessage(house, { carrierSid: sid, is: 'begins' })).toBe('noted_before');
	await house.clock.advance(12_000);
	expect(await takeMessage(house, { carrierSid: sid, is: 'ends' })).toBe('noted');
	await house.clock.advance(3_000);
	expect(await takeMessage(house, { carrierSid: sid, is: 'ends' })).toBe('noted_before');
	expect(await listed()).toMatchObject([
		{ callId, message: { recordingId: 'rec_0message00', status: 'stored', fromMs: 7_000, untilMs: 19_000 }, state: 'open' },
	]);
	expect(await eventsOf(callId)).toEqual([{ type: 'missed_call.listed' }, { type: 'missed_call.message_began' }]);
});

it('lasts as long as the call when its caller hangs up in the middle', async () => {
	const { sid, callId } = await ring(house);
	await takeMessage(house, { carrierSid: sid, is: 'begins' });
	await ends(house, sid);
	expect(await listed()).toMatchObject([{ callId, message: null }]);
	await query(
		house,
		`insert into recordings (id, call_id, ticket_id, status, retention, started_at, ended_at)
		select 'rec_0message01', m.call_id, m.ticket_id, 'fetching', 'recordings', m.message_from - interval '2 s', m.message_from + interval '9 s'
		from missed_calls m where m.call_id = $1`,
		callId,
	);
	expect(await listed()).toMatchObject([{ message: { status: 'fetching', fromMs: 2_000, untilMs: 11_000 } }]);
});

it('is of no call that we know, and of none that left no message', async () => {
	expect(await takeMessage(house, { carrierSid: 'CAnobody', is: 'begins' })).toBe('unknown_call');
	const { sid } = await ring(house);
	await expect(takeMessage(house, { carrierSid: sid, is: 'ends' })).rejects.toMatchObject({ code: 'not_found' });
});

it('is not interrupted by an operator, unless it is about a life or its end was lost', async () => {
	const { sid, callId } = await ring(house);
	await takeMessage(house, { carrierSid: sid, is: 'begins' });
	await comeReady(house, lin);
	await workLine(house);
	expect(await ringingAt(house, lin)).toBeNull();
	await query(house, `update tickets set priority = 'P0' where id = (select ticket_id from calls where id = $1)`, callId);
	await workLine(house);
	expect(await ringingAt(house, lin)).toMatchObject({ callId });
});

it('rings for whoever has left it and is still there, and for whoever stays longer than a message lasts', async () => {
	const { sid, callId } = await ring(house);
	await takeMessage(house, { carrierSid: sid, is: 'begins' });
	await house.clock.advance(131_000);
	await comeReady(house, lin);
	await workLine(house);
	expect(await ringingAt(house, lin)).toMatchObject({ callId });
});
