import { findCall, meetPerson, placeCall, recordCallStatus } from '@unwalled/call';
import type { CallRequest } from '@unwalled/telephony';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { answerCall } from '@unwalled/ticket';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
	callOf,
	comeReady,
	ends,
	factsOf,
	lin,
	ownerOf,
	query,
	quietCarrier,
	ring,
	ringingAt,
	stateOf,
	sun,
	workLine,
} from '../testing/hall.ts';
import { takeCallOffer } from './answer-call-offer.ts';
import { ringDeskPhone, silenceDeskPhone, takeAtDesk } from './ring-desk-phone.ts';
import { phoneOf, setOwnPhone, setSeatPhone } from './set-seat-phone.ts';

const HOME = '+8613800139001';
const ground = { areaCode: '0631', lines: ['+8663112349'] };

let house: TestHouse;
let placed: CallRequest[];
let silenced: string[];
const carrier = {
	...quietCarrier,
	placeCall: (request: CallRequest) => {
		placed.push(request);
		return quietCarrier.placeCall(request);
	},
	hangUp: (sid: string) => {
		silenced.push(sid);
		return Promise.resolve();
	},
};
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
	[placed, silenced] = [[], []];
});
afterAll(() => house.close());

const sitAt = (wanted: Parameters<typeof setOwnPhone>[1]['wanted']) =>
	setOwnPhone(house, { owner: ownerOf(lin), wanted, ground, actor: lin });

/** Lin sits at home beside a plain telephone, and a caller rings there. */
async function ringAtHome(kind: 'sos' | 'service' = 'service') {
	await sitAt({ way: 'desk', number: '13800139001' });
	await comeReady(house, lin);
	const call = await ring(house, { kind });
	await workLine(house);
	const offer = await ringingAt(house, lin);
	const legId = offer?.legId ?? '';
	await ringDeskPhone(house, carrier, { callId: legId });
	return { ...call, legId, leg: (await findCall(house.database.sql, legId)).carrierSid ?? '' };
}

const carrierSays = (carrierSid: string, status: 'in_progress' | 'busy' | 'completed', sequence: number) =>
	recordCallStatus(house, { carrierSid, status, sequence });

describe('the telephone of a seat', () => {
	it('is kept sealed, shown as it is dialled, and changed by nobody twice', async () => {
		const { changed, seat } = await sitAt({ way: 'desk', number: '0631-5231201' });
		expect([changed, phoneOf(seat, house.fieldKeys)]).toEqual([true, { way: 'desk', number: '+866315231201', asksKey: true }]);
		expect((await sitAt({ way: 'desk', number: '5231201' })).changed).toBe(false);
		const [row] = await query(house, 'select phone_sealed from seats');
		expect(row.phone_sealed).not.toContain('5231201');
		const trail = await query(house, `select actor_id, facts from trail.entries where action = 'seat.phone_set'`);
		expect(trail).toEqual([{ actor_id: lin.id, facts: { way: 'desk', asksKey: true, of: lin.name } }]);
	});

	it('asks for no key at an inner number, unless somebody says so, and is the page again at one word', async () => {
		const inner = await sitAt({ way: 'desk', number: '8001' });
		expect(phoneOf(inner.seat, house.fieldKeys)).toEqual({ way: 'desk', number: '8001', asksKey: false });
		const asking = await setSeatPhone(house, {
			seatId: inner.seat.id,
			wanted: { way: 'desk', number: '8001', asksKey: true },
			ground,
			actor: sun,
		});
		expect(asking.seat.phoneAsksKey).toBe(true);
		const page = await sitAt({ way: 'browser' });
		expect(phoneOf(page.seat, house.fieldKeys)).toEqual({ way: 'browser', number: '8001', asksKey: true });
		expect((await sitAt({ way: 'browser' })).changed).toBe(false);
	});
});

