import { inTransaction } from '@unwalled/messaging';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
	activateMember,
	changeMemberIn,
	findMember,
	listFirmPapers,
	listWarnings,
	reviewPaper,
	searchMembers,
	searchPapers,
	startExit,
	submitCertificate,
	submitFirmPaper,
	suspendMember,
	warnMember,
} from './index.ts';
import { activeFirm, actor, appliedFirm, approved, dates, input } from './testing/firms.ts';

let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house.close());

describe('an application', () => {
	it('is a firm that gets nothing yet', async () => {
		const member = await appliedFirm(house);
		expect(member).toMatchObject({ status: 'applied', papersRequired: true, capacityPerDay: 20, appliedAt: house.clock.now() });
		expect(member.pausedAt).toEqual(house.clock.now());
	});

	it('becomes a membership when licence and insurance are looked at and good', async () => {
		const member = await appliedFirm(house);
		const activate = () => activateMember(house, input(member));
		await expect(activate()).rejects.toMatchObject({
			code: 'refused',
			facts: { missing: ['licence', 'insurance'], why: 'papers_missing' },
		});
		await approved(house, member, 'licence');
		await submitFirmPaper(house, { providerId: member.providerId, kind: 'insurance', number: 'i-1', ...dates, actor });
		await expect(activate()).rejects.toMatchObject({ facts: { missing: ['insurance'] } });
		await approved(house, member, 'insurance', { number: 'i-2' });
		expect((await activate()).member).toMatchObject({ status: 'active', pausedAt: null, activatedAt: house.clock.now() });
		expect((await activate()).changed).toBe(false);
	});

	it('is decided once when two decide at the same time', async () => {
		const member = await activeFirm(house);
		const [one, other] = await Promise.allSettled([
			suspendMember(house, { ...input(member), reason: '投诉' }),
			startExit(house, { ...input(member), reason: '退出' }),
		]);
		expect([one?.status, other?.status].sort()).toEqual(['fulfilled', 'rejected']);
	});
});

describe('a membership', () => {
	it('is suspended with a reason, and goes on', async () => {
		const suspended = (await suspendMember(house, { ...input(await activeFirm(house)), reason: '多次迟到' })).member;
		expect(suspended).toMatchObject({ status: 'suspended', reason: '多次迟到', pausedAt: house.clock.now() });
		expect((await activateMember(house, input(suspended))).member).toMatchObject({ status: 'active', reason: null, pausedAt: null });
	});

	it('of a firm that was planted before is active, needs no papers, and can be changed like any other', async () => {
		const planted = await findMember(house.database.sql, 'prv_ankang');
		expect(planted).toMatchObject({ status: 'active', papersRequired: false, version: 1 });
		const said = { name: planted.name, phone: planted.phone, areaPath: planted.areaPath, capacityPerDay: 12 };
		const { member } = await inTransaction(house, (tx) => changeMemberIn(tx, { ...input(planted), ...said }));
		expect(await findMember(house.database.sql, 'prv_ankang')).toMatchObject({
			capacityPerDay: 12,
			version: 2,
			status: 'active',
			pausedAt: null,
		});
		const late = suspendMember(house, { ...input(planted), reason: 'x' });
		await expect(late).rejects.toMatchObject({ code: 'stale_version', facts: { version: member.version } });
	});

	it('keeps its warnings, which nobody can take back', async () => {
		await warnMember(house, { providerId: 'prv_ankang', reason: '未带工牌', actor });
		await warnMember(house, { providerId: 'prv_ankang', reason: '迟到', actor });
		expect((await listWarnings(house.database.sql, 'prv_ankang', 10)).map(({ reason }) => reason).sort()).toEqual(
			['未带工牌', '迟到'].sort(),
		);
		await expect(house.database.pool.query('delete from member_warnings')).rejects.toThrow('append-only');
	});

	it('writes each step into the trail, with its reason', async () => {
		const member = await activeFirm(house);
		await suspendMember(house, { ...input(member), reason: '多次迟到' });
		const { rows } = await house.database.pool.query('select action, reason from trail.entries where subject_id = $1 order by seq', [
			member.providerId,
		]);
		expect(rows.map(({ action }) => action)).toEqual([
			'member.applied',
			...['paper.submitted', 'paper.approved', 'paper.submitted', 'paper.approved'],
			'member.active',
			'member.suspended',
		]);
		expect(rows.at(-1)?.reason).toBe('多次迟到');
	});

	it('is found by name and status, page by page', async () => {
		await appliedFirm(house);
		const find = async (more: object) =>
			(await searchMembers(house.database.sql, { words: '', limit: 10, ...more })).map(({ name }) => name);
		expect(await find({ status: 'applied' })).toEqual(['海滨护理']);
		expect((await find({ status: 'active' })).length).toBe(3);
		expect(await find({ words: '护理站' })).toEqual(['安康护理站']);
		expect(await find({ words: '%' })).toEqual([]);
	});
});

