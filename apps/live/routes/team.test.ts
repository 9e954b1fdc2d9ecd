import { settleVisit } from '@unwalled/settlement';
import { checkIn, checkOut, findVisit, listVisitsByWorkers } from '@unwalled/visit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Asker, type Door, loginOf, openDoor } from '../testing/door.ts';

const SECRETS_LIKE = /\+86|李桂兰|新威路/;
let door: Door;
let lin: Asker;
let gao: Asker;
beforeEach(async () => {
	door = await openDoor();
	[lin, gao] = await Promise.all([door.as('lin'), door.as('gao')]);
});
afterEach(() => door.close());

const ANKANG = 'prv_ankang';

/** An offer that is out to a worker of 安康, and another worker of the firm who could go. */
async function asked() {
	const { ticketId } = await door.press('+866315231201');
	const offer = await door.offer(lin, ticketId);
	await door.house.database.pool.query(
		`insert into workers (id, provider_id, name, phone, skills, area_path, status, status_at, lng, lat)
		 select 'wrk_colleague', $2, '新同事', '+8613800009999', skills, area_path, 'available', status_at, lng, lat from workers where id = $1`,
		[offer.worker, ANKANG],
	);
	const { rows } = await door.house.database.pool.query<{ id: string; worker: string }>(
		`select id, worker_id as worker from offers where status = 'pending' and provider_id = $1 order by id limit 1`,
		[ANKANG],
	);
	const [own] = rows;
	if (!own) throw new Error('nobody of the firm was asked');
	return { ticketId, offer: own };
}

const hour = (hours: number) => new Date(door.house.clock.now().getTime() + hours * 3_600_000).toISOString();

describe('the firm’s dispatcher', () => {
	it('sees who could go, sends another worker than the one asked, and swaps once more before anybody sets off', async () => {
		const { offer } = await asked();
		const { rows } = (await gao.get(`/api/offers/${offer.id}/colleagues`)).json();
		expect(rows.find((row: { worker: { id: string } }) => row.worker.id === 'wrk_colleague')).toMatchObject({ against: [] });
		expect(JSON.stringify(rows)).not.toMatch(SECRETS_LIKE);
		const assigned = (await gao.post(`/api/offers/${offer.id}/assign`, { workerId: 'wrk_colleague' })).json();
		expect(assigned).toMatchObject({ changed: true, view: { worker: { id: 'wrk_colleague' }, status: 'created' } });
		const { id, version } = assigned.view;
		const swapped = await gao.post(`/api/visits/${id}/give`, { workerId: offer.worker, version });
		expect(swapped.json()).toMatchObject({ changed: true, view: { worker: { id: offer.worker } } });
		const again = await gao.post(`/api/visits/${id}/give`, { workerId: offer.worker, version });
		expect(again.json()).toMatchObject({ changed: false, view: { id: swapped.json().view.id } });
		const { jobs } = (await gao.get('/api/provider/home')).json();
		expect(jobs.map((job: { visit: { worker: { id: string } } }) => job.visit.worker.id)).toEqual([offer.worker]);
	});

	it('is nobody to another firm’s dispatcher, and no worker swaps', async () => {
		const { offer } = await asked();
		const stranger = await door.as('bi');
		expect((await stranger.get(`/api/offers/${offer.id}/colleagues`)).statusCode).toBe(404);
		expect((await stranger.post(`/api/offers/${offer.id}/assign`, { workerId: 'wrk_colleague' })).statusCode).toBe(404);
		const worker = await door.as(loginOf(offer.worker));
		expect((await worker.post(`/api/offers/${offer.id}/assign`, { workerId: 'wrk_colleague' })).statusCode).toBe(403);
		expect((await gao.post(`/api/offers/${offer.id}/assign`, {})).statusCode).toBe(400);
	});
});

describe('why somebody was asked', () => {
	it('stands on the offer, and names nobody else', async () => {
		const { offer } = await asked();
		const worker = await door.as(loginOf(offer.worker));
		const { offers } = (await worker.get('/api/provider/home')).json();
		expect(offers[0].why.length).toBeGreaterThan(0);
		expect(offers[0].why[0]).toMatch(/^(nearest|near|only)$/);
	});
});