describe('a call for an operator at a plain telephone', () => {
	it('rings there, and is theirs when a person picks up', async () => {
		const { callId, legId, leg } = await ringAtHome();
		expect(placed).toMatchObject([{ to: HOME, ask: { path: '/join', query: { call: legId, person: 'key' } }, callId: legId }]);
		await carrierSays(leg, 'in_progress', 2);
		await workLine(house);
		// It was picked up, and nobody knows by whom.
		expect([await stateOf(house, lin), (await findCall(house.database.sql, legId)).status]).toEqual(['ringing', 'ringing']);

		expect(await takeAtDesk(house, { callId: legId })).toBe('taken');
		expect(await meetPerson(house, { callId: legId })).toBe('there');
		await workLine(house);
		expect(await stateOf(house, lin)).toBe('talking');
		expect(await callOf(house, callId)).toEqual({ line: 'connected', operator_id: lin.id });
		expect(await findCall(house.database.sql, legId)).toMatchObject({ status: 'in_progress', answeredAt: house.clock.now() });
		expect(await factsOf(house, callId)).toContain('call_offer.taken');
		expect(await meetPerson(house, { callId: legId })).toBe('already_done');
		expect(await silenceDeskPhone(house, carrier, { callId: legId })).toBe('somebody_is_there');
		expect(silenced).toEqual([]);
	});

	it('that an answering machine takes goes on to the next operator, and the seat is on a break', async () => {
		const { callId, leg } = await ringAtHome();
		await comeReady(house, sun);
		await carrierSays(leg, 'in_progress', 2);
		await carrierSays(leg, 'completed', 3);
		await workLine(house);
		expect([await stateOf(house, lin), await stateOf(house, sun)]).toEqual(['break: no_answer', 'ringing']);
		expect((await callOf(house, callId)).line).toBe('waiting');
	});

	it.each(['busy', 'completed'] as const)('does not wait out its time at a telephone that is %s', async (status) => {
		const { leg } = await ringAtHome('sos');
		await carrierSays(leg, status, 2);
		await workLine(house);
		expect(await stateOf(house, lin)).toBe('break: no_answer');
	});

	it('is silent there when its time is over, and when somebody else has it', async () => {
		const { callId, legId, leg } = await ringAtHome();
		await house.clock.advance(15_000);
		await workLine(house);
		expect(await silenceDeskPhone(house, carrier, { callId: legId })).toBe('silenced');
		expect(silenced).toEqual([leg]);
		await answerCall(house, carrier, { callId, actor: sun });
		await expect(takeAtDesk(house, { callId: legId })).rejects.toMatchObject({ code: 'refused', facts: { by: sun.name } });
	});

	it('is not begun at the carrier when it was taken before', async () => {
		await sitAt({ way: 'desk', number: '13800139001' });
		await comeReady(house, lin);
		const { callId } = await ring(house);
		await workLine(house);
		const legId = (await ringingAt(house, lin))?.legId ?? '';
		await answerCall(house, carrier, { callId, actor: sun });
		expect(await silenceDeskPhone(house, carrier, { callId: legId })).toBe('silenced');
		expect(await placeCall(house, carrier, { callId: legId })).toBe('already_done');
		expect(placed.map(({ to }) => to)).toEqual([`client:${sun.id}`]);
	});

	it('taken on the screen rings on in the same leg, and only there', async () => {
		const { callId, legId } = await ringAtHome();
		const offer = await ringingAt(house, lin);
		await takeCallOffer(house, carrier, { callOfferId: offer?.id ?? '', actor: lin });
		expect(placed).toHaveLength(1);
		expect(await silenceDeskPhone(house, carrier, { callId: legId })).toBe('somebody_is_there');
		await takeAtDesk(house, { callId: legId });
		await meetPerson(house, { callId: legId });
		await workLine(house);
		expect([await stateOf(house, lin), (await callOf(house, callId)).operator_id]).toEqual(['talking', lin.id]);
	});

	it('that is a life makes way for itself: what rang there before is silenced first', async () => {
		const { legId: before, leg } = await ringAtHome();
		await ring(house, { kind: 'sos' });
		await workLine(house);
		const legId = (await ringingAt(house, lin))?.legId ?? '';
		expect(legId).not.toBe(before);
		await ringDeskPhone(house, carrier, { callId: legId });
		expect([silenced, placed.map(({ callId }) => callId)]).toEqual([[leg], [before, legId]]);
	});

	it('comes back into the line when its operator pressed «answer» and then nobody picked up', async () => {
		const { callId, leg } = await ringAtHome();
		await takeCallOffer(house, carrier, { callOfferId: (await ringingAt(house, lin))?.id ?? '', actor: lin });
		await ends(house, leg);
		await house.clock.advance(4_000);
		await workLine(house);
		expect(await stateOf(house, lin)).toBe('break: line_lost');
		expect((await callOf(house, callId)).line).toBe('waiting');
	});
});

it('is not rung, and the leg fails, where the key that opens its number is missing', async () => {
	await sitAt({ way: 'desk', number: '13800139001' });
	await comeReady(house, lin);
	await ring(house);
	await workLine(house);
	const callId = (await ringingAt(house, lin))?.legId ?? '';
	await expect(ringDeskPhone({ ...house, fieldKeys: undefined }, carrier, { callId })).rejects.toMatchObject({ code: 'unavailable' });
	expect([placed, (await findCall(house.database.sql, callId)).status]).toEqual([[], 'failed']);
});
