import { recordCallStatus } from '@unwalled/call';
import { DomainError } from '@unwalled/contracts';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { listReachedCalls } from '../missed-store.ts';
import { comeReady, ends, lin, query, quietCarrier, ring, ringingAt, stateOf, sun, workLine } from '../testing/hall.ts';
import { takeCallOffer } from './answer-call-offer.ts';
import { askCallBack } from './ask-call-back.ts';

let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house.close());

describe('a service caller who would rather be rung back', () => {
	const legOf = async (callId: string) =>
		(
			await query(
				house,
				`select id, carrier_sid, dialled, party from calls where ticket_id = (select ticket_id from calls where id = $1) and direction = 'outbound'`,
				callId,
			)
		).find(({ party }) => party === 'senior');

	it('hangs up, keeps the place, and is rung back by whoever is free when their turn comes', async () => {
		const first = await ring(house);
		expect(await askCallBack(house, { carrierSid: first.sid })).toBe('noted');
		expect(await askCallBack(house, { carrierSid: first.sid })).toBe('noted_before');
		await ends(house, first.sid);
		await house.clock.advance(5_000);
		const second = await ring(house);
		await comeReady(house, lin);
		await workLine(house);
		const offer = await ringingAt(house, lin);
		expect(offer).toMatchObject({ callId: first.callId });
		expect(await takeCallOffer(house, quietCarrier, { callOfferId: offer?.id ?? '', actor: lin })).toMatchObject({ changed: true });
		expect(await stateOf(house, lin)).toBe('talking');
		const leg = await legOf(first.callId);
		expect(leg).toMatchObject({ dialled: first.phone });
		await comeReady(house, sun);
		await workLine(house);
		// Nobody else rings them meanwhile; the next in line has their turn.
		expect(await ringingAt(house, sun)).toMatchObject({ callId: second.callId });
		await recordCallStatus(house, { carrierSid: leg.carrier_sid, status: 'in_progress', sequence: 1 });
		expect(await listReachedCalls(house.database.pool, 10)).toEqual([first.callId]);
		await ends(house, leg.carrier_sid);
		await workLine(house);
		expect(await stateOf(house, lin)).toBe('wrapping_up');
	});

	it('is tried three times, some minutes apart, and stays on the list', async () => {
		const { sid, callId } = await ring(house);
		await askCallBack(house, { carrierSid: sid });
		await ends(house, sid);
		for (const tries of [1, 2, 3]) {
			await comeReady(house, lin);
			await workLine(house);
			const offer = await ringingAt(house, lin);
			expect(offer, `try ${tries}`).toMatchObject({ callId });
			await takeCallOffer(house, quietCarrier, { callOfferId: offer?.id ?? '', actor: lin });
			for (const { carrier_sid } of await query(house, `select carrier_sid from calls where ended_at is null`))
				await recordCallStatus(house, { carrierSid: carrier_sid, status: 'no_answer', sequence: 9 });
			await workLine(house);
			// Nobody was reached: there is nothing to write up, and nobody to ring for some minutes.
			expect(await stateOf(house, lin)).toBe('ready');
			await house.clock.advance(5 * 60_000);
		}
		await workLine(house);
		expect(await stateOf(house, lin)).toBe('ready');
		expect(await query(house, 'select state from missed_calls where call_id = $1', callId)).toEqual([{ state: 'open' }]);
	});

	it('is nobody who cries for help', async () => {
		const { sid } = await ring(house, { kind: 'sos' });
		expect(await askCallBack(house, { carrierSid: sid })).toBe('not_for_them');
	});

	it('makes the operator free again when the carrier is away', async () => {
		const { sid } = await ring(house);
		await askCallBack(house, { carrierSid: sid });
		await ends(house, sid);
		await comeReady(house, lin);
		await workLine(house);
		const offer = await ringingAt(house, lin);
		const away = { ...quietCarrier, placeCall: () => Promise.reject(new DomainError('unavailable', 'away')) };
		await expect(takeCallOffer(house, away, { callOfferId: offer?.id ?? '', actor: lin })).rejects.toMatchObject({ code: 'unavailable' });
		await house.database.pool.query(`update calls set status = 'failed', ended_at = $1 where ended_at is null`, [house.clock.now()]);
		await workLine(house);
		expect(await stateOf(house, lin)).toBe('ready');
	});
});
