import type { JobRequest } from '@unwalled/messaging';
import { askForHelp } from '@unwalled/offer/testing';
import { createLogger } from '@unwalled/runtime';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { createRelay } from './relay.ts';

let house: TestHouse;
let asked: JobRequest[];
let relay: () => Promise<number>;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
	asked = [];
	relay = createRelay({ house, publisher: { publish: async (jobs) => void asked.push(...jobs) }, log: createLogger('relay', 'silent') });
});
afterAll(() => house.close());

const names = () => asked.map(({ name }) => name);

it('asks for the end of an offer, and for no push where nobody allowed one', async () => {
	await askForHelp(house);
	await relay();
	expect(names()).toContain('expire-offer');
	expect(names()).not.toContain('push-offer');
});

it('asks for a push where the worker allowed it', async () => {
	const { offers } = await askForHelp(house);
	const [offer] = offers;
	await house.database.pool.query(
		`with owner as (
		  insert into accounts (id, login, name, password_hash, role, area_path, provider_id, worker_id)
		  select 'acc_push', 'push', name, '', 'worker', area_path, provider_id, id from workers where id = $1 returning id, area_path, provider_id, worker_id
		)
		insert into push_subscriptions (id, account_id, worker_id, provider_id, area_path, endpoint_hash, endpoint, p256dh, auth, language, created_at)
		select 'psh_1', id, worker_id, provider_id, area_path, 'hash', 'https://push.example.org', '', '', 'zh', now() from owner`,
		[offer?.workerId],
	);
	await relay();
	expect(asked.filter(({ name }) => name === 'push-offer')).toMatchObject([{ payload: { offerId: offer?.id }, lane: 'other' }]);
});
