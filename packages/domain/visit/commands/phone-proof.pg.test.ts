import { recordCallStatus } from '@unwalled/call';
import { factsOf, ticketNow } from '@unwalled/offer/testing';
import { households } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { needOfCall, takePresses } from '@unwalled/ticket';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Visit } from '../model.ts';
import { listProofsByVisits } from '../phone-proof-store.ts';
import { listPlacesByVisits } from '../place-store.ts';
import { findVisit } from '../store.ts';
import { acceptedVisit, atTheDoor, checkedInVisit, completedVisit, own } from '../testing/visits.ts';
import { abortVisit } from './abort-visit.ts';
import { askProofCode } from './ask-proof-code.ts';
import { expectCode, proveByPhone } from './prove-by-phone.ts';
import { checkIn, depart } from './travel.ts';

let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house.close());

const phoneOf = (name: string): string =>
	households.find(({ seniors }) => seniors.some((senior) => senior.name === name))?.phones[0]?.phone ?? '';
const DOOR = phoneOf('李桂兰');
const ELSEWHERE = phoneOf('丛日升');

let calls = 0;
/** The service key of a telephone is pressed. */
async function rings(phone: string, isService = true) {
	const carrierSid = `CA${String(++calls).padStart(32, '0')}`;
	const call = { carrierSid, dialled: '+8663112349', status: 'ringing' as const };
	const press = { key: carrierSid, channel: 'phone' as const, rawPhone: phone, phone, ...needOfCall(isService), call };
	const [taken] = await takePresses(house, [press], { mergeWindowS: 120 });
	return { carrierSid, callId: taken?.callId ?? '', ticketId: taken?.ticketId ?? '' };
}
type Ringing = Awaited<ReturnType<typeof rings>>;
const keysIn = ({ carrierSid }: Ringing, digits: string, attempt = 1) => proveByPhone(house, { carrierSid, digits, attempt });
const wrong = (code: string): string => String((Number(code) + 1) % 10_000).padStart(4, '0');
const callRow = async ({ callId }: Ringing) =>
	(await house.database.pool.query('select line, part from calls where id = $1', [callId])).rows[0];

/** A worker under way, some minutes after the need was told, with a code on their phone. */
async function withCode(): Promise<{ visit: Visit; code: string }> {
	const visit = await acceptedVisit(house);
	await house.clock.advance(5 * 60_000);
	await depart(house, await own(house, visit));
	return { visit, code: (await askProofCode(house, await own(house, visit))).code };
}

describe('a code that is keyed in at the senior’s telephone', () => {
	it('proves the place, checks in, and leaves nobody anything to do', async () => {
		const { visit, code } = await withCode();
		const call = await rings(DOOR);
		expect(await expectCode(house, call)).toBe(true);
		expect(await keysIn(call, code)).toBe('proved');
		expect(await findVisit(house.database.sql, visit.id)).toMatchObject({
			status: 'on_scene',
			checkInAt: house.clock.now(),
			checkInDistanceM: null,
		});
		const [proof] = await listProofsByVisits(house.database.sql, [visit.id]);
		expect(proof).toMatchObject({ kind: 'phone', callId: call.callId, provedAt: house.clock.now() });
		const author = (await own(house, visit)).actor;
		expect(proof).toMatchObject({ byAccount: author.id, byName: author.name });
		expect(await ticketNow(house, call.ticketId)).toMatchObject({
			status: 'canceled',
			cancelReason: 'duplicate',
			duplicateOf: visit.ticketId,
			timerDueAt: null,
		});
		expect((await ticketNow(house, visit.ticketId)).status).toBe('assigned');
		expect((await factsOf(house, visit.ticketId)).slice(-3)).toEqual(['visit.checked_in', 'worker.status_changed', 'visit.place_proved']);
		await recordCallStatus(house, { carrierSid: call.carrierSid, status: 'completed', sequence: 9 });
		expect(await callRow(call)).toEqual({ line: 'wrapping_up', part: null });
		expect(await factsOf(house, call.ticketId)).not.toContain('call.abandoned');
	});

	it('is taken once, however often the carrier tells it, also at the same time', async () => {
		const { visit, code } = await withCode();
		const call = await rings(DOOR);
		expect(new Set(await Promise.all(Array.from({ length: 8 }, () => keysIn(call, code))))).toEqual(new Set(['proved']));
		const facts = await factsOf(house, visit.ticketId);
		expect(await keysIn(call, code)).toBe('proved');
		expect(await factsOf(house, visit.ticketId)).toEqual(facts);
		expect(facts.filter((fact) => fact === 'visit.checked_in')).toHaveLength(1);
		expect(await listProofsByVisits(house.database.sql, [visit.id])).toHaveLength(1);
	});

	it('adds its proof to a check-in that was there, and a check-in that arrives later changes nothing', async () => {
		const visit = await checkedInVisit(house);
		const place = async () => (await listPlacesByVisits(house.database.sql, [visit.id])).get(visit.id);
		expect(await place()).toEqual({ by: 'near', distanceM: visit.checkInDistanceM });
		const { code } = await askProofCode(house, await own(house, visit));
		await house.clock.advance(3 * 60_000);
		expect(await keysIn(await rings(DOOR), code)).toBe('proved');
		expect(await place()).toEqual({ by: 'phone', at: house.clock.now().toISOString() });
		expect((await findVisit(house.database.sql, visit.id)).checkInAt).toEqual(visit.checkInAt);
		const other = await withCodeOf('snr_congrisheng');
		await keysIn(await rings(ELSEWHERE), other.code);
		expect(await checkIn(house, { ...(await own(house, other.visit)), position: atTheDoor })).toMatchObject({ changed: false });
	});

	it('may be tried three times, a try that is told twice counting once, and is void then', async () => {
		const { visit, code } = await withCode();
		const call = await rings(DOOR);
		expect(await keysIn(call, wrong(code), 1)).toBe('wrong');
		expect(await keysIn(call, wrong(code), 1)).toBe('wrong');
		expect(await keysIn(call, wrong(code), 2)).toBe('wrong');
		expect(await keysIn(call, wrong(code), 3)).toBe('no_code');
		expect(await keysIn(call, code, 4)).toBe('no_code');
		expect((await findVisit(house.database.sql, visit.id)).status).toBe('en_route');
		expect((await ticketNow(house, call.ticketId)).status).toBe('open');
		const { code: anew } = await askProofCode(house, await own(house, visit));
		expect(await keysIn(call, anew, 5)).toBe('proved');
	});

	it('lasts ten minutes', async () => {
		const { visit, code } = await withCode();
		await house.clock.advance(10 * 60_000);
		const call = await rings(DOOR);
		expect(await expectCode(house, call)).toBe(false);
		expect(await keysIn(call, code)).toBe('no_code');
		expect((await findVisit(house.database.sql, visit.id)).status).toBe('en_route');
	});

	it('proves nothing from the telephone of another household', async () => {
		const { visit, code } = await withCode();
		const call = await rings(ELSEWHERE);
		expect(await expectCode(house, call)).toBe(false);
		expect(await keysIn(call, code)).toBe('no_code');
		expect(await keysIn({ ...call, carrierSid: 'nobody' }, code)).toBe('no_code');
		expect((await findVisit(house.database.sql, visit.id)).status).toBe('en_route');
		expect((await ticketNow(house, call.ticketId)).status).toBe('open');
	});

	it('is replaced by the next one that is asked for', async () => {
		const { visit, code } = await withCode();
		const { code: anew } = await askProofCode(house, await own(house, visit));
		const call = await rings(DOOR);
		if (anew !== code) expect(await keysIn(call, code)).toBe('wrong');
		expect(await keysIn(call, anew, 2)).toBe('proved');
	});

	it('is not kept in words', async () => {
		const { visit, code } = await withCode();
		const { rows } = await house.database.pool.query('select * from visit_proofs where visit_id = $1', [visit.id]);
		expect(rows[0].code_hash).toMatch(/^[0-9a-f]{64}$/);
		expect(Object.values(rows[0])).not.toContain(code);
	});
});

