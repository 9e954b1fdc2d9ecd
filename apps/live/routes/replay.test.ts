import { areaPaths } from '@unwalled/street';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asker, type Door, LI, openDoor, SISTERS } from '../testing/door.ts';

let door: Door;
let lin: Asker;
let song: Asker;
let today: string;
let cried: { ticketId: string; callId: string };

const dayOf = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
const HOUR_MS = 3_600_000;

beforeAll(async () => {
	door = await openDoor();
	[lin, song] = await Promise.all([door.as('lin'), door.as('song')]);
	today = dayOf(door.house.clock.now());
	cried = await door.press(LI);
	await lin.post(`/api/calls/${cried.callId}/answer`);
});
afterAll(() => door.close());

/** Reads the hour that it is now. */
const hourNow = (asker: Asker, query = '') => {
	const hour = new Date(door.house.clock.now().getTime() + 8 * HOUR_MS).getUTCHours();
	return asker.get(`/api/replay/${today}/events?hour=${hour}${query}`);
};

describe('a day that is watched again', () => {
	it('is told by the hour, with the names that the line shows', async () => {
		const begun = (await song.get(`/api/replay/${today}`)).json();
		expect(begun).toMatchObject({ day: today, areaPath: areaPaths.city, now: door.house.clock.now().getTime() });
		const told = (await hourNow(song)).json();
		const kinds = told.events.map(({ kind }: { kind: string }) => kind);
		expect(kinds).toEqual(expect.arrayContaining(['ticket.opened', 'call.answered', 'ticket.acknowledged']));
		expect(told.tickets).toMatchObject([{ id: cried.ticketId, kind: 'sos', name: '李桂兰' }]);
		expect(told.next).toBeNull();
		expect((await hourNow(song, `&after=${told.events.at(-1).seq}`)).json().events).toEqual([]);
	});

	it('is told of one’s own area only, and nobody is told of a day to come', async () => {
		expect((await song.get(`/api/replay/${today}?areaPath=370000000000`)).json().code).toBe('not_found');
		expect((await hourNow(song, '&areaPath=370000000000')).json().code).toBe('not_found');
		expect((await hourNow(song, `&areaPath=${areaPaths.huancuilou}`)).json()).toMatchObject({ events: [], tickets: [] });
		for (const path of ['/api/replay/2099-01-01', '/api/missed-visits?day=2099-01-01'])
			expect((await song.get(path)).json()).toMatchObject({ code: 'invalid', facts: { field: 'day', why: 'in_the_future' } });
		for (const path of ['/api/replay/yesterday', `/api/replay/${today}/events?hour=24`, '/api/missed-visits'])
			expect((await song.get(path)).json().code).toBe('invalid');
	});

	it('begins with the story of what was still open at midnight, and notes in the trail who looked', async () => {
		await door.house.clock.advance(24 * HOUR_MS);
		const later = await door.as('song');
		const next = dayOf(door.house.clock.now());
		const begun = (await later.get(`/api/replay/${next}`)).json();
		const story = begun.events.filter(({ ticketId }: { ticketId: string }) => ticketId === cried.ticketId);
		expect(story.map(({ kind }: { kind: string }) => kind)).toEqual(expect.arrayContaining(['ticket.opened', 'ticket.acknowledged']));
		expect(begun.tickets).toMatchObject([{ id: cried.ticketId }]);
		await expect
			.poll(async () => {
				await door.house.clock.advance(1_000);
				const { rows } = await door.house.database.pool.query(`select subject_id as day from trail.entries where action = 'replay.seen'`);
				return rows;
			})
			.toEqual(expect.arrayContaining([{ day: today }, { day: next }]));
	});
});

describe('visits that were missed', () => {
	it('are those that somebody was to make: none before help is sent, one when nobody came', async () => {
		const [lin2, song2] = await Promise.all([door.as('lin'), door.as('song')]);
		const day = dayOf(door.house.clock.now());
		const missed = async () => (await song2.get(`/api/missed-visits?day=${day}`)).json().rows;
		const { ticketId } = await door.press(SISTERS);
		await lin2.post(`/api/tickets/${ticketId}/acknowledge`);
		const ofTicket = async () => (await missed()).filter((row: { ticketId: string }) => row.ticketId === ticketId);
		expect(await ofTicket()).toEqual([]);
		await door.offer(lin2, ticketId);
		expect(await ofTicket()).toEqual([]);
		await door.house.clock.advance(HOUR_MS);
		expect(await ofTicket()).toMatchObject([{ kind: 'no_visit', arrivedAt: null, worker: null, status: 'dispatching' }]);
		expect((await song2.get(`/api/missed-visits?day=${day}&after=${ticketId}`)).json()).toEqual({ rows: [], next: null });
	});
});
