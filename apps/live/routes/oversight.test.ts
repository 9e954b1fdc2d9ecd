import type { OversightReading, OversightView } from '@unwalled/contracts';
import { areaPaths } from '@unwalled/street';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asker, type Door, LI, openDoor, SISTERS } from '../testing/door.ts';

let door: Door;
let lin: Asker;
let song: Asker;
beforeAll(async () => {
	door = await openDoor();
	[lin, song] = await Promise.all([door.as('lin'), door.as('song')]);
});
afterAll(() => door.close());

const wall = async (asker: Asker, query = ''): Promise<OversightView> => (await asker.get(`/api/oversight${query}`)).json();
const rowsOf = async (asker: Asker, query: string) => (await asker.get(`/api/oversight/rows?${query}`)).json();
const figureOf = (figures: readonly OversightReading[], wanted: string) => figures.find(({ key }) => key === wanted)?.value;
/** Lets what was read for a wall grow old. */
const later = () => door.house.clock.advance(10_000);

describe('the wall', () => {
	it('tells what is so now, in the area and its children, and how today’s calls were answered', async () => {
		const { callId } = await door.press(LI);
		await door.press(SISTERS);
		await later();
		expect((await lin.post(`/api/calls/${callId}/answer`)).statusCode).toBe(200);
		const seen = await wall(song, `?areaPath=${areaPaths.district}`);
		expect(seen.area.path).toBe(areaPaths.district);
		expect(seen.above.map(({ path }) => path)).toEqual([areaPaths.city]);
		expect(['calls_waiting', 'sos_now', 'tickets_open', 'tickets_acknowledged'].map((key) => figureOf(seen.figures, key))).toEqual([
			1, 2, 1, 1,
		]);
		const here = seen.children.find(({ path }) => path === areaPaths.huancuilou);
		expect(here).toMatchObject({ hasChildren: true });
		expect(seen.children.reduce((sum, { figures }) => sum + (figureOf(figures, 'sos_now') ?? 0), 0)).toBe(2);
		expect(seen.answered.total).toMatchObject({ offered: 2, answered: 1 });
		expect(seen.answered.hours.reduce((sum, { offered }) => sum + offered, 0)).toBe(2);
		expect(seen.definitions.map(({ key }) => key)).toEqual(seen.figures.map(({ key }) => key));
		expect(seen.providers.length).toBeGreaterThan(0);
	});

	it('shows the doors of cries for help, and lists the calls behind today’s answers page by page', async () => {
		await later();
		const seen = await wall(song);
		expect(seen.places.map(({ isSos, visit }) => [isSos, visit])).toEqual([
			[true, null],
			[true, null],
		]);
		const callsOf = async (query: string) => (await song.get(`/api/oversight/calls?limit=1${query}`)).json();
		const newest = await callsOf('');
		const older = await callsOf(`&after=${newest.next}`);
		expect([...newest.rows, ...older.rows].map(({ state, ticket }) => [state, ticket.kind])).toEqual([
			['waiting', 'sos'],
			['answered', 'sos'],
		]);
		expect(older.rows[0].waitedS).toBeGreaterThan(0);
		expect((await callsOf(`&after=${older.next}`)).rows).toEqual([]);
		expect((await lin.get('/api/oversight/calls')).json().code).toBe('forbidden');
	});

	it('is read once for many, and again when it has grown old', async () => {
		await later();
		const first = await wall(song);
		await door.press(LI);
		await door.house.clock.advance(1_000);
		expect((await wall(song)).at).toBe(first.at);
		await later();
		expect((await wall(song)).at).not.toBe(first.at);
	});

	it('of a wide scope is not shown to a narrow one', async () => {
		await later();
		const [yue, city] = [await door.as('yue'), await wall(song, `?areaPath=${areaPaths.huancuilou}`)];
		const narrow = await wall(yue);
		expect(narrow.area.path).toBe(areaPaths.huancuilou);
		expect(narrow.above).toEqual([]);
		expect(city.above).toHaveLength(2);
	});

	it('is not told to operators, nor of an area that is not theirs, nor of a month that is none', async () => {
		expect((await lin.get('/api/oversight')).json().code).toBe('forbidden');
		expect((await song.get('/api/oversight?areaPath=370000000000')).json().code).toBe('not_found');
		expect((await song.get('/api/oversight?month=2026-13')).json().code).toBe('invalid');
	});
});

describe('the rows behind a number', () => {
	it('are as many as it says, page by page, and name nobody', async () => {
		await later();
		const told = figureOf((await wall(song)).figures, 'sos_now');
		const all: string[] = [];
		for (let next = ''; ; ) {
			const page = await rowsOf(song, `figure=sos_now&limit=1${next && `&after=${next}`}`);
			all.push(...page.rows.map(({ id }: { id: string }) => id));
			if (page.next === null) break;
			next = page.next;
		}
		expect(new Set(all).size).toBe(told);
		const [row] = (await rowsOf(song, 'figure=calls_waiting')).rows;
		expect(row).toMatchObject({ cents: null, ticket: { kind: 'sos' } });
		expect(Object.keys(row).sort()).toEqual(['areaName', 'at', 'cents', 'id', 'ticket']);
	});

	it.each(['2026-13-01T00:00:00.000Z~tkt_1', 'tkt_1', "2026-11-01T00:00:00.000Z~tkt_1'"])('do not begin behind «%s»', async (after) => {
		expect((await rowsOf(song, `figure=sos_now&after=${encodeURIComponent(after)}`)).code).toBe('invalid');
	});

	it('belong to a figure that there is', async () => {
		expect((await rowsOf(song, 'figure=elsewhere')).code).toBe('invalid');
	});
});
