import { glassFileSchema, glassPageSchema, trailPageSchema } from '@unwalled/contracts';
import { areaPaths } from '@unwalled/street';
import { flushSights, sealTrail } from '@unwalled/trail';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asker, type Door, LI as LI_PHONE, openDoor } from '../testing/door.ts';

const LI = 'snr_li0guilan';
let door: Door;
let lin: Asker;
let he: Asker;
let song: Asker;
let shen: Asker;
beforeAll(async () => {
	door = await openDoor();
	[lin, he, song, shen] = await Promise.all([door.as('lin'), door.as('he'), door.as('song'), door.as('shen')]);
});
afterAll(() => door.close());

const breakGlass = (asker: Asker, reason = '老人昏迷，需要病史') => asker.post('/api/break-glass', { seniorId: LI, reason });

describe('the glass at the door', () => {
	it('opens for a reason, shows the file, and is reviewed by somebody else', async () => {
		expect((await breakGlass(lin, '急')).statusCode).toBe(400);
		const { changed, view } = (await breakGlass(lin)).json();
		expect([changed, view.isOpen, view.senior.name]).toEqual([true, true, '李桂兰']);
		expect(glassFileSchema.parse((await lin.get(`/api/break-glass/${view.id}/file`)).json()).id).toBe(LI);
		const due = glassPageSchema.parse((await song.get('/api/break-glass?state=due')).json());
		expect(due.rows.map(({ id }) => id)).toContain(view.id);
		const reviewed = await song.post(`/api/break-glass/${view.id}/review`, { verdict: 'justified', note: '已送医' });
		expect(reviewed.json()).toMatchObject({ changed: true, view: { verdict: 'justified', reviewedBy: '宋立华' } });
	});

	it('texts the family through the carrier’s own table', async () => {
		const { rows } = await door.house.database.pool.query("select body, status from messages where purpose like 'glass.%'");
		expect(rows.length).toBeGreaterThan(0);
		expect(rows[0]).toMatchObject({ status: 'pending', body: expect.stringContaining('林晓梅') });
	});

	it('never opens on another street, and shows nobody else’s', async () => {
		expect((await breakGlass(he)).json().code).toBe('not_found');
		const { view } = (await breakGlass(lin)).json();
		expect((await he.get(`/api/break-glass/${view.id}/file`)).statusCode).toBe(404);
		expect((await song.get(`/api/break-glass/${view.id}/file`)).statusCode).toBe(404);
	});

	it('is not for those who keep or watch the house', async () => {
		const admin = await door.as('admin');
		for (const asker of [admin, shen]) expect((await breakGlass(asker)).statusCode).toBe(403);
	});
});

describe('the trail at the door', () => {
	it('is read by an auditor, page by page, and by nobody else', async () => {
		await sealTrail(door.house);
		const first = trailPageSchema.parse((await shen.get('/api/trail?action=senior.&limit=1')).json());
		expect(first.rows).toHaveLength(1);
		const rest = trailPageSchema.parse((await shen.get(`/api/trail?action=senior.&limit=100&after=${first.next}`)).json());
		expect(rest.next).toBeNull();
		expect([...first.rows, ...rest.rows].map(({ action }) => action)).toContain('senior.glass_opened');
		expect((await shen.get('/api/trail/state')).json()).toMatchObject({ unsealed: 0 });
		for (const asker of [lin, song, await door.as('admin')]) expect((await asker.get('/api/trail')).statusCode).toBe(403);
	});

	it('says who opened a file, and behind which ticket', async () => {
		const { ticketId } = await door.press(LI_PHONE);
		for (let n = 0; n < 3; n++) await lin.get(`/api/tickets/${ticketId}`);
		await flushSights(door.house);
		const { rows } = (await shen.get(`/api/trail?action=senior.seen&subjectId=${LI}&actorId=${lin.session.account.id}`)).json();
		expect(rows.length).toBeGreaterThan(0);
	});

	it('can be searched for somebody whom the auditor does not see', async () => {
		const { rows } = (await shen.get(`/api/trail?subjectId=${LI}`)).json();
		expect(rows.length).toBeGreaterThan(0);
		expect(JSON.stringify(rows)).not.toContain('李桂兰');
	});
});

