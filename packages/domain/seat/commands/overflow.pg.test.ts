import { listUnsettledLegs, meetPerson, placeCall, recordCallStatus, settleRoom } from '@unwalled/call';
import { inTransaction } from '@unwalled/messaging';
import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { answerCall } from '@unwalled/ticket';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { listOverflowing, listUnwantedCentreLegs } from '../line-store.ts';
import { USUAL_TERMS } from '../rules.ts';
import { saveQueueTerms } from '../store.ts';
import { callOf, comeReady, ends, factsOf, lin, query, quietCarrier, ring, ringingAt, stateOf, workLine } from '../testing/hall.ts';
import { askCallBack } from './ask-call-back.ts';
import { offerCallBack, waitOn } from './offer-call-back.ts';
import { ringCentre } from './ring-centre.ts';
import { silenceDeskPhone, takeAtDesk } from './ring-desk-phone.ts';

const CENTRE = '+865325550100';
const terms = { ...USUAL_TERMS, centrePhone: CENTRE, centreS: 60, centreRingS: 20, callBackS: 90 };

let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
	await inTransaction(house, (tx) => saveQueueTerms(tx, { areaPath: areaPaths.city, ...terms }));
});
afterAll(() => house.close());

const overflowing = () => listOverflowing(house.database.pool, house.clock.now());
const legsTo = (callId: string) =>
	query(
		house,
		`select id, status, manner, ring_s, carrier_sid from calls where starts_with(purpose, $1) order by started_at`,
		`room:${callId}.centre:`,
	);
const legSid = async (id: string) => (await query(house, 'select carrier_sid from calls where id = $1', id))[0].carrier_sid;

/** A caller has waited for a minute and the centre rings for them. */
async function overflow() {
	const call = await ring(house);
	await house.clock.advance(60_000);
	expect(await overflowing()).toEqual([call.callId]);
	expect(await ringCentre(house, { callId: call.callId })).toBe('rung');
	const [leg] = await legsTo(call.callId);
	return { ...call, leg: String(leg.id) };
}

describe('another centre', () => {
	it('is rung once for a caller, by whatever process, and the leg is placed by what is written', async () => {
		const call = await ring(house);
		await house.clock.advance(59_000);
		expect([await overflowing(), await ringCentre(house, { callId: call.callId })]).toEqual([[], 'not_now']);
		await house.clock.advance(1_000);
		const rung = await Promise.all([1, 2, 3].map(() => ringCentre(house, { callId: call.callId })));
		expect(rung.sort()).toEqual(['not_now', 'not_now', 'rung']);
		expect(await legsTo(call.callId)).toMatchObject([{ status: 'queued', manner: 'takes', ring_s: 20 }]);
		expect(await overflowing()).toEqual([]);
		expect(await factsOf(house, call.callId)).toContain('call.party_rung');
		const asked: object[] = [];
		const carrier = {
			...quietCarrier,
			placeCall: async (request: object) => ({ sid: `CAcentre${asked.push(request)}` }),
		};
		const [leg] = await legsTo(call.callId);
		await placeCall(house, carrier, { callId: leg.id });
		await placeCall(house, carrier, { callId: leg.id });
		expect(asked).toMatchObject([
			{ to: CENTRE, timeoutS: 20, room: call.callId, ask: { path: '/join', query: { person: 'key', centre: '1' } } },
		]);
	});

	it('has the caller when somebody there presses a key; when they leave, the caller has their old place', async () => {
		const { callId, leg } = await overflow();
		await placeCall(house, quietCarrier, { callId: leg });
		await recordCallStatus(house, { carrierSid: await legSid(leg), status: 'in_progress', sequence: 1 });
		expect(await callOf(house, callId)).toEqual({ line: 'waiting', operator_id: null });
		expect(await takeAtDesk(house, { callId: leg })).toBe('taken');
		expect(await takeAtDesk(house, { callId: leg })).toBe('taken');
		await meetPerson(house, { callId: leg });
		await settleRoom(house, quietCarrier, { callId });
		expect(await callOf(house, callId)).toEqual({ line: 'connected', operator_id: null });
		expect((await factsOf(house, callId)).filter((type) => type === 'call.transferred')).toHaveLength(1);
		await comeReady(house, lin);
		await workLine(house);
		expect(await stateOf(house, lin)).toBe('ready');
		await ends(house, await legSid(leg));
		await house.clock.advance(3_000);
		await workLine(house);
		expect(await callOf(house, callId)).toMatchObject({ line: 'waiting' });
		expect(await ringingAt(house, lin)).toMatchObject({ callId });
	});

	it('does not answer: the caller waits on, and it is rung again after the same time, three times in all', async () => {
		const { callId, leg } = await overflow();
		await placeCall(house, quietCarrier, { callId: leg });
		await recordCallStatus(house, { carrierSid: await legSid(leg), status: 'no_answer', sequence: 1 });
		await settleRoom(house, quietCarrier, { callId });
		expect(await callOf(house, callId)).toMatchObject({ line: 'waiting' });
		expect(await factsOf(house, callId)).toContain('call.party_missed');
		for (const outcome of ['rung', 'rung', 'not_now']) {
			expect(await ringCentre(house, { callId })).toBe('not_now');
			await house.clock.advance(60_000);
			expect(await ringCentre(house, { callId })).toBe(outcome);
			const last = (await legsTo(callId)).at(-1);
			await placeCall(house, quietCarrier, { callId: last.id });
			await recordCallStatus(house, { carrierSid: await legSid(last.id), status: 'no_answer', sequence: 1 });
		}
		expect(await overflowing()).toEqual([]);
	});

	it('is silent again as soon as an operator has the caller, and whoever picks up there hears so', async () => {
		const { callId, leg } = await overflow();
		await placeCall(house, quietCarrier, { callId: leg });
		expect(await listUnwantedCentreLegs(house.database.pool)).toEqual([]);
		await answerCall(house, quietCarrier, { callId, actor: lin });
		await expect(takeAtDesk(house, { callId: leg })).rejects.toMatchObject({ code: 'refused' });
		expect(await listUnwantedCentreLegs(house.database.pool)).toEqual([leg]);
		const silenced: string[] = [];
		const carrier = { ...quietCarrier, hangUp: async (sid: string) => void silenced.push(sid) };
		expect(await silenceDeskPhone(house, carrier, { callId: leg })).toBe('silenced');
		expect(silenced).toEqual([await legSid(leg)]);
	});

	it('is never dialled when the caller has hung up before the carrier heard of it', async () => {
		const { sid, callId, leg } = await overflow();
		await ends(house, sid);
		expect(await silenceDeskPhone(house, quietCarrier, { callId: leg })).toBe('silenced');
		expect(await placeCall(house, quietCarrier, { callId: leg })).toBe('already_done');
		expect(await legsTo(callId)).toMatchObject([{ status: 'canceled' }]);
	});

	it('hears no cry for help unless the area wishes so', async () => {
		const { callId } = await ring(house, { kind: 'sos' });
		await house.clock.advance(60_000);
		expect([await overflowing(), await ringCentre(house, { callId })]).toEqual([[], 'not_now']);
		await inTransaction(house, (tx) => saveQueueTerms(tx, { areaPath: areaPaths.city, ...terms, centreTakesSos: true }));
		expect(await overflowing()).toEqual([callId]);
		expect(await ringCentre(house, { callId })).toBe('rung');
	});
});

