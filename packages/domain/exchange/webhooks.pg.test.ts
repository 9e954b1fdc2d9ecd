import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inTransaction } from '@unwalled/messaging';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addWebhook, disableWebhook, retryDelivery, rotateWebhookSecret, testWebhook } from './commands/keep-webhooks.ts';
import { collectWebhookFacts, deliverWebhooks, type SendWebhook } from './commands/tell-webhooks.ts';
import { sendWebhook } from './send-webhook.ts';
import { findWebhook, listDeliveries } from './webhook-store.ts';

const actor = { id: 'acc_admin', name: '管理员' };
let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());

/** A receiver that answers what it is told to, and writes down what it got. */
class Receiver {
	answer: number | null = 200;
	readonly got: { url: string; headers: Record<string, string>; body: string }[] = [];
	send: SendWebhook = async (url, headers, body) => {
		this.got.push({ url, headers, body });
		return { status: this.answer, error: this.answer === null ? 'connect ECONNREFUSED' : null };
	};
}

let receiver: Receiver;
let made: Awaited<ReturnType<typeof addWebhook>>;
beforeEach(async () => {
	await house.database.pool.query("update webhook_endpoints set disabled_at = now(), disabled_why = 'test' where disabled_at is null");
	receiver = new Receiver();
	const input = {
		url: 'https://bureau.example.org/hooks',
		description: '民政局',
		types: ['worker.moved', 'worker.status_changed'],
		areaPath: '371000000000',
	};
	made = await addWebhook(house, { ...input, actor });
});

let worker = 0;
const happens = (type: 'worker.moved' | 'policy.published' = 'worker.moved') =>
	inTransaction(house, async (tx) => {
		const payload = { workerId: `wrk_${String(++worker).padStart(8, '0')}` };
		if (type === 'worker.moved') tx.emit({ type, thread: { ticketId: 'tkt_0000000001' }, payload, actor });
		else tx.emit({ type, thread: {}, payload: { policyId: 'pol_0000000001', areaPath: 'x', priority: 'P0', version: 1 }, actor });
	});
const round = async (): Promise<void> => {
	await collectWebhookFacts(house);
	await deliverWebhooks(house, receiver.send);
};
const log = (status?: 'pending' | 'delivered' | 'failed') =>
	listDeliveries(house.database.sql, { endpointId: made.webhook.id, status, limit: 100 });

