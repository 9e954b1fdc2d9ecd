import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asker, type Door, LI, loginOf, openDoor, SISTERS, STRANGER } from '../testing/door.ts';

let door: Door;
/** Sees the whole city. */
let lin: Asker;
/** Sees 环翠楼街道 only: the sisters live there, 李桂兰 does not. */
let he: Asker;
beforeAll(async () => {
	door = await openDoor();
	[lin, he] = await Promise.all([door.as('lin'), door.as('he')]);
});
afterAll(() => door.close());

describe('an operator of one street', () => {
	it('sees the tickets of that street and no others', async () => {
		const [near, far, unknown] = [await door.press(SISTERS), await door.press(LI), await door.press(STRANGER)];
		const shown = async (asker: Asker) => (await asker.get('/api/tickets')).json().map(({ id }: { id: string }) => id);
		expect((await shown(lin)).sort()).toEqual([near.ticketId, far.ticketId, unknown.ticketId].sort());
		expect(await shown(he)).toEqual([near.ticketId]);
		expect((await he.get(`/api/tickets/${near.ticketId}`)).statusCode).toBe(200);
	});

	it('finds nothing behind the id of another street’s ticket, whatever is asked', async () => {
		const { ticketId, callId } = await door.press(LI);
		const version = { version: 1 };
		const asked = [
			await he.get(`/api/tickets/${ticketId}`),
			await he.get(`/api/tickets/${ticketId}/decisions`),
			await he.post(`/api/tickets/${ticketId}/acknowledge`),
			await he.post(`/api/tickets/${ticketId}/classify`, { ...version, priority: 'P1' }),
			await he.post(`/api/tickets/${ticketId}/dispatch`, version),
			await he.post(`/api/tickets/${ticketId}/withdraw-dispatch`, { ...version, reason: 'x' }),
			await he.post(`/api/tickets/${ticketId}/notes`, { text: 'x' }),
			await he.post(`/api/tickets/${ticketId}/resolve`, { ...version, outcome: 'family' }),
			await he.post(`/api/tickets/${ticketId}/close`, version),
			await he.post(`/api/tickets/${ticketId}/cancel`, { ...version, reason: 'test' }),
			await he.post(`/api/tickets/${ticketId}/reopen`, { ...version, reason: 'x' }),
			await he.post(`/api/tickets/${ticketId}/call-out`, { phone: LI }),
			await he.post(`/api/calls/${callId}/answer`),
			await he.post(`/api/calls/${callId}/hang-up`),
			await he.post(`/api/calls/${callId}/say`, { text: 'x' }),
			await he.get('/api/seniors/snr_li0guilan'),
			await he.post('/api/tickets', { seniorId: 'snr_li0guilan', priority: 'P2', summary: 'x' }),
		];
		expect(asked.map((answer) => [answer.statusCode, answer.json().code])).toEqual(asked.map(() => [404, 'not_found']));
		expect((await lin.get(`/api/tickets/${ticketId}`)).json().ticket).toMatchObject({ status: 'open', version: expect.any(Number) });
	});

	it('cannot pull another street’s senior or ticket into their own', async () => {
		const { ticketId } = await door.press(SISTERS);
		const far = await door.press(LI);
		const { ticket } = (await he.get(`/api/tickets/${ticketId}`)).json();
		const { version } = ticket;
		const moved = await he.post(`/api/tickets/${ticketId}/classify`, { version, priority: 'P0', seniorId: 'snr_li0guilan' });
		const merged = await he.post(`/api/tickets/${ticketId}/cancel`, { version, reason: 'duplicate', duplicateOf: far.ticketId });
		expect([moved.json().code, merged.json().code]).toEqual(['not_found', 'not_found']);
	});

	it('is not told which ticket of another street theirs repeats', async () => {
		const [near, far] = [await door.press(SISTERS), await door.press(LI)];
		const path = `/api/tickets/${near.ticketId}`;
		const { version } = (await lin.get(path)).json().ticket;
		expect((await lin.post(`${path}/cancel`, { version, reason: 'duplicate', duplicateOf: far.ticketId })).statusCode).toBe(200);
		expect((await lin.get(path)).body).toContain(far.ticketId);
		const told = (await he.get(path)).body;
		expect(told).toContain('"reason":"duplicate"');
		expect(told).not.toContain(far.ticketId);
	});

	it('finds the seniors of that street only', async () => {
		const names = async (asker: Asker) => (await asker.get('/api/seniors?query=')).json().map(({ name }: { name: string }) => name);
		expect(await names(lin)).toHaveLength(12);
		expect(await names(he)).not.toContain('李桂兰');
		expect(await names(he)).toContain('孙淑华');
	});
});