describe('times', () => {
	it('are reported by workers themselves, count at once, and name the job that falls into them', async () => {
		const { offer } = await asked();
		const worker = await door.as(loginOf(offer.worker));
		await worker.post(`/api/offers/${offer.id}/accept`);
		const absence = { kind: 'absence', from: hour(0), until: hour(4), note: '生病' };
		const told = (await worker.post('/api/provider/times', absence)).json();
		expect(told).toMatchObject({ changed: true, jobs: [expect.stringMatching(/^vst_/)] });
		expect(told.view.rows).toMatchObject([{ worker: { id: offer.worker }, times: [{ kind: 'absence', note: '生病' }] }]);
		expect((await worker.post('/api/provider/times', absence)).json().changed).toBe(false);
		const other = await worker.post('/api/provider/times', { ...absence, until: hour(5) });
		expect(other.json()).toMatchObject({ code: 'refused', facts: { why: 'times_overlap' } });
		expect((await worker.post('/api/provider/times', { ...absence, kind: 'shift' })).statusCode).toBe(403);
		const removed = (await gao.post(`/api/provider/times/${told.view.rows[0].times[0].id}/remove`)).json();
		expect(removed.changed).toBe(true);
	});

	it('take back what an absent worker is being asked, so that the next one is asked', async () => {
		const { offer } = await asked();
		const worker = await door.as(loginOf(offer.worker));
		await worker.post('/api/provider/times', { kind: 'absence', from: hour(0), until: hour(4) });
		expect((await worker.get('/api/provider/home')).json().offers).toEqual([]);
	});

	it('are the firm’s for all its workers, and nobody else’s', async () => {
		const shift = { workerId: 'wrk_chenmei', kind: 'shift', from: hour(1), until: hour(9) };
		const { rows } = (await gao.post('/api/provider/times', shift)).json().view;
		expect(rows.length).toBeGreaterThan(1);
		expect((await (await door.as('bi')).post('/api/provider/times', shift)).statusCode).toBe(404);
		expect((await gao.post('/api/provider/times', { ...shift, workerId: undefined })).statusCode).toBe(400);
		expect((await gao.post('/api/provider/times', { ...shift, until: shift.from })).statusCode).toBe(400);
		const chen = await door.as('chen-mei');
		const own = (await chen.get('/api/provider/times')).json();
		expect(own.rows).toMatchObject([{ worker: { id: 'wrk_chenmei' }, times: [{ kind: 'shift' }] }]);
		expect((await chen.post(`/api/provider/times/${own.rows[0].times[0].id}/remove`)).statusCode).toBe(403);
	});
});

describe('the statement', () => {
	it('adds up exactly the lines of the month by China’s calendar, for the worker and for the firm, and as a table', async () => {
		const { offer } = await asked();
		const worker = await door.as(loginOf(offer.worker));
		await worker.post(`/api/offers/${offer.id}/accept`);
		const [visit] = await listVisitsByWorkers(door.house.database.sql, [offer.worker], { open: true });
		if (!visit) throw new Error('no visit');
		const actor = { id: 'acc_w', name: '工' };
		const by = { role: 'worker' as const, workerId: offer.worker, providerId: ANKANG };
		const at = { visitId: visit.id, actor, by, position: null };
		await checkIn(door.house, { ...at, deviceAt: hour(0) });
		await door.house.clock.advance(1_800_000);
		await checkOut(door.house, { ...at, deviceAt: hour(0), note: undefined });
		await settleVisit(door.house, { visitId: visit.id });
		const { rows } = await door.house.database.pool.query<{ sum: number; visits: number; month: string }>(
			`select sum(amount_cents)::int as sum, count(*)::int as visits, to_char(max(written_at) at time zone 'Asia/Shanghai', 'YYYY-MM') as month
			 from settlement_lines where provider_id = $1`,
			[ANKANG],
		);
		const [truth] = rows;
		const firm = (await gao.get(`/api/provider/statement?month=${truth?.month}`)).json();
		expect(firm).toMatchObject({ amountCents: truth?.sum, visits: truth?.visits, correctedLater: 0 });
		expect(firm.workers.reduce((sum: number, share: { amountCents: number }) => sum + share.amountCents, 0)).toBe(truth?.sum);
		const own = (await worker.get('/api/provider/statement')).json();
		expect(own).toMatchObject({ month: truth?.month, visits: 1, durationS: 1_800, months: [truth?.month] });
		// Nothing proved the place: the line is written all the same and says so.
		expect(own).toMatchObject({ unproved: 1, lines: [{ place: { by: 'none', why: null } }] });
		await door.house.clock.advance(60_000);
		const { version } = await findVisit(door.house.database.sql, visit.id);
		await worker.post(`/api/visits/${visit.id}/correct`, { version, field: 'checked_out_at', value: hour(-0.25), reason: '忘了点' });
		const corrected = (await worker.get('/api/provider/statement')).json();
		expect(corrected).toMatchObject({ correctedLater: 1, amountCents: own.amountCents, lines: [{ correctedLater: true }] });
		const file = await worker.get(`/api/provider/statement/file?month=${truth?.month}`);
		expect(file.headers['content-type']).toContain('text/csv');
		expect(file.body).toContain(`合计,1 次,,30,${((truth?.sum ?? 0) / 100).toFixed(2)},1 次没有证明到场`);
		expect(file.body).not.toMatch(SECRETS_LIKE);
		expect((await worker.get('/api/provider/statement?month=2026-13')).statusCode).toBe(400);
		expect((await worker.get('/api/provider/statement?month=2031-01')).json()).toMatchObject({ visits: 0, amountCents: 0 });
	});
});

describe('phones that sleep', () => {
	it('are asked nothing where the house has no keys', async () => {
		expect((await gao.get('/api/provider/push')).json()).toEqual({ publicKey: null });
		const browser = { endpoint: 'https://push.example.org/x', keys: { p256dh: 'A'.repeat(87), auth: 'B'.repeat(22) }, language: 'zh' };
		expect((await gao.post('/api/provider/push', browser)).json()).toMatchObject({ code: 'refused', facts: { why: 'no_push' } });
		expect((await gao.post('/api/provider/push', { ...browser, keys: { p256dh: 'x', auth: 'y' } })).statusCode).toBe(400);
		expect((await gao.post('/api/provider/push/remove', { endpoint: browser.endpoint })).json()).toEqual({ changed: false });
	});
});
