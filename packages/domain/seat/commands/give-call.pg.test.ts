import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { comeReady, lin, ring, seatOf, sun } from '../testing/hall.ts';
import { giveCall } from './give-call.ts';
import { setOwnSeat } from './set-seat-state.ts';

const boss = { id: 'acc_song', name: '宋班长' };
let house: TestHouse;
beforeEach(async () => {
	house = await openTestHouse();
});
afterEach(() => house.close());

const give = (callId: string, seatId: string) => giveCall(house, { callId, seatId, actor: boss });

describe('a caller whom a supervisor gives to a seat', () => {
	it('rings there and nowhere else, once, however many give at the same moment', async () => {
		const [first, second] = [await comeReady(house, lin), await comeReady(house, sun)];
		const { callId } = await ring(house);
		const given = await Promise.allSettled([give(callId, first.id), give(callId, second.id), give(callId, first.id)]);
		const seats = [await seatOf(house, lin), await seatOf(house, sun)];
		expect(seats.filter(({ state }) => state === 'ringing')).toMatchObject([{ callId }]);
		expect(given.filter((one) => one.status === 'fulfilled' && one.value.changed)).toHaveLength(1);
		const { rows } = await house.database.pool.query(`select count(*)::int as n from trail.entries where action = 'call.given'`);
		expect(rows).toEqual([{ n: 1 }]);
	});

	it('does not ring at a seat that is not free, nor when the caller cries for help, nor when nobody waits', async () => {
		const seat = await comeReady(house, lin);
		const sos = await ring(house, { kind: 'sos' });
		await expect(give(sos.callId, seat.id)).rejects.toMatchObject({ facts: { why: 'cries_for_help' } });
		const { callId } = await ring(house);
		await setOwnSeat(house, {
			owner: { accountId: lin.id, name: lin.name, areaPath: seat.areaPath },
			wanted: { state: 'break', reason: 'rest' },
			actor: lin,
		});
		await expect(give(callId, seat.id)).rejects.toMatchObject({ facts: { why: 'seat_not_free' } });
		await expect(give('call_nobody', seat.id)).rejects.toMatchObject({ facts: { why: 'not_waiting' } });
	});
});