describe('a worker and a firm', () => {
	it('act for nobody else: neither offer nor visit, photo nor status', async () => {
		const { ticketId } = await door.press(LI);
		const offer = await door.offer(lin, ticketId);
		const [mine, other] = [await door.as(loginOf(offer.worker)), await door.as('jiang-tao')];
		expect((await other.post(`/api/offers/${offer.id}/accept`)).statusCode).toBe(404);
		expect((await other.post(`/api/offers/${offer.id}/decline`, { reason: 'busy' })).statusCode).toBe(404);
		const visitId = await door.accept(mine);
		const deviceAt = door.house.clock.now().toISOString();
		const photo = { headers: photoHeaders(deviceAt), payload: JPEG };
		const strange = [
			await other.post(`/api/visits/${visitId}/depart`, { deviceAt }),
			await other.post(`/api/visits/${visitId}/check-in`, { deviceAt, position: null }),
			await other.post(`/api/visits/${visitId}/check-out`, { deviceAt, position: null }),
			await other.post(`/api/visits/${visitId}/abort`, { reason: 'unsafe' }),
			await other.post(`/api/visits/${visitId}/correct`, { version: 1, field: 'note', value: 'x', reason: 'x' }),
			await other.ask('POST', `/api/visits/${visitId}/photos`, photo),
			await other.ask('POST', `/api/visits/${visitId}/signature`, { ...photo, headers: { ...photo.headers, 'x-signed-by': 'senior' } }),
			await other.post(`/api/visits/${visitId}/late`, { deviceAt, minutes: 10 }),
			await other.post(`/api/visits/${visitId}/proof-code`),
			// A colleague of the same firm sees the visit, and still gets no code of it.
			await (await door.as('zhao-min')).post(`/api/visits/${visitId}/proof-code`),
		];
		expect(strange.map((answer) => answer.statusCode)).toEqual(strange.map(() => 404));

		await mine.post(`/api/visits/${visitId}/check-in`, { deviceAt, position: { lng: 122.1211, lat: 37.5062 } });
		const taken = await mine.ask('POST', `/api/visits/${visitId}/photos`, photo);
		const url = `/api/visits/${visitId}/photos/${taken.json().view.id}`;
		const seen = await Promise.all([mine, lin, he, other].map((asker) => asker.get(url)));
		expect(seen.map((answer) => answer.statusCode)).toEqual([200, 200, 404, 404]);
		expect(seen[0]?.rawPayload).toEqual(JPEG);
		expect(seen[0]?.headers['content-type']).toBe('image/jpeg');
	});

	it('see their own page', async () => {
		const workers = async (login: string) => {
			const home = (await (await door.as(login)).get('/api/provider/home')).json();
			return home.workers.map(({ name }: { name: string }) => name);
		};
		expect(await workers('zhao-min')).toEqual(['赵敏']);
		expect((await workers('gao')).sort()).toEqual(['王建国', '赵敏', '陈美'].sort());
	});

	it('set the status of their own workers only', async () => {
		const gao = await door.as('gao');
		const ofOthers = await gao.post('/api/worker/status', { status: 'available', workerId: 'wrk_xuli00' });
		expect(ofOthers.json().code).toBe('not_found');
		const nobody = await gao.post('/api/worker/status', { status: 'available' });
		expect(nobody.json()).toMatchObject({ code: 'invalid', facts: { field: 'workerId' } });
		const own = await gao.post('/api/worker/status', { status: 'out_of_service', workerId: 'wrk_zhaomin' });
		expect(own.json()).toMatchObject({ changed: true });
		const again = await gao.post('/api/worker/status', { status: 'out_of_service', workerId: 'wrk_zhaomin' });
		expect(again.json()).toMatchObject({ changed: false });
	});

	it('a worker names nobody else, even of the same firm', async () => {
		const yu = await door.as('yu-fang');
		const answer = await yu.post('/api/worker/status', { status: 'off_duty', workerId: 'wrk_liuyang' });
		expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
		await yu.post('/api/worker/status', { status: 'off_duty' });
		const { workers } = (await (await door.as('bi')).get('/api/provider/home')).json();
		const statusOf = (id: string) => workers.find((worker: { id: string }) => worker.id === id).status;
		expect(statusOf('wrk_yufang')).toBe('off_duty');
		expect(statusOf('wrk_liuyang')).not.toBe('off_duty');
	});
});

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]);
const photoHeaders = (at: string) => ({
	'content-type': 'image/jpeg',
	'x-captured-at': at,
	'x-evidence-key': '3f0e3c7e-6f2b-4a51-9a58-0d3b6f5f8a11',
	'x-position': '122.1211,37.5062,8',
});
