import { declineOffer } from '@unwalled/offer';
import { as, askForHelp } from '@unwalled/offer/testing';
import { openPushService, type PushService } from '@unwalled/push/testing';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { acceptOffer, giveToColleague } from '@unwalled/visit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pushHandOver } from './commands/push-hand-over.ts';
import { pushOffer } from './commands/push-offer.ts';
import { subscribe, unsubscribe } from './commands/subscribe.ts';
import { listWakeable } from './store.ts';

let house: TestHouse;
let service: PushService;
beforeEach(async () => {
	[house, service] = await Promise.all([openTestHouse(), openPushService()]);
});
afterEach(async () => {
	await Promise.all([house.close(), service.close()]);
});

/** The account of a worker, with a browser that may be woken. */
async function wakeable(workerId: string, { answer = 201, name = workerId, language = 'zh' as 'zh' | 'en' } = {}) {
	const { rows } = await house.database.pool.query<{ id: string; areaPath: string; providerId: string }>(
		`insert into accounts (id, login, name, password_hash, role, area_path, provider_id, worker_id)
		 select 'acc_' || substr(md5(id), 1, 10), 'push-' || id, name, '', 'worker', area_path, provider_id, id from workers where id = $1
		 on conflict (login) do update set name = excluded.name returning id, area_path as "areaPath", provider_id as "providerId"`,
		[workerId],
	);
	const [account] = rows;
	if (!account) throw new Error('no such worker');
	const owner = { ...account, workerId };
	const browser = service.subscribe(name, answer);
	const allowed = { push: service.push, owner, language, ...browser };
	return { allowed, owner, browser, ...(await subscribe(house, allowed)) };
}

async function ask() {
	const { offers } = await askForHelp(house);
	const [offer] = offers;
	if (!offer) throw new Error('nobody was asked');
	return offer;
}

const rowsNow = async () =>
	(await house.database.pool.query('select account_id, last_success_at from push_subscriptions order by id')).rows;

describe('an offer', () => {
	it('wakes the worker until it ends, and says nothing about anybody', async () => {
		const offer = await ask();
		await wakeable(offer.workerId);
		expect(await pushOffer(house, service.push, { offerId: offer.id })).toBe('woken');
		const [got] = service.received;
		expect(got?.headers).toMatchObject({ ttl: '300', urgency: 'high', topic: offer.id.slice(-32) });
		expect(JSON.parse(got?.text ?? '')).toMatchObject({ title: '新派单', tag: offer.id, url: '/provider/#now' });
		expect(got?.text).not.toMatch(/李|桂兰|新威|血压/);
		expect(await rowsNow()).toMatchObject([{ last_success_at: house.clock.now() }]);
	});

	it('wakes in the language of the phone, and nobody of another firm', async () => {
		const offer = await ask();
		await wakeable(offer.workerId, { language: 'en' });
		await wakeable('wrk_liuyang');
		await pushOffer(house, service.push, { offerId: offer.id });
		expect(service.received.map(({ text }) => JSON.parse(text).title)).toEqual(['New offer']);
	});

	it('wakes nobody any more when it was answered or has run out', async () => {
		const offer = await ask();
		await wakeable(offer.workerId);
		await declineOffer(house, { offerId: offer.id, reason: 'busy', ...(await as(house, offer.workerId)) });
		expect(await pushOffer(house, service.push, { offerId: offer.id })).toBe('already_answered');
		expect(service.received).toEqual([]);
	});

	it('forgets a browser that is no more, and leaves the offer as it was', async () => {
		const offer = await ask();
		await wakeable(offer.workerId, { answer: 410 });
		expect(await pushOffer(house, service.push, { offerId: offer.id })).toBe('nobody_to_wake');
		expect(await rowsNow()).toEqual([]);
	});

	it('is tried again when a push service is out of order', async () => {
		const offer = await ask();
		await wakeable(offer.workerId, { answer: 503 });
		await expect(pushOffer(house, service.push, { offerId: offer.id })).rejects.toMatchObject({ code: 'unavailable' });
		expect(await rowsNow()).toHaveLength(1);
	});

	it('is worth a job only where the worker or the firm has a browser that may be woken', async () => {
		const offer = await ask();
		const wakeableNow = () => listWakeable(house.database.sql, [offer.id, 'ofr_nobody']);
		await wakeable('wrk_liuyang');
		expect(await wakeableNow()).toEqual(new Set());
		const { owner } = await wakeable(offer.workerId);
		expect(await wakeableNow()).toEqual(new Set([offer.id]));
		await house.database.pool.query('update push_subscriptions set worker_id = null where account_id = $1', [owner.id]);
		expect(await wakeableNow()).toEqual(new Set([offer.id]));
	});

	it('leaves phones of disabled accounts asleep', async () => {
		const offer = await ask();
		const { owner } = await wakeable(offer.workerId);
		await house.database.pool.query('update accounts set disabled_at = now() where id = $1', [owner.id]);
		expect(await pushOffer(house, service.push, { offerId: offer.id })).toBe('nobody_to_wake');
	});
});

