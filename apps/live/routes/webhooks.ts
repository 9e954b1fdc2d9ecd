import * as c from '@unwalled/contracts';
import * as x from '@unwalled/exchange';
import { rootAreaPath } from '@unwalled/registry';
import { z } from 'zod';
import { type Asked, type Route, route } from '../route.ts';

const keepers: readonly c.Role[] = ['administrator', 'security'];
const params = z.object({ id: c.id('whe') });
const deliveryParams = z.object({ id: c.id('whd') });
type Params = z.infer<typeof params>;
type Version = z.infer<typeof c.webhookCommandBody>;

/** @throws DomainError `forbidden` unless the account is of the whole house: facts of every area are told. */
async function checkWholeHouse({ deps, account }: Pick<Asked<unknown, unknown, unknown>, 'deps' | 'account'>): Promise<void> {
	if (account.areaPath === (await rootAreaPath(deps.house.database.pool))) return;
	throw new c.DomainError('forbidden', 'Webhooks are kept for the whole house', { field: 'areaPath' });
}

/** Addresses outside that are told of facts, and the log of what they were told. */
export const webhookRoutes: readonly Route[] = [
	route<undefined, z.infer<typeof c.webhookQuery>>({
		method: 'GET',
		path: '/api/webhooks',
		roles: keepers,
		query: c.webhookQuery,
		answer: c.webhookPageSchema,
		async run({ rows, query }) {
			const found = await x.listWebhooks(rows, query);
			return { rows: found.map(x.toWebhookView), next: found.length === query.limit ? (found.at(-1)?.id ?? null) : null };
		},
	}),
	route<z.infer<typeof c.webhookBody>>({
		method: 'POST',
		path: '/api/webhooks',
		roles: keepers,
		body: c.webhookBody,
		answer: c.madeWebhookSchema,
		command: 'add-webhook',
		async run(asked) {
			await checkWholeHouse(asked);
			const { deps, account, actor, body } = asked;
			const { changed, webhook, secret } = await x.addWebhook(deps.house, { ...body, areaPath: account.areaPath, actor });
			return { changed, view: x.toWebhookView(webhook), secret };
		},
	}),
	route<Version, undefined, Params>({
		method: 'POST',
		path: '/api/webhooks/:id/disable',
		roles: keepers,
		params,
		body: c.webhookCommandBody,
		answer: c.webhookResultSchema,
		command: 'disable-webhook',
		async run({ deps, actor, params: { id }, body }) {
			const { changed, webhook } = await x.disableWebhook(deps.house, { ...body, webhookId: id, actor });
			return { changed, view: x.toWebhookView(webhook) };
		},
	}),
	route<Version, undefined, Params>({
		method: 'POST',
		path: '/api/webhooks/:id/rotate',
		roles: keepers,
		params,
		body: c.webhookCommandBody,
		answer: c.madeWebhookSchema,
		command: 'rotate-webhook-secret',
		async run({ deps, actor, params: { id }, body }) {
			const { changed, webhook, secret } = await x.rotateWebhookSecret(deps.house, { ...body, webhookId: id, actor });
			return { changed, view: x.toWebhookView(webhook), secret };
		},
	}),
	route<undefined, undefined, Params>({
		method: 'POST',
		path: '/api/webhooks/:id/test',
		roles: keepers,
		params,
		answer: c.deliveryResultSchema,
		command: 'test-webhook',
		async run({ deps, params: { id } }) {
			const { changed, delivery } = await x.testWebhook(deps.house, { webhookId: id });
			return { changed, view: x.toDeliveryView(delivery) };
		},
	}),
	route<undefined, z.infer<typeof c.deliveryQuery>, Params>({
		method: 'GET',
		path: '/api/webhooks/:id/deliveries',
		roles: keepers,
		params,
		query: c.deliveryQuery,
		answer: c.deliveryPageSchema,
		async run({ rows, params: { id }, query }) {
			const found = await x.listDeliveries(rows, { ...query, endpointId: id });
			return { rows: found.map(x.toDeliveryView), next: found.length === query.limit ? (found.at(-1)?.id ?? null) : null };
		},
	}),
	route<undefined, undefined, z.infer<typeof deliveryParams>>({
		method: 'POST',
		path: '/api/webhook-deliveries/:id/retry',
		roles: keepers,
		params: deliveryParams,
		answer: c.deliveryResultSchema,
		command: 'retry-delivery',
		async run({ deps, actor, params: { id } }) {
			const { changed, delivery } = await x.retryDelivery(deps.house, { deliveryId: id, actor });
			return { changed, view: x.toDeliveryView(delivery) };
		},
	}),
];
