import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { addressFault } from '../engine/webhook.ts';
import type { Delivery, Webhook } from '../model.ts';
import { makeWebhookSecret } from '../signature.ts';
import {
	findDelivery,
	findWebhook,
	insertDeliveries,
	insertWebhook,
	type ListedWebhook,
	lockWebhook,
	saveDelivery,
	saveWebhook,
} from '../webhook-store.ts';

interface Asked {
	readonly webhookId: string;
	readonly version: number;
	readonly actor: Actor;
}

/**
 * Adds an address that is told of facts. Its secret is answered this once.
 * @throws DomainError `invalid` for an address that is none.
 */
export async function addWebhook(
	house: House,
	input: { url: string; description: string; types: readonly string[]; areaPath: string; actor: Actor },
): Promise<{ changed: true; webhook: ListedWebhook; secret: string }> {
	const fault = addressFault(input.url);
	if (fault) throw new DomainError('invalid', `url: ${fault}`, { field: 'url' });
	const { url, description, areaPath, actor } = input;
	const types = [...new Set(input.types)];
	return inTransaction(house, async (tx) => {
		const id = tx.newId('whe');
		const secret = makeWebhookSecret();
		const secretSealed = tx.fieldKeys.seal(secret, 'secret');
		await insertWebhook(tx, { id, url, description, types, areaPath, secretSealed, createdBy: actor.name, createdAt: tx.now });
		note(tx, { actor, action: 'webhook.added', id, facts: { url, types }, areaPath });
		return { changed: true, webhook: await findWebhook(tx.sql, id), secret };
	});
}

function note(
	tx: Tx,
	{
		actor,
		action,
		id,
		facts = {},
		areaPath,
	}: { actor: Actor; action: string; id: string; facts?: Record<string, string | string[]>; areaPath: string },
): void {
	record(tx, { actor, action, subject: { kind: 'webhook', id }, facts, areaPath });
}

async function lockRead(tx: Tx, { webhookId, version }: Asked): Promise<Webhook> {
	const one = await lockWebhook(tx, webhookId);
	if (one.version !== version) throw new DomainError('stale_version', 'Somebody else changed the webhook', { version: one.version });
	return one;
}

/** Ends telling an address; what waits for it is not sent any more. */
export function disableWebhook(house: House, input: Asked): Promise<{ changed: boolean; webhook: ListedWebhook }> {
	return inTransaction(house, async (tx) => {
		const one = await lockWebhook(tx, input.webhookId);
		if (one.disabledAt) return { changed: false, webhook: await findWebhook(tx.sql, one.id) };
		await saveWebhook(tx, await lockRead(tx, input), { disabledAt: tx.now, disabledWhy: 'person' });
		note(tx, { actor: input.actor, action: 'webhook.disabled', id: one.id, areaPath: one.areaPath });
		return { changed: true, webhook: await findWebhook(tx.sql, one.id) };
	});
}

/** Gives an address another secret; the old one signs nothing from now on. */
export function rotateWebhookSecret(house: House, input: Asked): Promise<{ changed: true; webhook: ListedWebhook; secret: string }> {
	return inTransaction(house, async (tx) => {
		const one = await lockRead(tx, input);
		const secret = makeWebhookSecret();
		await saveWebhook(tx, one, { secretSealed: tx.fieldKeys.seal(secret, 'secret') });
		note(tx, { actor: input.actor, action: 'webhook.secret_changed', id: one.id, areaPath: one.areaPath });
		return { changed: true, webhook: await findWebhook(tx.sql, one.id), secret };
	});
}

/** Sends an address a message that tells of nothing, so that somebody can see whether it arrives. */
export function testWebhook(house: House, { webhookId }: { webhookId: string }): Promise<{ changed: true; delivery: Delivery }> {
	return inTransaction(house, async (tx) => {
		const one = await lockWebhook(tx, webhookId);
		if (one.disabledAt) throw new DomainError('refused', 'The webhook is disabled', { status: 'disabled' });
		const id = tx.newId('whd');
		const payload = { type: 'webhook.test', timestamp: tx.now.toISOString(), data: {} };
		const times = { nextAt: tx.now, createdAt: tx.now };
		const [delivery] = await insertDeliveries(tx, [
			{ id, endpointId: one.id, eventId: id, type: payload.type, payload, status: 'pending', attempts: [], ...times },
		]);
		if (!delivery) throw new Error('an insert returned no row');
		return { changed: true, delivery };
	});
}

/** Tries a message again that was given up. */
export function retryDelivery(
	house: House,
	{ deliveryId, actor }: { deliveryId: string; actor: Actor },
): Promise<{ changed: boolean; delivery: Delivery }> {
	return inTransaction(house, async (tx) => {
		const one = await findDelivery(tx.sql, deliveryId);
		const endpoint = await lockWebhook(tx, one.endpointId);
		if (one.status !== 'failed') return { changed: false, delivery: one };
		note(tx, { actor, action: 'webhook.retried', id: endpoint.id, facts: { deliveryId }, areaPath: endpoint.areaPath });
		return { changed: true, delivery: await saveDelivery(tx, one.id, { status: 'pending', tries: 0, nextAt: tx.now }) };
	});
}
