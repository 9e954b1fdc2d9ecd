import { policyBody } from '@unwalled/contracts';
import { areaPaths } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addResponder, choosePolicy, listCurrentPolicies, listOnDuty, publishPolicy, removeResponder } from './index.ts';

const song = { id: 'acc_song', name: '宋丽' };
let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());

describe('policies', () => {
	it('are planted for every priority, and each can be published again as it is', async () => {
		const planted = await listCurrentPolicies(house.database.pool);
		expect(planted.map(({ priority }) => priority).toSorted()).toEqual(['P0', 'P1', 'P2', 'P3', 'P4']);
		for (const policy of planted) expect(policyBody.safeParse({ ...policy, areaPath: areaPaths.city }).error).toBeUndefined();
	});

	it('change by a new version only; the database refuses to touch an old one', async () => {
		const [life] = (await listCurrentPolicies(house.database.pool)).filter(({ priority }) => priority === 'P0');
		if (!life) throw new Error('no policy');
		const input = { ...life, areaPath: areaPaths.district, actor: song };
		const first = await publishPolicy(house, input);
		expect(first).toMatchObject({ changed: true, policy: { version: 1, createdBy: '宋丽' } });
		expect(await publishPolicy(house, input)).toMatchObject({ changed: false, policy: { id: first.policy.id } });
		const second = await publishPolicy(house, { ...input, repeatFrom: 0 });
		expect(second).toMatchObject({ changed: true, policy: { version: 2 } });
		const current = await listCurrentPolicies(house.database.pool);
		expect(choosePolicy(current, { areaPath: areaPaths.tashan, priority: 'P0' }).id).toBe(second.policy.id);
		expect(choosePolicy(current, { areaPath: areaPaths.city, priority: 'P0' }).id).toBe('pol_default0');
		await expect(house.database.pool.query("update escalation_policies set name = 'x'")).rejects.toThrow('append-only');
		await expect(house.database.pool.query('delete from escalation_policies')).rejects.toThrow('append-only');
	});

	it('tell the slower of two publishers, and keep one version', async () => {
		const [calm] = (await listCurrentPolicies(house.database.pool)).filter(({ priority }) => priority === 'P4');
		if (!calm) throw new Error('no policy');
		const publish = (name: string) => publishPolicy(house, { ...calm, name, areaPath: areaPaths.gumo, actor: song });
		const results = await Promise.allSettled([publish('甲'), publish('乙')]);
		for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'stale_version' });
		const { rows } = await house.database.pool.query('select version from escalation_policies where area_path = $1', [areaPaths.gumo]);
		expect(rows).toHaveLength(results.filter(({ status }) => status === 'fulfilled').length);
	});

	it.each([
		['an urgent one that repeats on screens alone', { repeatFrom: 0, steps: [{ tell: [{ whom: 'operators', how: 'ring' }], waitS: 15 }] }],
		['one that repeats from nowhere', { repeatFrom: 7 }],
		['operators told by telephone', { steps: [{ tell: [{ whom: 'operators', how: 'call' }], waitS: 15 }], repeatFrom: 0 }],
		['a rota without its name', { steps: [{ tell: [{ whom: 'rota', how: 'call' }], waitS: 15 }], repeatFrom: 0 }],
		['a step that tells nobody', { steps: [{ tell: [], waitS: 15 }], repeatFrom: 0 }],
	])('are refused: %s', async (_name, change) => {
		const [life] = (await listCurrentPolicies(house.database.pool)).filter(({ id }) => id === 'pol_default0');
		expect(policyBody.safeParse({ ...life, areaPath: areaPaths.city, ...change }).success).toBe(false);
	});
});

describe('the roster', () => {
	const night = {
		duty: 'rota' as const,
		rota: '夜班',
		areaPath: areaPaths.city,
		name: '周明',
		phone: '+8613800139001',
		ordinal: 1,
		actor: song,
	};

	it('knows who is on duty at an instant, and forgets whoever was taken off', async () => {
		const now = house.clock.now();
		const later = new Date(now.getTime() + 3_600_000).toISOString();
		const { responder } = await addResponder(house, { ...night, from: later });
		const onDuty = async (at: Date) => (await listOnDuty(house.database.sql, ['rota'], at)).map(({ id }) => id);
		expect(await onDuty(now)).not.toContain(responder.id);
		expect(await onDuty(new Date(later))).toContain(responder.id);
		expect(await removeResponder(house, { responderId: responder.id, actor: song })).toMatchObject({ changed: true });
		expect(await removeResponder(house, { responderId: responder.id, actor: song })).toMatchObject({ changed: false });
		expect(await onDuty(new Date(later))).not.toContain(responder.id);
	});

	it('refuses a rota without a name and a duty that ends before it begins', async () => {
		await expect(addResponder(house, { ...night, rota: undefined })).rejects.toMatchObject({ facts: { field: 'rota' } });
		await expect(addResponder(house, { ...night, from: '2026-11-22T09:00:00Z', until: '2026-11-22T08:00:00Z' })).rejects.toMatchObject({
			facts: { field: 'until' },
		});
	});
});