async function withCodeOf(seniorId: string): Promise<{ visit: Visit; code: string }> {
	const visit = await acceptedVisit(house, { seniorId });
	await house.clock.advance(5 * 60_000);
	return { visit, code: (await askProofCode(house, await own(house, visit))).code };
}

describe('a press that proves a place', () => {
	it('ends no ticket that anything else was pressed for', async () => {
		const { code } = await withCode();
		const need = await rings(DOOR);
		const call = await rings(DOOR);
		expect(call.ticketId).toBe(need.ticketId);
		expect(await keysIn(call, code)).toBe('proved');
		expect((await ticketNow(house, call.ticketId)).status).toBe('open');
	});

	it('leaves a cry for help as it is, and never makes it wait', async () => {
		const { code } = await withCode();
		const cry = await rings(DOOR, false);
		const call = await rings(DOOR);
		expect(await expectCode(house, call)).toBe(false);
		expect(await keysIn(call, code)).toBe('proved');
		expect(await ticketNow(house, cry.ticketId)).toMatchObject({ status: 'open', priority: 'P0' });
	});

	it('is an ordinary press while nobody has asked for a code', async () => {
		await acceptedVisit(house);
		await house.clock.advance(5 * 60_000);
		const call = await rings(DOOR);
		expect(await expectCode(house, call)).toBe(false);
		expect(await callRow(call)).toEqual({ line: 'waiting', part: null });
	});
});

describe('a code', () => {
	it('is given to the visit’s own worker, while it runs and is not proved', async () => {
		const { visit, code } = await withCode();
		const stranger = { actor: { id: 'acc_zhaomin', name: '赵敏' }, by: { role: 'worker', workerId: 'wrk_zhaomin' } } as const;
		await expect(askProofCode(house, { visitId: visit.id, ...stranger })).rejects.toMatchObject({ code: 'not_found' });
		await keysIn(await rings(DOOR), code);
		await expect(askProofCode(house, await own(house, visit))).rejects.toMatchObject({ code: 'refused', facts: { why: 'proved' } });
		const done = await completedVisit(house, { seniorId: 'snr_congrisheng' });
		await expect(askProofCode(house, await own(house, done))).rejects.toMatchObject({ code: 'refused', facts: { why: 'over' } });
	});

	it('is worth nothing after the visit was broken off', async () => {
		const { visit, code } = await withCode();
		await abortVisit(house, { ...(await own(house, visit)), reason: 'worker_unable' });
		const call = await rings(DOOR);
		expect(await expectCode(house, call)).toBe(false);
		expect(await keysIn(call, code)).toBe('no_code');
	});

	it('is refused where no telephone of the household is known', async () => {
		const visit = await acceptedVisit(house);
		await house.database.pool.query('delete from household_phones where household_id = $1', [visit.householdId]);
		await expect(askProofCode(house, await own(house, visit))).rejects.toMatchObject({ facts: { why: 'no_phone' } });
	});
});
