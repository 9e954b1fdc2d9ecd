import * as s from '@unwalled/seat';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type Asker, type Door, LI, openDoor, STRANGER } from '../testing/door.ts';

let door: Door;
let lin: Asker;
let sun: Asker;
let song: Asker;
beforeEach(async () => {
	await door?.close();
	door = await openDoor();
	[lin, sun, song] = await Promise.all([door.as('lin'), door.as('sun'), door.as('song')]);
});
afterAll(() => door.close());

const ready = (asker: Asker) => asker.post('/api/seat', { state: 'ready' });
const seat = async (asker: Asker) => (await asker.get('/api/seat')).json();

/** Somebody presses, and it rings at the only seat that is ready. */
async function rung(phone = LI) {
	const call = await door.press(phone);
	await s.routeCalls(door.house);
	return call;
}

describe('one’s own seat', () => {
	it('is none until one says that one is there; saying it twice changes nothing', async () => {
		expect(await seat(lin)).toBeNull();
		expect((await ready(lin)).json()).toMatchObject({ changed: true, view: { state: 'ready', name: '林晓梅', offer: null } });
		expect((await ready(lin)).json()).toMatchObject({ changed: false, view: { state: 'ready' } });
	});

	it.each([
		['a state that the house gives', { state: 'talking' }],
		['a break without its reason', { state: 'break' }],
		['a break that only the house gives', { state: 'break', reason: 'no_answer' }],
	])('refuses %s', async (_what, body) => {
		const refused = await lin.post('/api/seat', body);
		expect([refused.statusCode, refused.json().code]).toEqual([400, 'invalid']);
	});

	it('rings, is taken, talks, is written up', async () => {
		await ready(lin);
		const { callId, ticketId } = await rung();
		const ringing = await seat(lin);
		expect(ringing).toMatchObject({ state: 'ringing', callId, ticketId, offer: { callId, ticketId, priority: 'P0' } });
		const taken = await lin.post(`/api/call-offers/${ringing.offer.id}/take`);
		expect(taken.json()).toMatchObject({ changed: true, view: { id: ticketId, status: 'acknowledged', call: { line: 'connected' } } });
		expect(await seat(lin)).toMatchObject({ state: 'talking', offer: null, allowedActions: [] });
		expect((await lin.post('/api/seat', { state: 'offline' })).json()).toMatchObject({ code: 'refused', facts: { status: 'talking' } });
		await lin.post(`/api/calls/${callId}/hang-up`);
		const { id } = await seat(lin);
		await s.settleSeat(door.house, { seatId: id });
		expect(await seat(lin)).toMatchObject({ state: 'wrapping_up', callId });
		expect((await lin.post('/api/seat/wrap-up', { disposition: 'other' })).json()).toMatchObject({
			code: 'invalid',
			facts: { field: 'note' },
		});
		expect((await lin.post('/api/seat/wrap-up', { disposition: 'reassured' })).json()).toMatchObject({ view: { state: 'ready' } });
		expect((await lin.post('/api/seat/wrap-up', { disposition: 'reassured' })).json().code).toBe('refused');
	});

	it('passes on what rings there, and nobody else does', async () => {
		await ready(lin);
		await rung();
		const { offer } = await seat(lin);
		expect((await sun.post(`/api/call-offers/${offer.id}/decline`)).json().code).toBe('not_found');
		expect((await lin.post(`/api/call-offers/${offer.id}/decline`)).json()).toMatchObject({ changed: true, view: { state: 'ready' } });
		expect((await lin.post(`/api/call-offers/${offer.id}/decline`)).json()).toMatchObject({ changed: false });
	});

	it('rings no longer when somebody takes the row', async () => {
		await ready(lin);
		const { callId } = await rung();
		const { offer, id } = await seat(lin);
		await sun.post(`/api/calls/${callId}/answer`);
		expect((await lin.post(`/api/call-offers/${offer.id}/take`)).json()).toMatchObject({ code: 'refused', facts: { by: '孙海燕' } });
		await s.settleRinging(door.house, { seatId: id });
		expect(await seat(lin)).toMatchObject({ state: 'ready' });
	});
});

