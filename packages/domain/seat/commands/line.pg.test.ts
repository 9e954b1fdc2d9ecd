import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { answerCall, findTicket } from '@unwalled/ticket';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { listDesertedSeats } from '../line-store.ts';
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
	seatOf,
	stateOf,
	sun,
	talk,
	workLine,
} from '../testing/hall.ts';
import { declineCallOffer, takeCallOffer } from './answer-call-offer.ts';
import { leaveDeserted, setOwnSeat, setSeatState } from './set-seat-state.ts';
import { writeUp } from './write-up.ts';

let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house.close());

describe('a call that finds an operator', () => {
	it('rings at one seat for fifteen seconds, is taken, talked on, written up, and the seat is ready again', async () => {
		await comeReady(house, lin);
		const { callId, sid } = await ring(house);
		await workLine(house);
		expect(await stateOf(house, lin)).toBe('ringing');
		const offer = await ringingAt(house, lin);
		expect(offer).toMatchObject({ callId, state: 'pending' });
		expect((offer?.expiresAt.getTime() ?? 0) - house.clock.now().getTime()).toBe(15_000);
		const taken = await takeCallOffer(house, quietCarrier, { callOfferId: offer?.id ?? '', actor: lin });
		expect(taken.changed).toBe(true);
		expect(await stateOf(house, lin)).toBe('talking');
		expect((await takeCallOffer(house, quietCarrier, { callOfferId: offer?.id ?? '', actor: lin })).changed).toBe(false);
		await ends(house, sid);
		await workLine(house);
		expect(await seatOf(house, lin)).toMatchObject({
			state: 'wrapping_up',
			callId,
			wrapUpDueAt: new Date(house.clock.now().getTime() + 30_000),
		});
		await expect(setOwnSeat(house, { owner: ownerOf(lin), wanted: { state: 'ready' }, actor: lin })).rejects.toMatchObject({
			facts: { allowed: ['leave', 'finish'] },
		});
		await writeUp(house, { actor: lin, disposition: 'reassured', note: '想聊聊' });
		expect(await stateOf(house, lin)).toBe('ready');
		expect(await query(house, 'select disposition, note, timed_out from wrap_ups where call_id = $1', callId)).toEqual([
			{ disposition: 'reassured', note: '想聊聊', timed_out: false },
		]);
		expect(await factsOf(house, callId)).toEqual([
			'press.received',
			'call.opened',
			'ticket.opened',
			'call_offer.made',
			'call.answered',
			'call_offer.taken',
			'call.ended',
			'call.wrapped_up',
		]);
		expect((await query(house, 'select state from seat_changes order by seq')).map(({ state }) => state)).toEqual([
			'ready',
			'ringing',
			'talking',
			'wrapping_up',
			'ready',
		]);
	});

	it('goes to the next when nobody picks up; whoever did not is on a break until they say otherwise', async () => {
		await comeReady(house, lin);
		await house.clock.advance(1_000);
		await comeReady(house, sun);
		const { callId } = await ring(house);
		await workLine(house);
		expect([await stateOf(house, lin), await stateOf(house, sun)]).toEqual(['ringing', 'ready']);
		await house.clock.advance(15_000);
		await workLine(house);
		expect([await stateOf(house, lin), await stateOf(house, sun)]).toEqual(['break: no_answer', 'ringing']);
		expect(await ringingAt(house, sun)).toMatchObject({ callId });
		await comeReady(house, lin);
		expect(await stateOf(house, lin)).toBe('ready');
	});

	it('goes to the next at once when it is passed on', async () => {
		await comeReady(house, lin);
		await house.clock.advance(1_000);
		await comeReady(house, sun);
		await ring(house);
		await workLine(house);
		const offer = await ringingAt(house, lin);
		await declineCallOffer(house, { callOfferId: offer?.id ?? '', actor: lin });
		await workLine(house);
		expect([await stateOf(house, lin), await stateOf(house, sun)]).toEqual(['ready', 'ringing']);
		await expect(takeCallOffer(house, quietCarrier, { callOfferId: offer?.id ?? '', actor: sun })).rejects.toMatchObject({
			code: 'not_found',
		});
	});

	it('rings no longer when somebody takes its row, and whoever took it talks though they had no seat', async () => {
		await comeReady(house, lin);
		const { callId } = await ring(house);
		await workLine(house);
		await answerCall(house, quietCarrier, { callId, actor: sun });
		await workLine(house);
		expect(await stateOf(house, lin)).toBe('ready');
		expect(await factsOf(house, callId)).toContain('call_offer.rescinded');
		await comeReady(house, sun).catch(() => undefined);
		await workLine(house);
		expect(await ring(house).then(() => workLine(house))).toBeUndefined();
		expect(await stateOf(house, lin)).toBe('ringing');
	});

	it('rings no longer when the caller hangs up', async () => {
		await comeReady(house, lin);
		const { sid } = await ring(house);
		await workLine(house);
		await ends(house, sid);
		await workLine(house);
		expect(await stateOf(house, lin)).toBe('ready');
	});

	it('changes nothing of the ticket and its timer before somebody takes it', async () => {
		await comeReady(house, lin);
		const { ticketId } = await ring(house, { kind: 'sos' });
		const before = await findTicket(house.database.sql, ticketId);
		await workLine(house);
		await house.clock.advance(15_000);
		await workLine(house);
		expect(await findTicket(house.database.sql, ticketId)).toEqual(before);
	});

	it('waits while nobody is ready, and rings as soon as somebody is', async () => {
		await setOwnSeat(house, { owner: ownerOf(lin), wanted: { state: 'break', reason: 'meal' }, actor: lin });
		await ring(house);
		await workLine(house);
		expect(await stateOf(house, lin)).toBe('break: meal');
		await comeReady(house, lin);
		await workLine(house);
		expect(await stateOf(house, lin)).toBe('ringing');
	});
});

