import { recordCallStatus } from '@unwalled/call';
import { DomainError } from '@unwalled/contracts';
import { type CallRequest, type Carrier, ownBridge } from '@unwalled/telephony';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { checkOut, type Visit } from '@unwalled/visit';
import { atTheDoor, checkedInVisit, own } from '@unwalled/visit/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as m from '../index.ts';

const LINE = '+8663112345';
const terms = { service: ownBridge(LINE), graceMin: 30 };
const worker = { id: 'acc_w', name: '王建国' };
let house: TestHouse;
let visit: Visit;
let placed: CallRequest[];
let carrier: Carrier;
beforeEach(async () => {
	house = await openTestHouse();
	placed = [];
	carrier = {
		placeCall: async (request) => ({ sid: `CA_${request.callId}_${placed.push(request)}` }),
		announce: async () => undefined,
		givePart: async () => undefined,
		endRoom: async () => undefined,
		hangUp: async () => undefined,
		sendText: async () => ({ sid: 'SM1' }),
		findText: async () => null,
		findCallStatus: async () => null,
		findTextStatus: async () => null,
		listInbound: async () => [],
	};
	visit = await checkedInVisit(house);
});
afterEach(() => house.close());

const tend = () => m.tendMask(house, terms, { visitId: visit.id });
const due = () => m.listVisitsToTend(house.database.sql, house.clock.now(), 10);
const ring = () => m.ringMasked(house, carrier, { visitId: visit.id, actor: worker });
const legs = async () =>
	(
		await house.database.pool.query(
			`select id, party, phone, caller_id, purpose, ticket_id from calls where purpose like '%mask:%' order by started_at, id`,
		)
	).rows;
async function phones(): Promise<{ worker: string; senior: string; id: string }> {
	const { rows } = await house.database.pool.query('select id, worker_phone as worker, senior_phone as senior from mask_bindings');
	return rows[0];
}
async function visitIsOver(): Promise<void> {
	await checkOut(house, { ...(await own(house, visit)), position: atTheDoor });
	expect(await tend()).toBe('ending');
	expect(await tend()).toBe('nothing');
	await house.clock.advance(30 * 60_000);
	expect(await due()).toEqual([visit.id]);
	expect(await tend()).toBe('unbound');
	expect(await due()).toEqual([]);
}

describe('a binding', () => {
	it('waits for whoever holds the ticket without holding the visit, so that the two never wait for each other', async () => {
		const { pool } = house.database;
		const client = await pool.connect();
		await client.query('begin');
		await client.query('select 1 from tickets where id = $1 for update', [visit.ticketId]);
		const tending = tend();
		const waiting = "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
		await vi.waitUntil(async () => (await pool.query(waiting)).rows[0].n > 0, { timeout: 10_000 });
		await client.query('select 1 from visits where id = $1 for update nowait', [visit.id]);
		await client.query('commit');
		client.release();
		expect(await tending).toBe('bound');
	});

	it('comes once with the visit and goes after the time of grace', async () => {
		expect(await due()).toEqual([visit.id]);
		const outcomes = await Promise.all([tend(), tend(), tend()]);
		expect(outcomes.filter((outcome) => outcome === 'bound')).toHaveLength(1);
		expect(await due()).toEqual([]);
		await visitIsOver();
		await expect(ring()).rejects.toMatchObject({ code: 'refused' });
	});
});