describe('the seats of a hall', () => {
	it('are shown to everybody at the desk, and led by a supervisor', async () => {
		await ready(lin);
		await ready(sun);
		const seats = (await lin.get('/api/seats')).json();
		expect(seats.map(({ name }: { name: string }) => name).sort()).toEqual(['孙海燕', '林晓梅'].sort());
		const { id, version } = await seat(sun);
		expect((await lin.post(`/api/seats/${id}/state`, { state: 'offline' })).json().code).toBe('forbidden');
		expect((await song.post(`/api/seats/${id}/state`, { state: 'break', reason: 'meal' })).json()).toMatchObject({
			view: { state: 'break', reason: 'meal' },
		});
		const training = { version: version + 1, team: 'second', skills: ['service'], languages: ['胶东话'] };
		expect((await song.post(`/api/seats/${id}/training`, { ...training, version: 1 })).json().code).toBe('stale_version');
		expect((await song.post(`/api/seats/${id}/training`, training)).json()).toMatchObject({
			view: { team: 'second', skills: ['service'], languages: ['胶东话'] },
		});
	});

	it('are not shown to whoever sees only a street, and not led from there', async () => {
		await ready(lin);
		const he = await door.as('he');
		expect((await he.get('/api/seats')).json()).toEqual([]);
	});

	it('ring as long as the supervisor of the area says', async () => {
		expect((await lin.get('/api/queue-terms')).json()).toMatchObject({ ringS: 15, wrapUpS: 30 });
		const terms = { ringS: 20, wrapUpS: 60, relaxS: 0, secondTeamS: 5, aboveS: 5, callBackS: 90 };
		const centre = { centrePhone: '0532 5550100', centreS: 45, centreRingS: 20, centreTakesSos: false };
		const saved = { ...terms, ...centre, centrePhone: '+865325550100' };
		expect((await song.post('/api/queue-terms', { ...terms, ...centre, note: '中秋值班' })).json()).toEqual({ changed: true, view: saved });
		expect((await song.post('/api/queue-terms', saved)).json()).toEqual({ changed: false, view: saved });
		expect((await lin.get('/api/queue-terms')).json()).toEqual(saved);
		const { rows: trail } = await door.house.database.pool.query(
			`select reason, facts from trail.entries where action = 'queue_terms.set'`,
		);
		expect(trail).toMatchObject([{ reason: '中秋值班', facts: { ringS: { from: 15, to: 20 }, callBackS: { from: null, to: 90 } } }]);
		for (const centrePhone of ['120', '12349', 'abc'])
			expect((await song.post('/api/queue-terms', { ...saved, centrePhone })).json()).toMatchObject({ code: 'invalid' });
		await ready(lin);
		await rung();
		const { offer } = await seat(lin);
		expect(Date.parse(offer.expiresAt) - door.house.clock.now().getTime()).toBe(20_000);
	});
});

describe('missed calls', () => {
	async function missed(phone: string): Promise<string> {
		const { callId } = await door.press(phone);
		await door.house.database.pool.query(`update calls set status = 'completed', line = 'abandoned', ended_at = $2 where id = $1`, [
			callId,
			door.house.clock.now(),
		]);
		for (const one of await s.listUnlistedCalls(door.house.database.pool, door.house.clock.now(), 10))
			await s.listMissedCall(door.house, { callId: one });
		return callId;
	}
	const open = async () => (await lin.get('/api/missed-calls')).json();

	it('are worked off one by one, and taken back by whoever erred', async () => {
		const callId = await missed(LI);
		expect(await open()).toMatchObject({ rows: [{ callId, state: 'open', phone: LI, version: 1 }], next: null });
		expect((await lin.get('/api/missed-calls/count')).json()).toMatchObject({ open: 1, oldestAt: expect.any(String) });
		const work = (body: object) => lin.post(`/api/missed-calls/${callId}/work`, body);
		expect((await work({ version: 7, state: 'closed', reason: 'helped' })).json().code).toBe('stale_version');
		expect((await work({ version: 1, state: 'closed', reason: 'reached' })).json().code).toBe('invalid');
		expect((await work({ version: 1, state: 'called_back', reason: 'reached' })).json()).toMatchObject({
			changed: true,
			view: { state: 'called_back', workedByName: '林晓梅' },
		});
		expect((await open()).rows).toEqual([]);
		expect((await work({ version: 2, state: 'open' })).json()).toMatchObject({ view: { state: 'open', workedByName: null } });
		expect((await open()).rows).toHaveLength(1);
	});

	it('leave the list by themselves when the caller rings again and is answered', async () => {
		const callId = await missed(STRANGER);
		await door.house.clock.advance(60_000);
		const again = await door.press(STRANGER);
		expect(await s.listReachedCalls(door.house.database.pool, 10)).toEqual([]);
		await lin.post(`/api/calls/${again.callId}/answer`);
		const reached = await s.listReachedCalls(door.house.database.pool, 10);
		expect(reached).toEqual([callId]);
		await s.closeReachedCall(door.house, { callId });
		expect((await lin.get('/api/missed-calls?state=called_back')).json()).toMatchObject({ rows: [{ callId, reason: 'rang_again' }] });
	});

	it('of another street are not there', async () => {
		const callId = await missed(STRANGER);
		const he = await door.as('he');
		expect((await he.get('/api/missed-calls')).json().rows).toEqual([]);
		expect((await he.post(`/api/missed-calls/${callId}/work`, { version: 1, state: 'closed', reason: 'helped' })).json().code).toBe(
			'not_found',
		);
	});
});