it('lets a life take the seat at which a service call rings, and that caller waits on', async () => {
	await comeReady(house, lin);
	const service = await ring(house);
	await workLine(house);
	const life = await ring(house, { kind: 'sos' });
	await workLine(house);
	expect(await ringingAt(house, lin)).toMatchObject({ callId: life.callId, priority: 'P0' });
	expect(await query(house, 'select state from call_offers where call_id = $1', service.callId)).toEqual([{ state: 'rescinded' }]);
	expect(await callOf(house, service.callId)).toEqual({ line: 'waiting', operator_id: null });
});

it('puts a wrap-up away by itself when its time is over, and says so', async () => {
	await comeReady(house, lin);
	const { sid, callId } = await talk(house, lin);
	await ends(house, sid);
	await workLine(house);
	await house.clock.advance(30_000);
	await workLine(house);
	expect(await stateOf(house, lin)).toBe('ready');
	expect(await query(house, 'select disposition, timed_out from wrap_ups where call_id = $1', callId)).toEqual([
		{ disposition: 'none', timed_out: true },
	]);
});

it('takes a seat off the line when nobody is signed in there any more, and never in mid-call', async () => {
	const { id: seatId } = await comeReady(house, lin);
	await query(
		house,
		`insert into accounts (id, login, name, password_hash, role, area_path) values ($1, 'lin-test', '林晓梅', '', 'operator', '37') on conflict do nothing`,
		lin.id,
	);
	const signedIn = new Date(house.clock.now().getTime() + 60_000);
	await query(
		house,
		`insert into sessions (token_hash, account_id, csrf_token, started_at, expires_at) values ('t', $1, '', $2, $2) on conflict do nothing`,
		lin.id,
		signedIn,
	);
	expect(await listDesertedSeats(house.database.pool, house.clock.now())).toEqual([]);
	await ring(house);
	await workLine(house);
	await query(house, 'update sessions set ended_at = $1', house.clock.now());
	expect(await listDesertedSeats(house.database.pool, house.clock.now())).toEqual([seatId]);
	expect(await leaveDeserted(house, { seatId })).toBe('left');
	expect(await stateOf(house, lin)).toBe('offline');
	expect(await query(house, `select id from call_offers where state = 'pending'`)).toEqual([]);
	expect(await leaveDeserted(house, { seatId })).toBe('somebody_is_there');
});

describe('a supervisor', () => {
	it('may say for somebody that they are on a break, not in the middle of a call', async () => {
		const { id: seatId } = await comeReady(house, lin);
		const song = { id: 'acc_song0', name: '宋立华' };
		await setSeatState(house, { seatId, wanted: { state: 'break', reason: 'meal' }, actor: song });
		expect(await stateOf(house, lin)).toBe('break: meal');
		expect((await setSeatState(house, { seatId, wanted: { state: 'break', reason: 'meal' }, actor: song })).changed).toBe(false);
		await comeReady(house, lin);
		await talk(house, lin);
		await expect(setSeatState(house, { seatId, wanted: { state: 'offline' }, actor: song })).rejects.toMatchObject({ code: 'refused' });
	});
});
