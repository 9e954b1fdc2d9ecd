import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Door, newSid, openDoor, SERVICE_LINE, SOS_LINE } from '../testing/door.ts';
import { RING_BACK_OFFER, STILL_WAITING, WILL_RING_BACK } from './sentences.ts';
import { waitsBehind } from './waiting.ts';

let door: Door;
beforeAll(async () => {
	door = await openDoor();
});
afterAll(() => door.close());

let n = 0;
async function ringIn(to: string): Promise<string> {
	const sid = newSid();
	await door.desk.answer('/voice', { sid, from: `1395555${String(1_000 + ++n)}`, to, query: {} });
	if (to === SERVICE_LINE) await door.desk.answer('/menu', { sid, query: {}, digits: '1' });
	await door.house.clock.advance(1_000);
	return sid;
}
const hears = async (sid: string) => (await door.desk.answer('/wait', { sid, query: {} }))[0];

it('tells service callers how many are before them, and whoever cries for help only that somebody comes', async () => {
	const first = await ringIn(SERVICE_LINE);
	const second = await ringIn(SERVICE_LINE);
	const sos = await ringIn(SOS_LINE);
	expect(await hears(first)).toEqual({ do: 'say', text: waitsBehind(1) });
	expect(await hears(second)).toEqual({ do: 'say', text: waitsBehind(2) });
	expect(await hears(sos)).toEqual({ do: 'say', text: STILL_WAITING });
	expect(await hears('a leg that nobody knows')).toEqual({ do: 'say', text: STILL_WAITING });
});

describe('a service caller who has waited for as long as the area says', () => {
	const partOf = async (sid: string) =>
		(await door.house.database.pool.query('select part, ended_at from calls where carrier_sid = $1', [sid])).rows[0].part;
	beforeAll(async () => {
		await door.house.database.pool.query(
			`insert into queue_terms (area_path, ring_s, wrap_up_s, relax_s, second_team_s, above_s, call_back_s)
			select distinct area_path, 15, 30, 4, 6, 8, 60 from tickets`,
		);
	});

	it('is asked whether to be rung back, and keeps waiting in the same room without a 1', async () => {
		const sid = await ringIn(SERVICE_LINE);
		await hears(sid);
		expect(await partOf(sid)).toBeNull();
		await door.house.clock.advance(60_000);
		await hears(sid);
		expect(await partOf(sid)).toBe('asked');
		expect(await door.desk.answer('/ring-back', { sid, query: {} })).toEqual([
			{ do: 'gather', text: RING_BACK_OFFER, timeoutS: 5, next: { path: '/ring-back-answer' } },
		]);
		expect(await door.desk.answer('/ring-back-answer', { sid, query: {}, digits: '' })).toMatchObject([{ do: 'room', label: 'senior' }]);
		expect(await partOf(sid)).toBeNull();
		await hears(sid);
		expect(await partOf(sid)).toBeNull();
	});

	it('hears good-bye after a 1, with the wish on the list and the same place in the line', async () => {
		const sid = await ringIn(SERVICE_LINE);
		await door.house.clock.advance(60_000);
		await hears(sid);
		const key = { sid, query: {}, digits: '1' };
		const goodbye = [{ do: 'say', text: WILL_RING_BACK }, { do: 'hang_up' }];
		expect(await door.desk.answer('/ring-back-answer', key)).toEqual(goodbye);
		expect(await door.desk.answer('/ring-back-answer', key)).toEqual(goodbye);
		const { rows } = await door.house.database.pool.query(
			`select m.state, m.wished_at is not null as wished from missed_calls m join calls c on c.id = m.call_id where c.carrier_sid = $1`,
			[sid],
		);
		expect(rows).toEqual([{ state: 'open', wished: true }]);
	});

	it('is nobody who cries for help', async () => {
		const sid = await ringIn(SOS_LINE);
		await door.house.clock.advance(120_000);
		await hears(sid);
		expect(await partOf(sid)).toBeNull();
		expect(await door.desk.answer('/ring-back-answer', { sid, query: {}, digits: '1' })).toMatchObject([{ do: 'room' }]);
	});
});
