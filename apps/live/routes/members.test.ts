import * as c from '@unwalled/contracts';
import { areaPaths } from '@unwalled/street';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type Asker, type Door, LI, openDoor } from '../testing/door.ts';

let door: Door;
let song: Asker;
/** Runs 安康护理站. */
let gao: Asker;
let lin: Asker;
beforeAll(async () => {
	door = await openDoor();
	[song, gao, lin] = await Promise.all([door.as('song'), door.as('gao'), door.as('lin')]);
});
afterAll(() => door.close());

const dates = { issuedOn: '2026-01-01', validUntil: '2026-12-31' };
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);

describe('a firm', () => {
	it('applies, hands in papers, becomes a member, is warned and suspended', async () => {
		const applied = await song.post('/api/members', {
			name: '海滨护理',
			phone: '0631 5217788',
			areaPath: areaPaths.huancuilou,
			capacityPerDay: 9,
		});
		const firm = applied.json().view;
		expect(firm).toMatchObject({ status: 'applied', lacks: ['not_active', 'licence', 'insurance'], phone: '+866315217788', workers: 0 });
		const command = (verb: string, body: object) => song.post(`/api/members/${firm.id}/${verb}`, body);
		expect((await command('activate', { version: 1 })).json()).toMatchObject({
			code: 'refused',
			facts: { missing: ['licence', 'insurance'] },
		});
		for (const kind of ['licence', 'insurance']) {
			const { papers } = (await command('papers', { kind, number: kind, ...dates })).json().view;
			const [waiting] = papers.filter(({ state }: { state: string }) => state === 'submitted');
			expect((await song.post(`/api/papers/${waiting.id}/review`, { approve: true })).json().changed).toBe(true);
		}
		expect((await command('activate', { version: 1 })).json()).toMatchObject({
			changed: true,
			view: { status: 'active', lacks: [], nextExpiryOn: '2026-12-31' },
		});
		expect((await command('warn', { reason: '迟到' })).json().view).toMatchObject({ warnings: 1 });
		expect((await command('suspend', { version: 2, reason: '投诉' })).json().view).toMatchObject({
			status: 'suspended',
			lacks: ['not_active'],
		});
		const file = (await song.get(`/api/members/${firm.id}`)).json();
		expect(file).toMatchObject({ reason: '投诉', papersRequired: true, warnings: [{ reason: '迟到', by: '宋立华' }] });
		expect(ids((await song.get('/api/members?status=suspended')).json().rows)).toEqual([firm.id]);
	});

	it('keeps its own papers, workers and times, but approves nothing and sees no other firm', async () => {
		expect(ids((await gao.get('/api/members')).json().rows)).toEqual(['prv_ankang']);
		expect((await gao.get('/api/members/prv_haigang')).json().code).toBe('not_found');
		const submitted = (await gao.post('/api/members/prv_ankang/papers', { kind: 'licence', number: 'L-1', ...dates })).json();
		expect(submitted.view.papers).toMatchObject([{ state: 'submitted', valid: false }]);
		const paperId = submitted.view.papers[0].id;
		expect((await gao.post(`/api/papers/${paperId}/review`, { approve: true })).statusCode).toBe(403);
		expect((await gao.post('/api/members/prv_haigang/papers', { kind: 'licence', number: 'L', ...dates })).json().code).toBe('not_found');
		expect((await gao.post('/api/members/prv_ankang/suspend', { version: 1, reason: 'x' })).statusCode).toBe(403);
		expect(ids((await gao.get('/api/papers?which=submitted')).json().rows)).toEqual([paperId]);

		const worker = { name: '林静', phone: '13800139001', skills: ['nursing'], areaPath: areaPaths.huancuilou };
		const made = (await gao.post('/api/members/prv_ankang/workers', worker)).json().view.worker;
		expect(made).toMatchObject({ name: '林静', phone: '+8613800139001', status: 'off_duty', fitSkills: ['nursing'], onShift: true });
		expect((await gao.post('/api/workers/wrk_zhangwei/times', { kind: 'absence', from: 'x', until: 'y' })).statusCode).toBe(400);
		const time = { kind: 'absence', from: '2026-11-22T07:00:00.000Z', until: '2026-11-22T12:00:00.000Z' };
		expect((await gao.post('/api/workers/wrk_zhangwei/times', time)).json().code).toBe('not_found');
		const away = (await gao.post(`/api/workers/${made.id}/times`, time)).json().view;
		expect(away).toMatchObject({ worker: { onShift: false }, times: [{ kind: 'absence' }] });
		expect((await gao.post(`/api/work-times/${away.times[0].id}/remove`)).json().view).toMatchObject({
			worker: { onShift: true },
			times: [],
		});
		const change = { ...worker, version: made.version, skills: ['nursing', 'bathing'] };
		expect((await gao.post(`/api/workers/${made.id}/change`, change)).json().view.worker.skills).toEqual(['nursing', 'bathing']);
		const paper = (await gao.post(`/api/workers/${made.id}/certificates`, { skill: 'nursing', number: 'N', ...dates })).json().view;
		expect(paper.certificates).toMatchObject([{ kind: 'certificate', skill: 'nursing', state: 'submitted' }]);
		expect(ids((await gao.get('/api/members/prv_ankang/workers?limit=2')).json().rows)).toHaveLength(2);
	});

	it('is looked at by operators, who change nothing', async () => {
		expect((await lin.get('/api/members/prv_ankang')).json().member).toMatchObject({ name: '安康护理站', status: 'active' });
		expect((await lin.post('/api/members/prv_ankang/warn', { reason: 'x' })).statusCode).toBe(403);
	});

	it('that serves more than a street is looked at by its registrar, who decides on those of the street alone', async () => {
		const yue = await door.as('yue');
		expect((await yue.get('/api/members/prv_jingyuan')).json().member.name).toBe('鲸园家政服务社');
		expect((await yue.post('/api/members/prv_jingyuan/warn', { reason: 'x' })).json().code).toBe('not_found');
		const own = { name: '塔山邻里', phone: '0631 5218899', areaPath: areaPaths.tashan };
		expect((await yue.post('/api/members', own)).json()).toMatchObject({ changed: true, view: { status: 'applied' } });
		expect((await yue.post('/api/members', { ...own, areaPath: areaPaths.jingyuan })).json().code).toBe('not_found');
	});

	it('leaves when its work is in other hands', async () => {
		const { ticketId } = await door.press(LI);
		await door.offer(lin, ticketId);
		const open = async () => (await song.get('/api/members/prv_ankang/open-work')).json().rows;
		const before = (await open()).length;
		expect(before).toBeGreaterThan(0);
		expect((await song.post('/api/members/prv_ankang/hand-over')).json()).toMatchObject({ code: 'refused', facts: { status: 'active' } });
		const { version } = (await song.get('/api/members/prv_ankang')).json().member;
		expect((await song.post('/api/members/prv_ankang/exit', { version, reason: '停业' })).json().view.status).toBe('exiting');
		expect(await open()).toEqual([]);
		expect((await song.post('/api/members/prv_ankang/hand-over')).json()).toMatchObject({ changed: false, offers: 0, visits: 0 });
		expect((await song.post('/api/members/prv_ankang/leave', { version: version + 1 })).json().view.status).toBe('left');
	});
});