describe('papers', () => {
	it('are handed in once and looked at once', async () => {
		const member = await appliedFirm(house);
		const hand = { providerId: member.providerId, kind: 'licence', number: 'L-1', ...dates, actor } as const;
		const { paper } = await submitFirmPaper(house, hand);
		expect(await submitFirmPaper(house, hand)).toMatchObject({ changed: false, paper: { id: paper.id } });
		const review = (approve: boolean, reason = '') => reviewPaper(house, { paperId: paper.id, approve, reason, actor });
		await expect(review(false)).rejects.toMatchObject({ code: 'invalid', facts: { field: 'reason' } });
		expect((await review(false, '看不清')).paper).toMatchObject({ state: 'rejected', reason: '看不清', reviewedBy: '宋立华' });
		expect((await review(false, '看不清')).changed).toBe(false);
		await expect(review(true)).rejects.toMatchObject({ code: 'refused', facts: { status: 'rejected' } });
		expect((await submitFirmPaper(house, hand)).changed).toBe(true);
	});

	it('do not end before they begin', async () => {
		const bad = {
			providerId: 'prv_ankang',
			kind: 'licence',
			number: 'L',
			issuedOn: '2026-02-01',
			validUntil: '2026-01-31',
			actor,
		} as const;
		await expect(submitFirmPaper(house, bad)).rejects.toMatchObject({ code: 'invalid', facts: { field: 'validUntil' } });
	});

	it('are of a skill that the worker has', async () => {
		const hand = (skill: string) => submitCertificate(house, { workerId: 'wrk_chenmei', skill, number: 'C-1', ...dates, actor });
		await expect(hand('plumbing')).rejects.toMatchObject({ code: 'invalid', facts: { field: 'skill' } });
		expect((await hand('nursing')).paper).toMatchObject({ kind: 'certificate', workerId: 'wrk_chenmei', providerId: 'prv_ankang' });
		expect(await listFirmPapers(house.database.sql, ['prv_ankang'])).toEqual([]);
	});

	it('are on lists: who waits, what ends soon, what has ended and was not replaced', async () => {
		const member = await appliedFirm(house);
		await approved(house, member, 'licence', { validUntil: '2026-12-10' });
		await approved(house, member, 'insurance', { validUntil: '2026-11-01' });
		await submitFirmPaper(house, { providerId: member.providerId, kind: 'insurance', number: 'i-new', ...dates, actor });
		const around = { today: '2026-11-22', soon: '2026-12-22', lately: '2025-11-22', limit: 10 };
		const find = async (which: 'submitted' | 'expiring' | 'expired') =>
			(await searchPapers(house.database.sql, { which, ...around })).map(({ number, providerName }) => [number, providerName]);
		expect(await find('submitted')).toEqual([['i-new', '海滨护理']]);
		expect(await find('expiring')).toEqual([['licence-1', '海滨护理']]);
		expect(await find('expired')).toEqual([['insurance-1', '海滨护理']]);
		await approved(house, member, 'insurance', { number: 'i-2' });
		expect(await find('expired')).toEqual([]);
	});
});