describe('a browser', () => {
	it('is known once, for whoever allowed it last, and sleeps when its owner says so', async () => {
		const wang = await wakeable('wrk_wangjianguo', { name: 'shared' });
		expect(wang.changed).toBe(true);
		expect(await subscribe(house, wang.allowed)).toEqual({ changed: false });
		const chen = await wakeable('wrk_chenmei', { name: 'other' });
		expect(await subscribe(house, { ...wang.allowed, owner: chen.owner })).toEqual({ changed: true });
		expect((await rowsNow()).map(({ account_id }) => account_id)).toEqual([chen.owner.id, chen.owner.id]);
		const { endpoint } = wang.browser;
		expect(await unsubscribe(house, { accountId: wang.owner.id, endpoint })).toEqual({ changed: false });
		expect(await unsubscribe(house, { accountId: chen.owner.id, endpoint })).toEqual({ changed: true });
		expect(await rowsNow()).toHaveLength(1);
	});

	it('is one of five of an account; older ones are forgotten', async () => {
		for (const name of ['1', '2', '3', '4', '5', '6']) await wakeable('wrk_wangjianguo', { name });
		expect(await rowsNow()).toHaveLength(5);
	});

	it('may name only a push service, and nothing where the house has no keys', async () => {
		const { allowed } = await wakeable('wrk_wangjianguo');
		await expect(subscribe(house, { ...allowed, endpoint: 'http://10.0.0.5/x' })).rejects.toMatchObject({ code: 'invalid' });
		await expect(subscribe(house, { ...allowed, push: null })).rejects.toMatchObject({ code: 'refused', facts: { why: 'no_push' } });
	});
});

it('tells both workers when their firm gives a job from one to the other', async () => {
	const offer = await ask();
	const { visit } = await acceptOffer(house, { offerId: offer.id, ...(await as(house, offer.workerId)) });
	const { rows } = await house.database.pool.query<{ id: string }>(
		`insert into workers (id, provider_id, name, phone, skills, area_path, status, status_at, lng, lat)
		 select 'wrk_colleague', provider_id, '新同事', '+8613800009999', skills, area_path, 'available', status_at, lng, lat from workers where id = $1 returning id`,
		[offer.workerId],
	);
	const workerId = rows[0]?.id ?? '';
	await wakeable(workerId);
	await wakeable(offer.workerId);
	const by = { role: 'provider' as const, providerId: visit.providerId, workerId: null };
	await giveToColleague(house, { visitId: visit.id, version: visit.version, workerId, by, actor: { id: 'acc_gao0', name: '高敏' } });
	expect(await pushHandOver(house, service.push, { visitId: visit.id })).toBe('woken');
	const told = Object.fromEntries(service.received.map(({ browser, text }) => [browser, JSON.parse(text).title]));
	expect(told).toEqual({ [workerId]: '有任务转给您', [offer.workerId]: '任务已转给同事' });
});
