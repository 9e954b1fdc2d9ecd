import { draftException } from '@unwalled/call';
import { areaPaths } from '@unwalled/street';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asker, type Door, LI, openDoor, SISTERS } from '../testing/door.ts';

let door: Door;
let lin: Asker;
let song: Asker;
let today: string;
beforeAll(async () => {
	door = await openDoor();
	[lin, song] = await Promise.all([door.as('lin'), door.as('song')]);
	today = new Date(door.house.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
});
afterAll(() => door.close());

const words = { cause: '三路同时来电', action: '加派一席', outcome: '老人无恙' };
const times = (asker: Asker, query = '') => asker.get(`/api/answer-times?from=${today}&until=${today}${query}`);

describe('how calls were answered', () => {
	it('is told by the hour of a day, beside the targets and what Erlang C expects', async () => {
		const { callId } = await door.press(LI);
		await door.house.clock.advance(12_000);
		expect((await lin.post(`/api/calls/${callId}/answer`)).statusCode).toBe(200);
		await door.house.clock.advance(60_000);
		await song.post(`/api/calls/${callId}/hang-up`);
		const told = (await times(song, '&wrapUpS=60')).json();
		expect(told).toMatchObject({ from: today, by: 'hour', wrapUpS: 60, areaPath: areaPaths.city });
		expect(told.total.lines[1]).toMatchObject({ line: 'sos', offered: 1, answered: 1, longestS: 12 });
		expect(told.total.lines[1].targets[0]).toMatchObject({ key: 'cn_120', reached: 0, met: false });
		const [staffed] = told.periods.filter(({ staffing }: { staffing: object | null }) => staffing);
		expect(staffed.staffing).toMatchObject({ operators: 1, handlingS: 120 });
		expect((await times(song, `&areaPath=${areaPaths.huancuilou}`)).json().total.lines[0].offered).toBe(0);
	});

	it('is told by the day for more than one, and for no more than a month', async () => {
		const week = await song.get(`/api/answer-times?from=2026-11-16&until=2026-11-22`);
		expect(week.json()).toMatchObject({ by: 'day' });
		for (const period of ['from=2026-11-22&until=2026-11-21', 'from=2026-10-01&until=2026-11-01']) {
			const refused = await song.get(`/api/answer-times?${period}`);
			expect(refused.json()).toMatchObject({ code: 'invalid', facts: { field: 'until' } });
		}
	});

	it('is not told to operators, nor of an area that is not theirs', async () => {
		expect((await times(lin)).json().code).toBe('forbidden');
		expect((await times(song, '&areaPath=370000000000')).json().code).toBe('not_found');
	});
});

describe('the report on a late answer', () => {
	it('is listed as a draft, completed by the supervisor, and refused to whoever read an older one', async () => {
		const { callId, ticketId } = await door.press(SISTERS);
		await door.house.clock.advance(200_000);
		await draftException(door.house, { callId });
		const list = async (query: string) => (await song.get(`/api/answer-exceptions?${query}`)).json();
		expect(await list('state=draft')).toMatchObject({
			rows: [{ callId, ticketId, ended: 'waiting', state: 'draft', line: 'sos' }],
			next: null,
		});
		expect(await list(`areaPath=${areaPaths.baoquan}`)).toEqual({ rows: [], next: null });

		const complete = (asker: Asker, body: object) => asker.post(`/api/answer-exceptions/${callId}/complete`, body);
		expect((await complete(lin, { version: 1, ...words })).json().code).toBe('forbidden');
		expect((await complete(song, { version: 1, ...words, cause: ' ' })).json().code).toBe('invalid');
		const done = (await complete(song, { version: 1, ...words })).json();
		expect(done).toMatchObject({ changed: true, view: { ...words, state: 'completed', completedByName: '宋立华', version: 2 } });
		expect((await complete(song, { version: 1, ...words })).json().changed).toBe(false);
		expect((await complete(song, { version: 1, ...words, cause: '停电' })).json()).toMatchObject({ code: 'stale_version' });
		expect((await list('state=draft')).rows).toEqual([]);
		expect((await list('limit=1')).next).toBe(callId);
		expect((await list(`after=${callId}`)).rows).toEqual([]);
	});

	it('is not there for a call without one, nor for a call that never was', async () => {
		const { callId } = await door.press(LI);
		for (const id of [callId, 'call_nobody']) {
			const answer = await song.post(`/api/answer-exceptions/${id}/complete`, { version: 1, ...words });
			expect(answer.json().code).toBe('not_found');
		}
	});
});