describe('an address that is told', () => {
	it('hears of the facts that it asked for, once, signed, with ids and nothing else', async () => {
		await happens();
		await happens('policy.published');
		await round();
		await round();
		expect(receiver.got).toHaveLength(1);
		const [{ headers, body } = { headers: {} as Record<string, string>, body: '' }] = receiver.got;
		expect(JSON.parse(body)).toEqual({
			type: 'worker.moved',
			timestamp: house.clock.now().toISOString(),
			data: { eventId: expect.stringMatching(/^evt_/), ticketId: 'tkt_0000000001' },
		});
		const key = Buffer.from(made.secret.replace('whsec_', ''), 'base64');
		const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
		expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
	});

	it('hears nothing of what happened before it was added', async () => {
		await round();
		expect(receiver.got).toEqual([]);
	});

	it('hears of a fact that was committed late, behind one with a higher number', async () => {
		const { pool } = house.database;
		const insert = 'insert into events (id, type, at, actor_id, actor_name, thread, payload) values ($1, $2, $3, $4, $4, $5, $5)';
		const values = (id: string) => [id, 'worker.moved', house.clock.now(), 'x', '{}'];
		const late = await pool.connect();
		await late.query('begin');
		await late.query(insert, values('evt_late00000001'));
		await pool.query(insert, values('evt_early0000001'));
		await round();
		await late.query('commit');
		late.release();
		await round();
		expect(receiver.got.map(({ body }) => JSON.parse(body).data.eventId).sort()).toEqual(['evt_early0000001', 'evt_late00000001']);
	});

	it('is asked again with growing waits, under the same id, until it answers', async () => {
		receiver.answer = 500;
		await happens();
		await round();
		await round();
		expect(receiver.got).toHaveLength(1);
		await house.clock.advance(5_000);
		receiver.answer = null;
		await round();
		await house.clock.advance(5 * 60_000);
		receiver.answer = 204;
		await round();
		expect(new Set(receiver.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
		const [delivery] = await log('delivered');
		expect(delivery?.attempts.map(({ status, error }) => status ?? error)).toEqual([500, 'connect ECONNREFUSED', 204]);
	});

	it('is given up after three days, and asked again when a person says so', async () => {
		receiver.answer = 503;
		await happens();
		for (let attempt = 0; attempt < 12; attempt++) {
			await round();
			await house.clock.advance(24 * 3_600_000);
		}
		const [failed] = await log('failed');
		expect(failed?.attempts).toHaveLength(10);
		receiver.answer = 200;
		const asked = { deliveryId: failed?.id ?? '', actor };
		expect(await retryDelivery(house, asked)).toMatchObject({ changed: true, delivery: { status: 'pending' } });
		await round();
		expect((await log('delivered'))[0]?.attempts).toHaveLength(11);
		expect((await retryDelivery(house, asked)).changed).toBe(false);
	});

	it('that answers 410 is told nothing more', async () => {
		receiver.answer = 410;
		await happens();
		await round();
		await happens();
		await round();
		expect(receiver.got).toHaveLength(1);
		expect(await findWebhook(house.database.sql, made.webhook.id)).toMatchObject({ disabledWhy: 'gone' });
	});

	it('is told once by two processes that work side by side', async () => {
		await Promise.all(Array.from({ length: 5 }, () => happens()));
		await collectWebhookFacts(house);
		await Promise.all([deliverWebhooks(house, receiver.send), deliverWebhooks(house, receiver.send)]);
		const ids = receiver.got.map(({ headers }) => headers['webhook-id']);
		expect(new Set(ids).size).toBe(5);
		expect(ids).toHaveLength(5);
	});

	it('can be tested, given another secret, and disabled', async () => {
		const { id, version } = made.webhook;
		await testWebhook(house, { webhookId: id });
		await round();
		expect(JSON.parse(receiver.got[0]?.body ?? '')).toMatchObject({ type: 'webhook.test', data: {} });
		const rotated = await rotateWebhookSecret(house, { webhookId: id, version, actor });
		expect(rotated.secret).not.toBe(made.secret);
		await expect(disableWebhook(house, { webhookId: id, version, actor })).rejects.toMatchObject({ code: 'stale_version' });
		expect((await disableWebhook(house, { webhookId: id, version: version + 1, actor })).changed).toBe(true);
		await expect(testWebhook(house, { webhookId: id })).rejects.toMatchObject({ code: 'refused' });
	});

	it('is refused when its address is none', async () => {
		const input = { description: 'x', types: ['worker.moved'], areaPath: 'x', actor };
		await expect(addWebhook(house, { ...input, url: 'file:///etc/passwd' })).rejects.toMatchObject({
			code: 'invalid',
			facts: { field: 'url' },
		});
	});

	it('keeps its secret sealed in the rows', async () => {
		const { rows } = await house.database.pool.query('select secret_sealed as sealed from webhook_endpoints where id = $1', [
			made.webhook.id,
		]);
		expect(rows[0].sealed).not.toContain(made.secret.slice(6));
		expect(house.fieldKeys.unseal(rows[0].sealed)).toBe(made.secret);
	});
});

describe('the way out', () => {
	it('never leads to this machine, whatever name it goes by', async () => {
		const server = createServer((_request, response) => response.end());
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		try {
			for (const host of ['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '2130706433'])
				expect(await sendWebhook(`http://${host}:${port}/`, {}, '{}')).toMatchObject({ status: null });
		} finally {
			server.close();
		}
	});
});