it('shows how the work is shared', async () => {
	const report = (await song.get('/api/members/fair-share?from=2026-11-01&until=2026-11-30')).json();
	expect(report).toMatchObject({ areaPath: areaPaths.city, gini: expect.any(Number) });
	expect(report.rows[0]).toMatchObject({ provider: { id: expect.any(String) }, offers: expect.any(Number) });
	expect((await song.get('/api/members/fair-share?from=2026-11-30&until=2026-11-01')).json()).toMatchObject({ code: 'invalid' });
	expect((await gao.get('/api/members/fair-share?from=2026-11-01&until=2026-11-30')).statusCode).toBe(403);
});

it('answers in the form that the description of the interface promises', async () => {
	const asked: [string, z.ZodType][] = [
		['/api/members', c.memberPageSchema],
		['/api/members/prv_ankang', c.memberDetailSchema],
		['/api/members/prv_ankang/workers', c.memberWorkerPageSchema],
		['/api/members/prv_jingyuan/open-work', c.openWorkSchema],
		['/api/workers/wrk_chenmei', c.workerDetailSchema],
		['/api/papers', c.paperPageSchema],
		['/api/members/fair-share?from=2026-11-01&until=2026-11-30', c.fairShareSchema],
	];
	for (const [url, schema] of asked) expect([url, schema.safeParse((await song.get(url)).json()).error]).toEqual([url, undefined]);
});
