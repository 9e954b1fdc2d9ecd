import { consoleJoinedSchema, homeJoinedSchema } from '@unwalled/contracts';
import { houseActor } from '@unwalled/messaging';
import { moveWorker } from '@unwalled/registry';
import { settleVisit } from '@unwalled/settlement';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { give, photo, stepsOfADay } from '../testing/day.ts';
import { type Asker, type Door, LI, loginOf, openDoor, SISTERS } from '../testing/door.ts';
import { inOrder, listen, Page, replay } from '../testing/page.ts';

let door: Door;
let url: string;
let lin: Asker;
const pages: Page[] = [];
beforeEach(async () => {
	door = await openDoor();
	url = await listen(door);
	lin = await door.as('lin');
});
afterEach(async () => {
	for (const page of pages.splice(0)) page.close();
	await door.close();
});

async function openPage(asker: Asker): Promise<Page> {
	const page = await Page.open(url, asker);
	pages.push(page);
	return page;
}

let marks = 0;
/** Waits until the page has been told of everything so far: a last commit of our own comes after all before it. */
async function said(page: Page): Promise<void> {
	const lng = 122.1 + ++marks / 100_000;
	await moveWorker(door.house, { workerId: 'wrk_jiangtao', position: { lng, lat: 37.5, accuracyM: 0 }, actor: houseActor });
	await page.gets(page.feeds, 'feed', ({ changes }) => changes.some(({ kind, view }) => kind === 'worker' && view.position?.lng === lng));
}

describe('the console’s feed', () => {
	it('leads from the first snapshot to what a fresh one says, after every step of a day', async () => {
		const page = await openPage(lin);
		const joined = await page.joinConsole();
		expect(joined.snapshot.tickets).toEqual([]);
		for (const [step, run] of stepsOfADay(door, lin)) {
			await run();
			await said(page);
			const fresh = await page.joinConsole();
			expect(consoleJoinedSchema.safeParse(fresh).error, step).toBeUndefined();
			expect(replay(joined, page.feeds), step).toEqual(inOrder(fresh.snapshot));
		}
		expect(page.feeds.map(({ seq }) => seq)).toEqual(page.feeds.map((_, at) => joined.seq + at + 1));
		expect(page.resyncs).toEqual([]);
	});

	it('keeps everything of other areas away', async () => {
		const he = await openPage(await door.as('he'));
		const city = await openPage(lin);
		const first = await he.joinConsole();
		await city.joinConsole();
		const { ticketId } = await door.press(LI);
		await give(lin, ticketId, 'notes', { text: '不关别的街道的事' });
		const near = await door.press(SISTERS);
		await he.shows((row) => row.id === near.ticketId);
		await said(he);
		expect(JSON.stringify([first, he.feeds])).not.toContain(ticketId);
		expect(JSON.stringify(he.feeds)).not.toContain('李桂兰');
		expect(he.feeds.map(({ seq }) => seq)).toEqual(he.feeds.map((_, at) => first.seq + at + 1));
	});

	it('shows workers of the whole district to the street where they may be sent', async () => {
		const he = await openPage(await door.as('he'));
		const joined = await he.joinConsole();
		await (await door.as('wang-jianguo')).post('/api/worker/position', { position: { lng: 122.11, lat: 37.51 } });
		await he.gets(he.feeds, 'feed', ({ changes }) => changes.some(({ view }) => view.id === 'wrk_wangjianguo'));
		await (await door.as('xu-li')).post('/api/worker/status', { status: 'available' });
		await said(he);
		expect(replay(joined, he.feeds)).toEqual(inOrder((await he.joinConsole()).snapshot));
		expect(JSON.stringify(he.feeds)).not.toContain('wrk_xuli00');
	});

	it('lets those join again whom a ticket has left, and shows them nothing more of it', async () => {
		const he = await openPage(await door.as('he'));
		const { ticketId } = await door.press(SISTERS);
		const joined = await he.joinConsole();
		expect(joined.snapshot.tickets.map(({ id }) => id)).toEqual([ticketId]);
		await give(lin, ticketId, 'classify', { priority: 'P0', seniorId: 'snr_li0guilan' });
		await he.gets(he.resyncs, 'resync', () => true);
		expect((await he.joinConsole()).snapshot.tickets).toEqual([]);
		expect(JSON.stringify(he.feeds)).not.toContain('李桂兰');
	});
});

describe('the provider’s page', () => {
	it('is told of offers, steps, photos and settlement of its own workers', async () => {
		const { ticketId } = await door.press(LI);
		const offer = await door.offer(lin, ticketId);
		const worker = await door.as(loginOf(offer.worker));
		const [own, other] = [await openPage(worker), await openPage(await door.as('jiang-tao'))];
		const joined = await own.joinHome();
		await other.joinHome();
		expect(homeJoinedSchema.safeParse(joined).error).toBeUndefined();
		expect(joined.home.offers.map(({ id }) => id)).toEqual([offer.id]);
		const deviceAt = door.house.clock.now().toISOString();

		const visitId = await door.accept(worker);
		await own.gets(own.homes, 'home', ({ home }) => home.jobs.length === 1 && home.offers.length === 0);
		await worker.post(`/api/visits/${visitId}/check-in`, { deviceAt, position: null });
		await worker.ask('POST', `/api/visits/${visitId}/photos`, photo(deviceAt));
		await own.gets(own.homes, 'home', ({ home }) => home.jobs[0]?.visit.evidence.length === 1);
		await worker.post(`/api/visits/${visitId}/check-out`, { deviceAt, position: null });
		await settleVisit(door.house, { visitId });
		await own.gets(own.homes, 'home', ({ home }) => home.lines.length === 1);
		await door.live.sockets.broadcaster.idle();
		expect(other.homes).toEqual([]);
		const fresh = await own.joinHome();
		expect(own.homes.at(-1)).toEqual({ epoch: fresh.epoch, seq: fresh.seq, home: fresh.home });
	});

	it('shows no name and no door number before somebody has accepted', async () => {
		const { ticketId } = await door.press(LI);
		const offer = await door.offer(lin, ticketId);
		const { home } = await (await openPage(await door.as(loginOf(offer.worker)))).joinHome();
		expect(home.offers).toHaveLength(1);
		expect(JSON.stringify(home.offers)).not.toMatch(/李桂兰|新威路|5231201/);
		expect(home.offers[0]?.areaName).toBe('鲸园街道宝泉社区');
	});
});