describe('a number-masking service', () => {
	const asked: string[] = [];
	let isAway = false;
	const outside = {
		graceMin: 30,
		service: {
			bind: async () => {
				const ref = `ref${asked.push('bind')}`;
				return { x: '+8617000000001', ref, expiresAt: new Date(house.clock.now().getTime() + 24 * 3_600_000) };
			},
			unbind: async ({ ref }: { ref: string | null }) => {
				if (isAway) throw new DomainError('unavailable', 'away');
				asked.push(`unbind ${ref}`);
			},
		},
	};
	const tendThere = () => m.tendMask(house, outside, { visitId: visit.id });
	beforeEach(() => {
		asked.length = 0;
		isAway = false;
	});

	it('binds once, is asked to unbind until it has, and our own legs show the service line', async () => {
		expect(await tendThere()).toBe('bound');
		expect(await tendThere()).toBe('nothing');
		await ring();
		expect(placed[0]?.from).toBeUndefined();
		await checkOut(house, { ...(await own(house, visit)), position: atTheDoor });
		expect(await tendThere()).toBe('ending');
		await house.clock.advance(30 * 60_000);
		isAway = true;
		await expect(tendThere()).rejects.toMatchObject({ code: 'unavailable' });
		expect(await due()).toEqual([visit.id]);
		isAway = false;
		expect(await tendThere()).toBe('unbound');
		expect(asked).toEqual(['bind', 'unbind ref1']);
		expect(await due()).toEqual([]);
	});

	it('gives a long visit a new number before the old one ends, and is not asked to unbind what has ended by itself', async () => {
		await tendThere();
		await house.clock.advance(23 * 3_600_000 + 1);
		expect(await due()).toEqual([visit.id]);
		expect(await tendThere()).toBe('renewed');
		expect(asked).toEqual(['bind', 'bind', 'unbind ref1']);
		expect(await due()).toEqual([]);
		await checkOut(house, { ...(await own(house, visit)), position: atTheDoor });
		await tendThere();
		await house.clock.advance(48 * 3_600_000);
		expect(await tendThere()).toBe('unbound');
		expect(asked).toHaveLength(3);
	});

	it('keeps nothing of two jobs that bind at once but one binding', async () => {
		const outcomes = await Promise.all([tendThere(), tendThere()]);
		expect(outcomes.sort()).toEqual(['bound', 'nothing']);
		expect(asked.filter((what) => what === 'bind').length - asked.filter((what) => what.startsWith('unbind')).length).toBe(1);
	});
});

describe('a call of the worker', () => {
	beforeEach(tend);

	it('rings the worker, then the senior into the same room, both from the number in between', async () => {
		expect(await ring()).toMatchObject({ changed: true });
		expect(await ring()).toMatchObject({ changed: false });
		const [leg] = placed;
		const { worker: workerPhone, senior: seniorPhone, id } = await phones();
		expect(leg).toMatchObject({ to: workerPhone, from: LINE, ask: { path: '/masked' } });
		const callId = leg?.callId ?? '';
		for (const _ of [1, 2]) expect(await m.enterMaskedCall(house, { callId })).toEqual({ kind: 'first', room: callId });
		const [first, second] = await legs();
		expect([first, second].map(({ purpose }) => purpose)).toEqual([`mask:${id}:1`, `room:${callId}.mask:${id}:1`]);
		expect(second).toMatchObject({ party: 'senior', phone: null, caller_id: LINE, ticket_id: visit.ticketId });
		expect(await m.enterMaskedCall(house, { callId: second.id })).toEqual({ kind: 'second', room: callId });
		const { rows } = await house.database.pool.query('select dialled from calls where id = $1', [second.id]);
		expect(rows).toEqual([{ dialled: seniorPhone }]);
	});

	it('stands on the ticket’s timeline without a number, and may be made again', async () => {
		await ring();
		await recordCallStatus(house, { carrierSid: '', callId: placed[0]?.callId, status: 'no_answer', sequence: 1 });
		expect(await ring()).toMatchObject({ changed: true });
		const { rows } = await house.database.pool.query(`select payload from events where type = 'mask.called' and ticket_id = $1`, [
			visit.ticketId,
		]);
		const { id } = await phones();
		expect(rows).toEqual([{ payload: { bindingId: id, by: 'worker' } }, { payload: { bindingId: id, by: 'worker' } }]);
	});
});

describe('whoever rings the number in between', () => {
	beforeEach(tend);

	it('reaches the other one, as one call however often the carrier asks', async () => {
		const { senior, worker: workerPhone, id } = await phones();
		expect(await m.findRinger(house, senior)).toMatchObject({ side: 'senior', open: [{ id }] });
		expect(await m.findRinger(house, workerPhone)).toMatchObject({ side: 'worker', open: [{ id }] });
		const taken = await Promise.all([1, 2].map(() => m.takeMaskedCall(house, { bindingId: id, side: 'senior', sid: 'CA_in' })));
		expect(new Set(taken.map((entry) => JSON.stringify(entry))).size).toBe(1);
		expect((await legs()).map(({ party }) => party)).toEqual(['senior', 'worker']);
	});

	it('is told apart after the end, and a stranger is nobody', async () => {
		const { senior, worker: workerPhone } = await phones();
		await visitIsOver();
		expect(await m.findRinger(house, senior)).toMatchObject({ side: 'senior', open: [], last: { visitId: visit.id } });
		expect(await m.findRinger(house, workerPhone)).toMatchObject({ side: 'worker', open: [], last: { visitId: visit.id } });
		expect(await m.findRinger(house, '+8613900000000')).toBeNull();
		expect(await m.findRinger(house, null)).toBeNull();
	});
});