describe('keeping and erasing at the door', () => {
	it('says how long each class is kept, and which is held', async () => {
		expect((await song.post('/api/legal-holds', { reason: '法院' })).statusCode).toBe(400);
		const { view } = (await song.post('/api/legal-holds', { class: 'calls', reason: '法院调取' })).json();
		const rules = (await song.get('/api/retention')).json();
		expect(rules.filter(({ held }: { held: boolean }) => held).map((rule: { class: string }) => rule.class)).toEqual(['calls']);
		expect((await shen.get('/api/legal-holds')).json().rows).toHaveLength(1);
		expect((await shen.post(`/api/legal-holds/${view.id}/lift`, { reason: 'x' })).statusCode).toBe(403);
		expect((await song.post(`/api/legal-holds/${view.id}/lift`, { reason: '结案' })).json()).toMatchObject({ changed: true });
		expect((await shen.get('/api/erasures')).json()).toEqual({ rows: [], next: null });
	});

	it('lets the security officer keep a file that only its id names, and tells nothing of whose it is', async () => {
		const tang = await door.as('tang');
		const answer = await tang.post('/api/legal-holds', { seniorId: LI, reason: '法院来函' });
		expect(answer.json()).toMatchObject({ changed: true, view: { seniorId: LI, class: null, seniorName: null, placedBy: '唐安' } });
		expect(answer.body).not.toContain('李桂兰');
		const seen = (await song.get('/api/legal-holds')).json().rows;
		expect(seen).toContainEqual(expect.objectContaining({ seniorId: LI, seniorName: '李桂兰' }));
		expect((await tang.get(`/api/seniors/${LI}`)).statusCode).toBe(403);
		const { id } = answer.json().view;
		expect((await tang.post(`/api/legal-holds/${id}/lift`, { reason: '结案' })).json()).toMatchObject({ changed: true });
	});

	it('answers of a senior of another area as of one who never was', async () => {
		const { pool } = door.house.database;
		await pool.query("update accounts set area_path = $1 where login = 'tang'", [areaPaths.haigang]);
		const tang = await door.as('tang');
		const hold = async (seniorId: string) => {
			const answer = await tang.post('/api/legal-holds', { seniorId, reason: '法院来函' });
			return [answer.statusCode, answer.body];
		};
		expect(await hold(LI)).toEqual(await hold('snr_0neverwas'));
		expect((await hold(LI))[0]).toBe(404);
		const { rows } = await pool.query('select from legal_holds where senior_id = $1 and lifted_at is null', [LI]);
		expect(rows).toEqual([]);
		await pool.query("update accounts set area_path = $1 where login = 'tang'", [areaPaths.city]);
	});
});

describe('a person’s request at the door', () => {
	it('goes from received to a copy in two forms', async () => {
		const asked = (
			await song.post('/api/person-requests', { seniorId: LI, kind: 'copy', askedBy: '王芳（女儿）', wish: '全部资料' })
		).json();
		expect(asked.view).toMatchObject({ status: 'received', allowed: ['verify', 'refuse', 'withdraw'], isOverdue: false });
		const url = `/api/person-requests/${asked.view.id}`;
		expect((await song.get(`${url}/copy`)).statusCode).toBe(409);
		const verified = (await song.post(`${url}/verify`, { version: 1, note: '核对了户口簿' })).json();
		expect(verified.view).toMatchObject({ status: 'verified', version: 2 });
		expect((await song.get(`${url}/copy`)).json().parts.seniors).toHaveLength(1);
		const csv = await song.get(`${url}/copy?format=csv`);
		expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
		expect(csv.body).toContain('李桂兰');
		expect((await song.post(`${url}/complete`, { version: 2, note: '已面交' })).json().view.status).toBe('done');
		expect((await song.get('/api/person-requests?state=ended')).json().rows).toHaveLength(1);
	});

	it('is not seen by another street', async () => {
		const yue = await door.as('yue');
		expect((await yue.get('/api/person-requests?state=all')).json().rows).toEqual([]);
		expect((await yue.post('/api/person-requests', { seniorId: LI, kind: 'copy', askedBy: 'x', wish: 'y' })).statusCode).toBe(404);
	});
});
