import * as c from '@unwalled/contracts';
import { subscribe, unsubscribe } from '@unwalled/notification';
import { openPush } from '@unwalled/push';
import type { z } from 'zod';
import { homeRoles } from '../audience.ts';
import { type Route, route } from '../route.ts';

/** How a phone lets itself be woken for offers. */
export const pushRoutes: readonly Route[] = [
	route({
		method: 'GET',
		path: '/api/provider/push',
		roles: homeRoles,
		answer: c.pushTermsSchema,
		run: async ({ deps }) => ({ publicKey: openPush(deps.config)?.publicKey ?? null }),
	}),
	route<c.PushBody>({
		method: 'POST',
		path: '/api/provider/push',
		roles: homeRoles,
		body: c.pushBody,
		answer: c.changedSchema,
		command: 'subscribe-push',
		run: ({ deps, account, body }) => subscribe(deps.house, { ...body, push: openPush(deps.config), owner: account }),
	}),
	route<z.infer<typeof c.endpointBody>>({
		method: 'POST',
		path: '/api/provider/push/remove',
		roles: homeRoles,
		body: c.endpointBody,
		answer: c.changedSchema,
		command: 'unsubscribe-push',
		run: ({ deps, account, body }) => unsubscribe(deps.house, { accountId: account.id, endpoint: body.endpoint }),
	}),
];
