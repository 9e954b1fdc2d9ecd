import * as c from '@unwalled/contracts';
import { phonePassword } from '@unwalled/runtime';
import { consoleRoles } from '../audience.ts';
import type { LiveDeps } from '../deps.ts';
import { type Route, route } from '../route.ts';

/** Whoever answers calls is told how their page becomes their telephone. */
export const phoneRoutes: readonly Route[] = [
	route({
		method: 'GET',
		path: '/api/me/phone',
		roles: consoleRoles,
		answer: c.phoneViewSchema,
		async run({ deps, account, reply }) {
			reply.header('cache-control', 'no-store');
			return phoneOf(deps, account.id);
		},
	}),
];

function phoneOf({ config }: LiveDeps, user: string): c.PhoneView {
	const { UNWALLED_CARRIER: carrier, UNWALLED_PHONE_URL: url, UNWALLED_PHONE_SECRET: secret } = config;
	if (carrier !== 'asterisk' || !url || !secret) return { kind: 'none' };
	return { kind: 'browser', url, user, password: phonePassword(secret, user) };
}
