import { recordSpeech } from '@unwalled/call';
import { consoleJoinedSchema, homeJoinedSchema } from '@unwalled/contracts';
import { houseActor } from '@unwalled/messaging';
import { moveWorker } from '@unwalled/registry';
import { settleVisit } from '@unwalled/settlement';
import { callOffTicket } from '@unwalled/visit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

/** Gives a command on a ticket with its current version. */
async function give(ticketId: string, command: string, body: object = {}): Promise<void> {
	const { ticket } = (await lin.get(`/api/tickets/${ticketId}`)).json();
	const answer = await lin.post(`/api/tickets/${ticketId}/${command}`, { version: ticket.version, ...body });
	if (answer.statusCode !== 200) throw new Error(`${command}: ${answer.body}`);
}

describe('the console’s feed', () => {
	it('leads from the first snapshot to what a fresh one says, after every step of a day', async () => {
		const page = await openPage(lin);
		const joined = await page.joinConsole();
		const steps: [string, () => Promise<unknown>][] = storyOf(joined.snapshot.tickets.length);
		for (const [step, run] of steps) {
			await run();
			await said(page);
			const fresh = await page.joinConsole();
			expect(consoleJoinedSchema.safeParse(fresh).error, step).toBeUndefined();
			expect(replay(joined, page.feeds), step).toEqual(inOrder(fresh.snapshot));
		}
		expect(page.feeds.map(({ seq }) => seq)).toEqual(page.feeds.map((_, at) => joined.seq + at + 1));
		expect(page.resyncs).toEqual([]);
	});

	function storyOf(before: number): [string, () => Promise<unknown>][] {
		const day = { li: '', sisters: '', visitId: '', call: '' };
		const deviceAt = door.house.clock.now().toISOString();
		const position = { lng: 122.1211, lat: 37.5062, accuracyM: 5 };
		let worker: Asker;
		return [
			['nobody has pressed', async () => expect(before).toBe(0)],
			[
				'a press',
				async () => {
					const { ticketId, callId } = await door.press(LI);
					Object.assign(day, { li: ticketId, call: callId });
				},
			],
			['the same household again', () => door.press(LI)],
			[
				'two who share a telephone',
				async () => {
					day.sisters = (await door.press(SISTERS)).ticketId;
				},
			],
			['speech', () => recordSpeech(door.house, { key: 'k1', callId: day.call, text: '救命' })],
			['answered', () => lin.post(`/api/calls/${day.call}/answer`)],
			['a note', () => give(day.li, 'notes', { text: '在厨房摔倒' })],
			[
				'told apart',
				() =>
					give(day.sisters, 'classify', { priority: 'P1', priorityReason: '只是头晕', seniorId: 'snr_sunshuqin', serviceItemCode: 'NU01' }),
			],
			['offered', () => door.offer(lin, day.li)],
			[
				'withdrawn',
				async () => {
					await give(day.li, 'withdraw-dispatch', { reason: '邻居去了' });
					await callOffTicket(door.house, { ticketId: day.li });
				},
			],
			[
				'offered again',
				async () => {
					const offer = await door.offer(lin, day.li);
					worker = await door.as(loginOf(offer.worker));
				},
			],
			[
				'accepted',
				async () => {
					day.visitId = await door.accept(worker);
				},
			],
			['on the way', () => worker.post(`/api/visits/${day.visitId}/depart`, { deviceAt })],
			['moved', () => worker.post('/api/worker/position', { position })],
			['at the door', () => worker.post(`/api/visits/${day.visitId}/check-in`, { deviceAt, position })],
			['photographed', () => worker.ask('POST', `/api/visits/${day.visitId}/photos`, photo(deviceAt))],
			['done', () => worker.post(`/api/visits/${day.visitId}/check-out`, { deviceAt, position, note: '扶起，量血压' })],
			[
				'corrected',
				async () => {
					const { ticket } = (await lin.get(`/api/tickets/${day.li}`)).json();
					const body = { version: ticket.visit.version, field: 'note', value: '扶起，量血压，正常', reason: '漏写' };
					await worker.post(`/api/visits/${day.visitId}/correct`, body);
				},
			],
			['settled', () => settleVisit(door.house, { visitId: day.visitId })],
			['closed', () => give(day.li, 'close')],
			['canceled', () => give(day.sisters, 'cancel', { reason: 'caller_withdrew' })],
			['reopened', () => give(day.sisters, 'reopen', { reason: '又打来了' })],
			['by hand', () => lin.post('/api/tickets', { seniorId: 'snr_bikeying', priority: 'P2', summary: '想理发' })],
			['a shift ends', async () => (await door.as('jiang-tao')).post('/api/worker/status', { status: 'off_duty' })],
		];
	}

	it('keeps everything of other areas away', async () => {
		const he = await openPage(await door.as('he'));
		const city = await openPage(lin);
		const first = await he.joinConsole();
		await city.joinConsole();
		const { ticketId } = await door.press(LI);
		await give(ticketId, 'notes', { text: '不关别的街道的事' });
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
		await give(ticketId, 'classify', { priority: 'P0', seniorId: 'snr_li0guilan' });
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

const photo = (at: string) => ({
	headers: {
		'content-type': 'image/jpeg',
		'x-captured-at': at,
		'x-evidence-key': '3f0e3c7e-6f2b-4a51-9a58-0d3b6f5f8a11',
	},
	payload: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 7]),
});