describe('a service caller who has waited for long', () => {
	const untold = () => listUnsettledLegs(house.database.sql);
	const partOf = async (callId: string) => (await query(house, 'select part, part_told from calls where id = $1', callId))[0];

	it('is asked once whether to be rung back; the carrier is told though we die between, and their place is kept', async () => {
		const { callId, sid } = await ring(house);
		await house.clock.advance(89_000);
		expect(await offerCallBack(house, { callId })).toBe('not_now');
		await house.clock.advance(1_000);
		expect(await offerCallBack(house, { callId })).toBe('offered');
		expect(await offerCallBack(house, { callId })).toBe('not_now');
		await house.clock.advance(10_000);
		expect(await untold()).toEqual([callId]);
		const given: object[] = [];
		await settleRoom(house, { ...quietCarrier, givePart: async (part) => void given.push(part) }, { callId });
		expect(given).toMatchObject([{ sid, part: 'asked' }]);
		await waitOn(house, { carrierSid: sid });
		expect(await askCallBack(house, { carrierSid: sid })).toBe('noted');
		await ends(house, sid);
		await comeReady(house, lin);
		const later = await ring(house);
		await workLine(house);
		expect(await ringingAt(house, lin)).toMatchObject({ callId });
		expect(later.callId).not.toBe(callId);
	});

	it('is not asked while it rings for them, and it does not ring for them while they are asked', async () => {
		const ringing = await ring(house);
		await house.clock.advance(80_000);
		await comeReady(house, lin);
		await workLine(house);
		await house.clock.advance(10_000);
		expect(await offerCallBack(house, { callId: ringing.callId })).toBe('not_now');
		await answerCall(house, quietCarrier, { callId: ringing.callId, actor: lin });
		const asked = await ring(house);
		await house.clock.advance(90_000);
		await ends(house, ringing.sid);
		expect(await offerCallBack(house, { callId: asked.callId })).toBe('offered');
		await house.clock.advance(19_000);
		await query(house, `update seats set state = 'ready', call_id = null`);
		await workLine(house);
		expect(await ringingAt(house, lin)).toBeNull();
		await house.clock.advance(2_000);
		await workLine(house);
		expect(await ringingAt(house, lin)).toMatchObject({ callId: asked.callId });
	});

	it('is led in at once when somebody answers meanwhile, and waits on with any other key', async () => {
		const { callId, sid } = await ring(house);
		await house.clock.advance(90_000);
		await offerCallBack(house, { callId });
		await settleRoom(house, quietCarrier, { callId });
		await waitOn(house, { carrierSid: sid });
		expect(await partOf(callId)).toEqual({ part: null, part_told: null });
		await query(house, `update calls set part = 'asked', part_told = 'asked' where id = $1`, callId);
		await answerCall(house, quietCarrier, { callId, actor: lin });
		const [{ carrier_sid: leg }] = await query(house, `select carrier_sid from calls where party = 'operator' and ended_at is null`);
		await recordCallStatus(house, { carrierSid: leg, status: 'in_progress', sequence: 1 });
		await settleRoom(house, quietCarrier, { callId });
		expect(await partOf(callId)).toEqual({ part: 'talks', part_told: 'talks' });
	});
});
