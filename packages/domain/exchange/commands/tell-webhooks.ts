import { type House, houseActor, inTransaction } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { afterAttempt } from '../engine/webhook.ts';
import type { Delivery, Webhook } from '../model.ts';
import type { Attempt } from '../schema.ts';
import { signWebhook } from '../signature.ts';
import {
	claimDeliveries,
	insertDeliveries,
	listActiveWebhooks,
	listUntold,
	lockWebhook,
	saveDelivery,
	saveSeen,
	saveWebhook,
} from '../webhook-store.ts';

/** Sends one message; answers the HTTP status, or null with the reason when there was none. */
export type SendWebhook = (
	url: string,
	headers: Record<string, string>,
	body: string,
) => Promise<{ status: number | null; error: string | null }>;

const FACTS_AT_ONCE = 500;
const SENT_AT_ONCE = 20;
// Longer than an attempt may take: whoever died in the middle is followed up, and receivers know a message by its id.
const CLAIM_MS = 60_000;

/** Writes down what each address is to be told: type, instant and ids, never a name or a number. Answers how many messages are new. */
export async function collectWebhookFacts(house: House): Promise<number> {
	let written = 0;
	for (const endpoint of await listActiveWebhooks(house.database.sql)) {
		written += await inTransaction(house, async (tx) => {
			const facts = await listUntold(tx.sql, endpoint, FACTS_AT_ONCE);
			const rows = await insertDeliveries(
				tx,
				facts.map(({ id, type, at, thread }) => ({
					id: tx.newId('whd'),
					endpointId: endpoint.id,
					eventId: id,
					type,
					payload: { type, timestamp: at.toISOString(), data: { eventId: id, ...idsOf(thread) } },
					status: 'pending' as const,
					attempts: [],
					nextAt: tx.now,
					createdAt: tx.now,
				})),
			);
			await saveSeen(tx, endpoint.id, facts.length < FACTS_AT_ONCE);
			return rows.length;
		});
	}
	return written;
}

const idsOf = (thread: unknown): object => (typeof thread === 'object' && thread !== null ? thread : {});

/** Sends what is due, each message signed anew; answers how many were tried. */
export async function deliverWebhooks(house: House, send: SendWebhook): Promise<number> {
	const until = new Date(house.clock.now().getTime() + CLAIM_MS);
	const due = await inTransaction(house, (tx) => claimDeliveries(tx, { until, limit: SENT_AT_ONCE }));
	if (due.length === 0) return 0;
	const endpoints = new Map((await listActiveWebhooks(house.database.sql)).map((one) => [one.id, one]));
	await Promise.all(
		due.map(async (delivery) => {
			const endpoint = endpoints.get(delivery.endpointId);
			if (endpoint) await deliver(house, { endpoint, delivery, send });
		}),
	);
	return due.length;
}

async function deliver(
	house: House,
	{ endpoint, delivery, send }: { endpoint: Webhook; delivery: Delivery; send: SendWebhook },
): Promise<void> {
	const secret = house.fieldKeys?.unseal(endpoint.secretSealed);
	if (!secret) return; // a process without keys cannot sign; the claim runs out for one that can
	const at = house.clock.now();
	const body = JSON.stringify(delivery.payload);
	const headers = { ...signWebhook({ id: delivery.id, at, body }, secret), 'content-type': 'application/json' };
	const began = performance.now();
	const { status, error } = await send(endpoint.url, headers, body);
	const attempt: Attempt = { at: at.toISOString(), status, ms: Math.round(performance.now() - began), error };
	const attempts = [...delivery.attempts, attempt];
	const tries = delivery.tries + 1;
	const next = afterAttempt(status, tries);
	await inTransaction(house, async (tx) => {
		const nextAt = next.status === 'pending' ? new Date(tx.now.getTime() + next.waitMs) : null;
		await saveDelivery(tx, delivery.id, { attempts, tries, status: next.status, nextAt });
		if (!next.isGone) return;
		const one = await lockWebhook(tx, endpoint.id);
		if (one.disabledAt) return;
		await saveWebhook(tx, one, { disabledAt: tx.now, disabledWhy: 'gone' });
		const subject = { kind: 'webhook', id: one.id };
		record(tx, { actor: houseActor, action: 'webhook.disabled', subject, facts: { status: 410 }, areaPath: one.areaPath });
	});
}
